//! STAND-IN, deleted at merge: toy stages with the signatures of `extract`, `resolve`.
#![allow(missing_docs)]

pub mod extract {
    use crate::analyze::Analysis;
    use crate::extract::{
        Agreement, Certainty, Chain, EntityKind, Extraction, Form, Mention, Modality, StatementMention,
    };
    use crate::lexicon::Lexicon;
    use crate::text::{Document, span::Span};

    pub fn extract(document: &Document, analysis: &Analysis, _lexicon: &Lexicon) -> Extraction {
        let mut found = Extraction::default();
        for sentence in &analysis.sentences {
            let words = sentence.span.of(&document.text);
            let cue = [(" backed ", Agreement::Supports), (" rejected ", Agreement::Opposes)];
            let Some((at, cue, agreement)) =
                cue.iter().find_map(|(cue, agreement)| Some((words.find(cue)? as u32, *cue, *agreement)))
            else {
                continue;
            };
            let start = sentence.span.start;
            let cue_span = Span::new(start + at + 1, start + at + cue.len() as u32 - 1);
            let holder_span = Span::new(start, start + at);
            let target_span =
                Span::new(cue_span.end + 1, sentence.span.end - u32::from(words.ends_with('.')));
            let holder = mention(&mut found, document, holder_span, EntityKind::Person);
            let target = mention(&mut found, document, target_span, EntityKind::Issue);
            found.statements.push(StatementMention {
                holder,
                target,
                agreement,
                certainty: Certainty::Stated,
                modality: Modality::Actual,
                score: 0.9,
                evidence: sentence.span,
                holder_span,
                cue_span,
                target_span,
                rule: "standin",
                via: None,
                attributed_to: None,
                alt: Vec::new(),
            });
        }
        found
    }

    fn mention(found: &mut Extraction, document: &Document, span: Span, kind: EntityKind) -> u32 {
        let name = span.of(&document.text);
        let chain = found.chains.iter().position(|chain| chain.name == name).unwrap_or_else(|| {
            found.chains.push(Chain { name: name.to_owned(), kind, aliases: Vec::new(), n_mentions: 0 });
            found.chains.len() - 1
        });
        found.chains[chain].n_mentions += 1;
        found.mentions.push(Mention { span, head: 0, form: Form::Name, kind, chain: chain as u32 });
        found.mentions.len() as u32 - 1
    }
}

pub mod resolve {
    use std::collections::BTreeMap;

    use crate::extract::Extraction;
    use crate::lexicon::Lexicon;
    use crate::resolve::{Discourse, Entity, Evidence, Source, Statement};
    use crate::text::{Document, code_points::CodePoints};

    pub fn resolve(corpus: &[(Document, Extraction)], _lexicon: &Lexicon) -> Discourse {
        let mut discourse = Discourse::default();
        let mut ids: BTreeMap<String, u32> = BTreeMap::new();
        for (n, (document, found)) in corpus.iter().enumerate() {
            discourse.documents.push(Source {
                id: document.id.clone(),
                date: document.date,
                ..Source::default()
            });
            let mut id = |mention: u32, discourse: &mut Discourse| {
                let chain = &found.chains[found.mentions[mention as usize].chain as usize];
                let id = *ids.entry(chain.name.clone()).or_insert_with(|| {
                    let (name, kind) = (chain.name.clone(), chain.kind);
                    discourse.entities.push(Entity { name, kind, aliases: Vec::new(), n_mentions: 0 });
                    discourse.entities.len() as u32 - 1
                });
                discourse.entities[id as usize].n_mentions += 1;
                id
            };
            let points = CodePoints::new(&document.text);
            for s in &found.statements {
                let (holder, target) = (id(s.holder, &mut discourse), id(s.target, &mut discourse));
                let evidence = Evidence {
                    document: n as u32,
                    span: points.span(s.evidence),
                    sentence: s.evidence.of(&document.text).to_owned(),
                    sentence_span: points.span(s.evidence),
                    holder_span: Some(points.span(s.holder_span)),
                    cue_span: Some(points.span(s.cue_span)),
                    target_span: Some(points.span(s.target_span)),
                    certainty: s.certainty,
                    modality: s.modality,
                    score: s.score,
                    rule: s.rule.to_owned(),
                    repeats: false,
                };
                let same =
                    |o: &&mut Statement| (o.holder, o.target, o.agreement) == (holder, target, s.agreement);
                if let Some(own) = discourse.statements.iter_mut().find(same) {
                    own.evidence.push(evidence);
                } else {
                    discourse.statements.push(Statement {
                        holder,
                        target,
                        agreement: s.agreement,
                        certainty: s.certainty,
                        modality: s.modality,
                        score: s.score,
                        via: Vec::new(),
                        attributed_to: Vec::new(),
                        alt: Vec::new(),
                        evidence: vec![evidence],
                    });
                }
            }
        }
        discourse
    }
}
