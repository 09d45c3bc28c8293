//! Fuzz target: any bytes, decoded as the program decodes what is not UTF-8, are read without a panic, and every
//! span of the result can be cut out of the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use stancegraph::extract::Options;
use stancegraph::lexicon::Lexicon;
use stancegraph::pipeline;
use stancegraph::text::Document;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let reading = pipeline::read(Document::new("fuzz", text), Lexicon::builtin(), Options::default());
    let text = &reading.document.text;
    for token in &reading.analysis.tokens {
        let _ = token.span.of(text);
    }
    for statement in &reading.extraction.statements {
        let _ = statement.evidence.of(text);
    }
    for attribution in &reading.extraction.attributions {
        for span in attribution.source.iter().chain(&attribution.cue).chain(&attribution.content) {
            let _ = span.of(text);
        }
    }
});
