//! The examples below the help of each command.

pub(crate) const EXAMPLES: &str = "\
Examples:
  stancegraph build news/ -o levy.json -o levy.gexf   read a folder; keep the graph, and one for Gephi
  stancegraph explain levy.json \"Jane Doe\"            what she stands for, with the sentences that prove it
  stancegraph explain levy.json \"Jane Doe\" levy       only what she says about the levy
  stancegraph report levy.json -o levy.html           pages to read: who is for, who against, with quotes
  stancegraph convert levy.json -o levy.dot           the same graph in another format
  stancegraph check levy.gexf                         what Gephi and others will lose of a graph file
  stancegraph compare coded.json levy.json            how far the graph agrees with a coder's
  stancegraph extract article.txt | head -1           all that is found in one text, as JSON
  stancegraph show statements article.txt             the same for people
  stancegraph why-not article.txt \"refused to back\"    why nothing more was found in a sentence

Exit code: 0 fine, 1 some input could not be used (the rest is done), 2 wrong use.";

pub(crate) const BUILD_EXAMPLES: &str = "\
Examples:
  stancegraph build news/ -o levy.json
  stancegraph build 'news/2019-*.txt' more.jsonl -o levy.json -o levy.gexf -o levy.dot
  stancegraph build news/ -o levy.html --min-score 0.8       a page to explore, of what is sure
  stancegraph build news/ --codebook levy.toml -o levy.json   with your own concepts
  dot -Tsvg levy.dot -o levy.svg    draw it with Graphviz

A file that exists is replaced only when the new one is complete.";

pub(crate) const EXTRACT_EXAMPLES: &str = "\
Examples:
  stancegraph extract article.txt
  curl -s https://example.org/article.html | stancegraph extract -
  stancegraph extract news.jsonl --tokens > news.extraction.jsonl

Offsets count Unicode code points of the text as it was read, end exclusive.";

pub(crate) const SHOW_EXAMPLES: &str = "\
Examples:
  stancegraph show statements article.txt
  echo 'Ministers backed the plan.' | stancegraph show tokens -";

pub(crate) const WHY_NOT_EXAMPLES: &str = "\
Examples:
  stancegraph why-not article.txt \"She refused to back the levy\"
  stancegraph why-not article.txt \"refused to back\" --without learned-stances   patterns only
  stancegraph why-not news.jsonl \"refused to back\" --json | jq '.cues[].lines'

A part of the sentence is enough; white space, capitals and the style of quotation marks do not matter.";

pub(crate) const EXPLAIN_EXAMPLES: &str = "\
Examples:
  stancegraph explain levy.json \"Jane Doe\"
  stancegraph explain levy.json doe \"the levy\"
  stancegraph explain levy.json doe --json | jq -r '.evidence[].sentence'

Names are those of the graph, with all their aliases; capitals do not matter.";

pub(crate) const REPORT_EXAMPLES: &str = "\
Examples:
  stancegraph report levy.json | less                              what is argued over most, who says most
  stancegraph report levy.json -o levy.html                        the same as one page for a browser
  stancegraph report levy.json --issue levy --actor \"Jane Doe\"    only these
  stancegraph report levy.json -o sure.md --min-score 0.8

Names are those of the graph, with all their aliases; capitals do not matter. A file that exists is replaced only
when the new one is complete.";

pub(crate) const CODEBOOK_EXAMPLES: &str = "\
Examples:
  stancegraph codebook news/ > levy.toml                      propose concepts, then edit the file
  stancegraph build news/ --codebook levy.toml -o levy.json   build the graph with them

A concept that you gave a codebook for is proposed with its wordings, so a codebook can grow.";

pub(crate) const CONVERT_EXAMPLES: &str = "\
Examples:
  stancegraph convert levy.json -o levy.gexf
  stancegraph convert levy.json -o sure.dot --min-score 0.9
  stancegraph convert levy.json -o doe.svg --focus doe --hops 2   what stands around her
  stancegraph convert levy.json -o levy.csv.zip                          tables for R, pandas and spreadsheets
  stancegraph convert levy.json -o new.dna --into project.dna            what was found, beside what was coded by hand
  stancegraph convert project.dna -o coded.gexf                          what was coded by hand, as a graph

The file is the same, byte for byte, as one that `build` writes (but that .dna has the texts only from `build`).";

pub(crate) const CHECK_EXAMPLES: &str = "\
Examples:
  stancegraph check levy.gexf
  stancegraph check levy.dot levy.graphml --client gephi
  stancegraph check tables/                                 a folder with nodes.csv and edges.csv
  stancegraph check levy.gexf --json | jq -r .rule | sort | uniq -c

Reads .dot, .gv, .gexf, .graphml, .csv and .tsv of any program, and changes nothing.
Exit code: 0 nothing found, 1 something found or not readable, 2 wrong use.";

pub(crate) const NETWORK_EXAMPLES: &str = "\
Examples:
  stancegraph network levy.json -o actors.gexf                       who agrees with whom
  stancegraph network levy.json -o actors.gexf --aggregation subtract --normalization average
  stancegraph network levy.json -o camps.svg --type two-mode --roll-up actor,concept
  stancegraph network levy.json -o actors.csv --matrix               the matrix itself, for R and UCINET
  stancegraph network levy.json -o actors.gexf --window 3months --step 1      for Gephi's timeline
  stancegraph network project.dna -o organizations.graphml --variable1 organization --dna-compat

docs/networks.md has every formula.";

pub(crate) const TRENDS_EXAMPLES: &str = "\
Examples:
  stancegraph trends levy.json --window 1month -o trends.csv
  stancegraph trends levy.json --only \"concept=levy\" --window 1year";

pub(crate) const FLIPS_EXAMPLES: &str = "\
Examples:
  stancegraph flips levy.json
  stancegraph flips levy.json --at-least 2 --min-score 0.7 -o flips.csv

A day on which an actor says both is no change of side. Read the sentences: a wrong reading looks like one.";

pub(crate) const DIFF_EXAMPLES: &str = "\
Examples:
  stancegraph diff 2018.json 2019.json                          what is new, gone, or turned
  stancegraph diff levy.json --split-at 2018-06-01 -o changes.csv -o changes.gexf
  stancegraph diff levy.json --split-at 2018-06-01 --type one-mode --aggregation subtract";

pub(crate) const COMPARE_EXAMPLES: &str = "\
Examples:
  stancegraph compare coded.json levy.json                               A is the reference, B is measured against it
  stancegraph compare project.dna --coder-a Ann --coder-b Ben            two coders of one project
  stancegraph compare coded.dna levy.json --variables organization=actor,concept,agreement
  stancegraph compare coded.json levy.json --aliases --documents reference -o disagreements.csv
  stancegraph compare coded.json levy.json --json | jq .passages.f1

\"-\" is a figure that is not defined, such as kappa where only one value occurs. Brackets are 95 % intervals.";

pub(crate) const STRUCTURE_EXAMPLES: &str = "\
Examples:
  stancegraph structure levy.json                                 polarisation, balance, communities, with intervals
  stancegraph structure levy.json --roll-up actor -o parties.gexf -o parties.csv
  stancegraph structure project.dna --variable1 organization --json | jq .intervals.polarisation

docs/structure.md has every formula, and what the numbers are worth.";

pub(crate) const BACKBONE_EXAMPLES: &str = "\
Examples:
  stancegraph backbone levy.json                        concepts in the order in which they can go
  stancegraph backbone levy.json --penalty 3.5          the few that carry the structure
  stancegraph backbone project.dna --duplicates document --size 5 -o backbone.csv";
