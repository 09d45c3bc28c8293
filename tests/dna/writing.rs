//! What a written project holds for DNA.

use std::collections::BTreeMap;

use base64::Engine;
use sha2::{Digest, Sha256};
use stancegraph::dna::{self, write::Settings};
use stancegraph::extract::{Agreement, EntityKind, RelationKind};
use stancegraph::graph::manifest::Manifest;
use stancegraph::graph::{StanceGraph, graph};
use stancegraph::resolve::{Discourse, Entity, Evidence, Relation, Source, Statement};
use stancegraph::text::Date;

use crate::graphs::{entity, evidence, hard, statement};
use crate::project::Project;
use crate::round_trip::{built, bytes};

const TEXT: &str = "The mayor backed the levy. The guild opposed it. Dana Hale of the guild spoke.";

fn passage(document: u32, span: [u32; 2], sentence: [u32; 2]) -> Evidence {
    let words: String =
        TEXT.chars().skip(sentence[0] as usize).take((sentence[1] - sentence[0]) as usize).collect();
    Evidence { span, sentence_span: sentence, target_span: None, ..evidence(document, &words) }
}

/// A person for, a group against and of two minds, a membership, and a copy of the document.
pub(crate) fn levy() -> StanceGraph {
    let source = |id: &str, title: Option<&str>, copy_of| Source {
        id: id.to_owned(),
        title: title.map(str::to_owned),
        date: title.map(|_| Date::new(2005, 1, 26).unwrap()),
        outlet: title.map(|_| "Post".to_owned()),
        copy_of,
        text: Some(TEXT.to_owned()),
    };
    let copied = Evidence { repeats: true, ..passage(1, [0, 26], [0, 26]) };
    let guild = Entity { aliases: vec![("the guild".to_owned(), 3)], ..entity("Guild", EntityKind::Group) };
    let issue = Entity { parent: Some("levies".to_owned()), ..entity("river levy", EntityKind::Issue) };
    let discourse = Discourse {
        documents: vec![source("a.txt", Some("Levy row"), None), source("b.txt", None, Some(0))],
        entities: vec![
            entity("Dana Hale", EntityKind::Person),
            guild,
            issue,
            entity("petition", EntityKind::Instrument),
        ],
        statements: vec![
            statement(0, Agreement::Supports, 2, vec![passage(0, [0, 26], [0, 26]), copied]),
            Statement {
                via: vec![3],
                ..statement(1, Agreement::Opposes, 2, vec![passage(0, [27, 48], [27, 48])])
            },
            statement(1, Agreement::Mixed, 3, vec![passage(0, [31, 47], [27, 48])]),
        ],
        relations: vec![Relation {
            from: 0,
            kind: RelationKind::MemberOf,
            to: 1,
            former: false,
            score: 0.9,
            evidence: vec![passage(0, [49, 71], [49, 78])],
        }],
        merges: Vec::new(),
    };
    graph(discourse, Manifest::new([], BTreeMap::new()))
}

pub(crate) fn project(graph: &StanceGraph) -> Project {
    Project::of_bytes(&bytes(graph, Settings::default()))
}

/// Every statement as DNA shows it: type, words and values, by the places where it stands.
pub(crate) const STATEMENTS: &str = "SELECT t.Label, substr(d.Text, s.Start + 1, s.Stop - s.Start), (SELECT group_concat(word, ', ') FROM (
    SELECT v.Variable || '=' || coalesce(e.Value, b.Value, i.Value, l.Value, '?') AS word FROM VARIABLES v
    LEFT JOIN DATASHORTTEXT x ON x.VariableId = v.ID AND x.StatementId = s.ID LEFT JOIN ENTITIES e ON e.ID = x.Entity
    LEFT JOIN DATABOOLEAN b ON b.VariableId = v.ID AND b.StatementId = s.ID
    LEFT JOIN DATAINTEGER i ON i.VariableId = v.ID AND i.StatementId = s.ID
    LEFT JOIN DATALONGTEXT l ON l.VariableId = v.ID AND l.StatementId = s.ID
    WHERE v.StatementTypeId = t.ID ORDER BY v.ID))
  FROM STATEMENTS s JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId JOIN DOCUMENTS d ON d.ID = s.DocumentId ORDER BY s.ID";

#[test]
fn every_passage_but_those_of_copies_is_a_statement() {
    assert_eq!(
        project(&levy()).ask(STATEMENTS),
        [
            "DNA Statement|The mayor backed the levy.|person=Dana Hale, organization=Guild, concept=river levy, agreement=1, instrument=",
            "DNA Statement|The guild opposed it.|person=, organization=Guild, concept=river levy, agreement=0, instrument=petition",
            "Mixed stance|guild opposed it|person=, organization=Guild, concept=petition, instrument=",
            "Relation|Dana Hale of the guild|source=Dana Hale, relation=member_of, target=Guild, former=0",
        ]
    );
}

#[test]
fn further_variables_are_written_on_request() {
    let project = Project::of_bytes(&bytes(&levy(), Settings { extra_variables: true }));
    let first = &project.ask(STATEMENTS)[0];
    assert!(
        first.ends_with("instrument=, score=70, certainty=stated, modality=actual, rule=verb.back"),
        "{first}"
    );
}

#[test]
fn the_types_that_dna_makes_come_first() {
    let project = project(&levy());
    let types = project.ask("SELECT ID, Label, Red, Green, Blue FROM STATEMENTTYPES ORDER BY ID");
    assert_eq!(
        types[..3],
        ["1|DNA Statement|239|208|51", "2|NPF Story Element|100|200|190", "3|Annotation|211|211|211"]
    );
    assert_eq!(
        types[3..].iter().map(|one| one.split('|').nth(1).unwrap()).collect::<Vec<_>>(),
        ["Mixed stance", "Relation"]
    );
    let npf =
        project.ask("SELECT Variable, DataType FROM VARIABLES WHERE StatementTypeId IN (2, 3) ORDER BY ID");
    let expected = ["narrator", "victim", "villain", "plot", "hero", "policy solution"]
        .map(|name| format!("{name}|short text"));
    assert_eq!((&npf[..6], npf[6].as_str()), (&expected[..], "note|long text"));
    assert_eq!(project.ask("SELECT * FROM SETTINGS ORDER BY 1"), ["date|2024-08-20", "version|3.0.11"]);
}

/// What DNA relies on and fails without.
#[test]
fn nothing_is_missing_that_dna_takes_for_granted() {
    for graph in [levy(), hard(), built()] {
        let project = project(&graph);
        for check in ["PRAGMA foreign_key_check",
            // An empty entity for each variable of short text.
            "SELECT ID FROM VARIABLES v WHERE DataType = 'short text' AND NOT EXISTS (SELECT 1 FROM ENTITIES WHERE VariableId = v.ID AND Value = '')",
            // A value for each variable of the type.
            "SELECT s.ID, v.ID FROM STATEMENTS s JOIN VARIABLES v ON v.StatementTypeId = s.StatementTypeId WHERE 1 != (
               (SELECT count(*) FROM DATASHORTTEXT WHERE StatementId = s.ID AND VariableId = v.ID) + (SELECT count(*) FROM DATABOOLEAN WHERE StatementId = s.ID AND VariableId = v.ID) +
               (SELECT count(*) FROM DATAINTEGER WHERE StatementId = s.ID AND VariableId = v.ID) + (SELECT count(*) FROM DATALONGTEXT WHERE StatementId = s.ID AND VariableId = v.ID))",
            // A row for each attribute of an entity.
            "SELECT e.ID, a.ID FROM ENTITIES e JOIN ATTRIBUTEVARIABLES a ON a.VariableId = e.VariableId WHERE NOT EXISTS (SELECT 1 FROM ATTRIBUTEVALUES WHERE EntityId = e.ID AND AttributeVariableId = a.ID)",
            // Relations of coders both ways.
            "SELECT a.ID, b.ID FROM CODERS a JOIN CODERS b ON a.ID != b.ID WHERE NOT EXISTS (SELECT 1 FROM CODERRELATIONS WHERE Coder = a.ID AND OtherCoder = b.ID)",
            // Nothing that DNA would count as two characters.
            "SELECT ID FROM DOCUMENTS WHERE instr(Text, char(13)) OR Text GLOB '*[' || char(65536) || '-' || char(1114111) || ']*'",
            "SELECT ID FROM STATEMENTS s WHERE Stop > (SELECT length(Text) FROM DOCUMENTS WHERE ID = s.DocumentId)",
            "SELECT ID FROM ENTITIES WHERE length(Value) > 190",
        ] {
            assert_eq!(project.ask(check), [""; 0], "{check}");
        }
        let rows = |table: &str| project.ask(&format!("SELECT count(*) FROM {table}"))[0].clone();
        assert_ne!(rows("STATEMENTS"), "0");
    }
}

#[test]
fn coders_have_a_password_as_dna_checks_it() {
    let project = project(&levy());
    assert_eq!(
        project
            .ask("SELECT s.Name, count(*) FROM STATEMENTS JOIN CODERS AS s ON s.ID = Coder GROUP BY s.Name"),
        ["stancegraph|4"]
    );
    assert_eq!(project.ask("SELECT ID, Name FROM CODERS ORDER BY ID"), ["1|Admin", "2|stancegraph"]);
    for kept in project.ask("SELECT Password FROM CODERS") {
        assert_eq!(kept.len(), 64);
        let bytes = base64::engine::general_purpose::STANDARD.decode(kept).unwrap();
        let mut hash = Sha256::digest([&bytes[..16], b"admin"].concat());
        for _ in 0..99_999 {
            hash = Sha256::digest(hash);
        }
        assert_eq!(hash[..], bytes[16..]);
    }
}

#[test]
fn entities_have_colours_attributes_and_wider_concepts() {
    let project = project(&levy());
    let sql = "SELECT e.Value, e.Red, e.Green, e.Blue, p.Value, (SELECT group_concat(AttributeVariable || '=' || AttributeValue, ', ') FROM (
          SELECT a.AttributeVariable, w.AttributeValue FROM ATTRIBUTEVALUES w JOIN ATTRIBUTEVARIABLES a ON a.ID = w.AttributeVariableId
          WHERE w.EntityId = e.ID ORDER BY a.ID))
        FROM ENTITIES e JOIN VARIABLES v ON v.ID = e.VariableId LEFT JOIN ENTITIES p ON p.ID = e.ChildOf
        WHERE v.StatementTypeId = 1 AND e.Value != '' ORDER BY v.ID, e.Value";
    assert_eq!(
        project.ask(sql),
        [
            "Dana Hale|0|114|178|NULL|Type=person, Alias=, Notes=",
            "Guild|230|159|0|NULL|Type=group, Alias=the guild, Notes=",
            "levies|0|158|115|NULL|Type=issue, Alias=, Notes=",
            "river levy|0|158|115|levies|Type=issue, Alias=, Notes=",
            "petition|204|121|167|NULL|Type=instrument, Alias=, Notes=",
        ]
    );
}

#[test]
fn documents_say_what_is_not_known() {
    let project = project(&levy());
    let rows = project.ask("SELECT Title, Source, Date, Notes, Text FROM DOCUMENTS ORDER BY ID");
    assert_eq!(rows[0], format!("Levy row|Post|1106697600||{TEXT}"));
    assert_eq!(rows[1], format!("b.txt||0|The date is not known; 1970-01-01 stands for none.|{TEXT}"));
    let (coding, _) = project.read();
    assert_eq!(coding.documents[1].date, None, "no day stands for none where we know better");
    assert_eq!(coding.statements[0].score, 0.7);
}

#[test]
fn a_text_that_is_not_at_hand_has_a_stand_in() {
    let StanceGraph { mut discourse, manifest, .. } = levy();
    discourse.documents[0].text = None;
    let project = project(&graph(discourse, manifest));
    let [text, notes] = ["Text", "Notes"]
        .map(|column| project.ask(&format!("SELECT {column} FROM DOCUMENTS WHERE ID = 1"))[0].clone());
    assert_eq!(text, "The mayor backed the levy.\nThe guild opposed it.\nDana Hale of the guild spoke.");
    assert!(notes.contains("The text was not at hand"), "{notes}");
    assert_eq!(project.ask(STATEMENTS)[3].split('|').nth(1), Some("Dana Hale of the guild"));
}

/// Sentences that stand far from each other, over each other, or nowhere.
#[test]
fn a_stand_in_keeps_every_place_that_can_be() {
    let place = |sentence: &str, at: u32| {
        let span = [at, at + sentence.chars().count() as u32];
        Evidence { span, sentence_span: span, ..evidence(0, sentence) }
    };
    let far = Evidence {
        span: [4_000_000_000, 4_000_000_003],
        sentence_span: [4_000_000_000, 4_000_000_009],
        ..evidence(0, "Far away.")
    };
    let passages = vec![place("One.", 10), place("One. Two.", 10), place("Other.", 12), far];
    let discourse = Discourse {
        documents: vec![Source { id: "x".to_owned(), ..Source::default() }],
        entities: vec![entity("A", EntityKind::Group), entity("B", EntityKind::Issue)],
        statements: vec![statement(0, Agreement::Supports, 1, passages)],
        ..Discourse::default()
    };
    let project = project(&graph(discourse, Manifest::new([], BTreeMap::new())));
    assert_eq!(project.ask("SELECT Text FROM DOCUMENTS"), ["         \nOne. Two.\n\nOther.\n\nFar away."]);
    let words: Vec<String> =
        project.ask(STATEMENTS).iter().map(|row| row.split('|').nth(1).unwrap().to_owned()).collect();
    assert_eq!(words, ["One.", "One. Two.", "Other.", "Far"]);
}

#[test]
fn long_and_equal_names_stay_apart() {
    let long = "é".repeat(300);
    let names = [long.as_str(), &long, "Labour", "Labour", "Labour", "", "two\nlines 😀"];
    let kinds = [EntityKind::Issue, EntityKind::Group];
    let entities: Vec<Entity> =
        names.iter().enumerate().map(|(n, name)| entity(name, kinds[n % 2])).collect();
    let statements =
        (1..7).map(|target| statement(0, Agreement::Supports, target, vec![evidence(0, "x")])).collect();
    let documents = vec![Source { id: long.clone(), title: Some(long.clone()), ..Source::default() }];
    let discourse = Discourse { documents, entities, statements, ..Discourse::default() };
    let graph = graph(discourse, Manifest::new([], BTreeMap::new()));
    let project = project(&graph);
    let concepts = project.ask("SELECT Value FROM ENTITIES WHERE VariableId = 3 AND Value != '' ORDER BY ID");
    assert_eq!(
        concepts,
        [&"é".repeat(182)[..], "Labour", "Labour (group)", "Labour (issue)", "(unnamed)", "two lines □"]
            .map(|name| if name.starts_with('é') { format!("{name} (group)") } else { name.to_owned() })
    );
    assert_eq!(project.ask("SELECT length(Title), length(Notes) > 300 FROM DOCUMENTS"), ["190|1"]);
    let (back, _) = dna::read_graph(&project.file()).unwrap();
    assert_eq!(back.discourse, graph.discourse);
}
