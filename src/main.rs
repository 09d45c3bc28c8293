//! stand-in
use stancegraph::{analyze::analyze, extract::extract, lexicon::Lexicon, text::Document};
fn main() {
    for f in std::env::args().skip(1) {
        let d = Document::new(f.clone(), std::fs::read_to_string(&f).expect("x"));
        let l = Lexicon::builtin();
        let a = analyze(&d, l);
        let e = extract(&d, &a, l);
        let n = |m: u32| &e.chains[e.mentions[m as usize].chain as usize].name;
        println!("== {f}");
        if std::env::var("TOK").is_ok() { for (i, t) in a.tokens.iter().enumerate() { println!("{i}\t{}\t{}\t{}\t{}\t{:?}\t{}", t.span.of(&d.text), t.lemma, t.upos.as_str(), t.xpos.as_str(), t.head, t.deprel.as_str()); } }
        for s in &e.statements { println!("{} {} {} [{} {} {}] {:?}", n(s.holder), s.agreement.as_str(), n(s.target), s.rule, s.certainty.as_str(), s.modality.as_str(), s.evidence.of(&d.text)); }
        for s in &e.relations { println!("{} {} {} [{}]", n(s.from), s.kind.as_str(), n(s.to), s.rule); }
    }
}
