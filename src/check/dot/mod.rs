//! DOT as Gephi, Graphviz and networkx (through pydot) read it.
//!
//! Follows the grammar of the language and, beside it, the reader of Gephi, which has none: at a word such as
//! `node` it skips all tokens up to the next brace. What it skips can do it no harm and is lost.

mod attributes;
mod gephi;
mod lists;
mod tokens;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::check::decode::Decoded;
use crate::check::dot::attributes::check_string;
use crate::check::dot::gephi::Skip;
use crate::check::dot::tokens::{Kind, Token, Tokens};
use crate::check::network::{Edge, Network};
use crate::check::notes::{Notes, shown};
use crate::check::rules::dot as rules;

/// Words that have a meaning of their own where a node's id could stand.
const KEYWORDS: &[&str] = &["node", "edge", "graph", "subgraph"];

/// Everything that clients do to the file.
pub(crate) fn check<'t>(file: &'t Decoded, mut notes: Notes<'t>) -> Notes<'t> {
    if let Some(at) = file.wrong_from {
        notes.add(&rules::ENCODING, at, || "bytes that are not UTF-8".to_owned());
    }
    if file.has_mark {
        let says = || "the file begins with a byte order mark".to_owned();
        notes.add(&rules::BYTE_ORDER_MARK, 0, says);
    }
    let mut reading = Reading {
        tokens: Tokens::new(&file.text).peekable(),
        end: file.text.trim_end().len().saturating_sub(1),
        notes,
        blocks: Vec::new(),
        skip: Skip::default(),
        network: Network::default(),
        nodes: BTreeMap::new(),
        is_directed: true,
        strict: None,
    };
    reading.file();
    reading.finish()
}

struct Reading<'t> {
    tokens: std::iter::Peekable<Tokens<'t>>,
    /// Where the last character of the file is.
    end: usize,
    notes: Notes<'t>,
    /// The braces that are open; the first is that of the graph.
    blocks: Vec<Block<'t>>,
    /// What Gephi does not see.
    skip: Skip,
    network: Network,
    /// Where each node is first, and whether it is ever outside of all subgraphs.
    nodes: BTreeMap<Cow<'t, str>, (usize, bool)>,
    is_directed: bool,
    /// Where the word `strict` is.
    strict: Option<usize>,
}

/// A brace that is open.
struct Block<'t> {
    at: usize,
    /// The edge statement before the brace: it goes on after it.
    chain: Chain<'t>,
}

/// A statement of a node or of edges, as far as it is read.
#[derive(Default)]
struct Chain<'t> {
    /// The last id; none after a set.
    last: Option<Cow<'t, str>>,
    /// An arrow waits for its second end.
    has_arrow: bool,
    n_edges: usize,
}

impl<'t> Reading<'t> {
    fn next(&mut self) -> Option<Token<'t>> {
        let token = self.tokens.next()?;
        check_string(&token, &mut self.notes);
        if token.kind == Kind::Open {
            self.notes.add(&rules::STRING_OPEN, token.at, || {
                "a string, HTML text or comment begins here and has no end".to_owned()
            });
        }
        Some(token)
    }

    fn next_is(&mut self, mark: char) -> bool {
        self.tokens.peek().is_some_and(|token| token.kind == Kind::Mark(mark))
    }

    /// Takes the next token if it is this mark.
    fn take(&mut self, mark: char) -> bool {
        let is_next = self.next_is(mark);
        if is_next {
            self.next();
        }
        is_next
    }

    fn unexpected(&mut self, token: &Token) {
        // One shows what is wrong; after it all kinds of things look wrong.
        if token.kind != Kind::Open && !self.notes.has(&rules::SYNTAX) {
            self.notes.add(&rules::SYNTAX, token.at, || "this has no place here".to_owned());
        }
    }

    fn file(&mut self) {
        let mut n_graphs = 0;
        while let Some(begin) = self.header(n_graphs) {
            n_graphs += 1;
            if n_graphs > 1 {
                self.notes.add(&rules::SECOND_GRAPH, begin, || "a second graph begins".to_owned());
            }
            while !self.blocks.is_empty() {
                let Some(token) = self.next() else {
                    let opened = self.blocks.last().map_or(0, |block| block.at);
                    let line = self.notes.line(opened);
                    self.notes.add(&rules::BRACE_OPEN, self.end, || {
                        format!("the file ends before the brace of line {line} is closed")
                    });
                    return;
                };
                let depth = self.blocks.len();
                self.statement(&token);
                // Where a block was opened, no statement is over yet.
                if self.blocks.len() <= depth {
                    self.take(';');
                }
            }
        }
        if n_graphs == 0 {
            self.notes.add(&rules::NO_GRAPH, 0, || "no graph begins in this file".to_owned());
        }
    }

    /// Reads up to the first brace; gives where the graph begins.
    fn header(&mut self, n_graphs: usize) -> Option<usize> {
        let mut begin = None;
        let mut has_name = false;
        while let Some(token) = self.next() {
            match token.kind {
                Kind::Bare(word) if begin.is_none() && word.eq_ignore_ascii_case("strict") => {
                    self.strict = Some(token.at);
                }
                Kind::Bare(word) if begin.is_none() && word.eq_ignore_ascii_case("digraph") => {
                    self.is_directed = true;
                    begin = Some(token.at);
                }
                Kind::Bare(word) if begin.is_none() && word.eq_ignore_ascii_case("graph") => {
                    self.is_directed = false;
                    begin = Some(token.at);
                }
                Kind::Mark('{') if begin.is_some() => {
                    self.blocks.push(Block { at: token.at, chain: Chain::default() });
                    return begin;
                }
                Kind::Bare(_) | Kind::Quoted(_) if begin.is_some() && !has_name => {
                    has_name = true;
                    self.note_keyword(&token);
                }
                Kind::Open => {}
                _ if n_graphs > 0 && begin.is_none() => {
                    self.notes.add(&rules::LOOSE, token.at, || "text after the graph".to_owned());
                }
                _ => self.unexpected(&token),
            }
        }
        None
    }

    fn is_inside(&self) -> bool {
        self.blocks.len() > 1
    }

    /// A statement that begins with this token.
    fn statement(&mut self, token: &Token<'t>) {
        match token.kind {
            Kind::Mark('}') => {
                if let Some(block) = self.blocks.pop()
                    && !self.blocks.is_empty()
                {
                    self.after_set(block.chain);
                }
            }
            Kind::Mark('{') => self.open_block(token.at, Chain::default()),
            Kind::Mark(';') => {
                self.notes.add(&rules::LOOSE, token.at, || "a semicolon that ends no statement".to_owned());
            }
            Kind::Bare(word) if word.eq_ignore_ascii_case("subgraph") => {
                self.subgraph(token.at, Chain::default());
            }
            Kind::Bare(word) if is_keyword(word) && self.next_is('[') => {
                self.skip.begin(token.at, &word.to_lowercase());
                self.lists(None);
            }
            Kind::Bare(_) | Kind::Quoted(_) | Kind::Html(_) => self.node_or_edges(token),
            Kind::Arrow { .. } | Kind::Mark(_) | Kind::Other | Kind::Open => self.unexpected(token),
        }
    }

    fn open_block(&mut self, at: usize, chain: Chain<'t>) {
        self.skip.end(&mut self.notes);
        self.blocks.push(Block { at, chain });
    }

    /// What follows the word `subgraph`, with the statement that it is an end of an edge in.
    fn subgraph(&mut self, at: usize, chain: Chain<'t>) {
        // Gephi skips from here to the brace, which is the next thing but for the name.
        self.skip.begin(at, "subgraph");
        let is_name = |token: &Token| matches!(token.kind, Kind::Bare(_) | Kind::Quoted(_) | Kind::Html(_));
        if self.tokens.peek().is_some_and(is_name)
            && let Some(name) = self.next()
        {
            self.note_keyword(&name);
        }
        if self.take('{') {
            self.open_block(at, chain);
        } else if let Some(token) = self.tokens.peek().cloned() {
            self.unexpected(&token);
        }
    }

    /// After a closing brace: the edge statement that the braces are an end in goes on, or one begins.
    fn after_set(&mut self, mut chain: Chain<'t>) {
        chain.n_edges += usize::from(std::mem::take(&mut chain.has_arrow));
        chain.last = None;
        self.chain(chain);
    }

    fn node_or_edges(&mut self, token: &Token<'t>) {
        let id = self.id(token);
        if self.take('=') {
            if let Some(value) = self.next() {
                self.value(&value);
            }
            if !self.skip.is_on() {
                self.notes.add(&rules::KEY_VALUE, token.at, || format!("the statement {} = ...", shown(&id)));
            }
            return;
        }
        self.node(token, id.clone());
        self.chain(Chain { last: Some(id), ..Chain::default() });
    }

    /// The id of a node was read from this token.
    fn node(&mut self, token: &Token<'t>, id: Cow<'t, str>) {
        let is_bare = matches!(token.kind, Kind::Bare(_));
        if is_keyword(&id) && !self.skip.is_on() {
            self.notes.add(&rules::RESERVED_ID, token.at, || format!("a node has the id {}", shown(&id)));
        }
        if self.next_is(':') {
            self.notes.add(&rules::PORT, token.at, || format!("a port of the node {}", shown(&id)));
            // The port, and the side of it.
            for _ in 0..2 {
                if self.take(':') {
                    self.next();
                }
            }
        }
        let next = self.tokens.peek();
        let is_glued =
            next.is_some_and(|next| matches!(next.kind, Kind::Arrow { .. }) && next.at == token.end);
        if is_bare && is_glued && !self.skip.is_on() {
            self.notes.add(&rules::ARROW_GLUED, token.at, || format!("the arrow touches {}", shown(&id)));
        }
        let is_outside = !self.is_inside();
        let (_, was_outside) = self.nodes.entry(id).or_insert((token.at, false));
        *was_outside |= is_outside;
    }

    /// What follows a node or a set in a statement: edges, attributes, or nothing.
    fn chain(&mut self, mut chain: Chain<'t>) {
        while let Some(Token { at, kind: Kind::Arrow { is_directed }, .. }) = self.tokens.peek().cloned() {
            self.next();
            if is_directed != self.is_directed {
                let [here, graph] = if is_directed { ["->", "graph"] } else { ["--", "digraph"] };
                self.notes.add(&rules::OPERATOR, at, || format!("{here} in a {graph}"));
            }
            let Some(token) = self.tokens.peek().cloned() else { return };
            match token.kind {
                Kind::Mark('{') => {
                    self.next();
                    self.node_set(token.at);
                    chain.has_arrow = true;
                    return self.open_block(token.at, chain);
                }
                Kind::Bare(word) if word.eq_ignore_ascii_case("subgraph") => {
                    self.next();
                    self.node_set(token.at);
                    chain.has_arrow = true;
                    return self.subgraph(token.at, chain);
                }
                Kind::Bare(_) | Kind::Quoted(_) | Kind::Html(_) => {
                    self.next();
                    let id = self.id(&token);
                    self.edge(at, chain.last.take(), &id);
                    chain.n_edges += 1;
                    self.node(&token, id.clone());
                    chain.last = Some(id);
                }
                // Left where it is: a closing brace closes all the same.
                _ => return self.unexpected(&token),
            }
        }
        if chain.n_edges == 0 && chain.last.is_some() {
            self.skip.lose(1);
        }
        if let Some(comma) = self.tokens.next_if(|token| token.kind == Kind::Mark(',')) {
            self.notes.add(&rules::NODE_LIST, comma.at, || "a comma between nodes".to_owned());
            return;
        }
        if self.next_is('[') {
            let at = self.tokens.peek().map_or(0, |token| token.at);
            if chain.n_edges > 1 && !self.skip.is_on() {
                let says = || format!("attributes of a chain of {} edges", chain.n_edges);
                self.notes.add(&rules::CHAIN_ATTRIBUTES, at, says);
            }
            self.lists(Some(chain.n_edges > 0));
        }
    }

    fn node_set(&mut self, at: usize) {
        if !self.skip.is_on() {
            self.notes.add(&rules::NODE_SET, at, || "an end of the edge is a set".to_owned());
        }
    }

    fn edge(&mut self, at: usize, source: Option<Cow<'t, str>>, target: &str) {
        self.skip.lose(1);
        if self.is_inside() {
            let says = || format!("an edge to {} is inside a subgraph", shown(target));
            self.notes.add(&rules::SUBGRAPH_ELEMENTS, at, says);
        }
        let Some(source) = source else { return };
        self.network.add_edge(Edge {
            at,
            source: source.into_owned(),
            target: target.to_owned(),
            is_directed: self.is_directed,
            kind: String::new(),
        });
    }

    fn finish(mut self) -> Notes<'t> {
        self.skip.end(&mut self.notes);
        for (id, (at, _)) in self.nodes.iter().filter(|(_, (_, is_outside))| !is_outside) {
            self.notes.add(&rules::SUBGRAPH_ELEMENTS, *at, || {
                format!("the node {} is only inside a subgraph", shown(id))
            });
        }
        let parallel = self.network.parallel();
        if let (Some(at), Some(two)) = (self.strict, parallel.first()) {
            let line = self.notes.line(two.second.at);
            let n = parallel.len();
            self.notes.add(&rules::STRICT, at, || {
                let many = if n == 1 { "edge joins" } else { "edges join" };
                format!(
                    "the graph is strict, and {n} {many} two that are joined before, first in line {line}"
                )
            });
        }
        for two in parallel {
            let line = self.notes.line(two.first.at);
            let Edge { source, target, at, .. } = two.second;
            self.notes.add(&rules::PARALLEL, *at, || {
                format!("the edge joins {} and {}, as that in line {line}", shown(source), shown(target))
            });
        }
        self.notes
    }
}

fn is_keyword(id: &str) -> bool {
    KEYWORDS.iter().any(|word| id.eq_ignore_ascii_case(word))
}
