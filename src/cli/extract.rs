//! `stancegraph extract`: texts in, one line of JSON for each out.

use std::io::{self, BufWriter, Write};

use stancegraph::export::extraction::{Choice, write_line};
use stancegraph::pipeline::Reading;

use crate::cli::arguments::ExtractArguments;
use crate::cli::reading::{lexicon, read};
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn extract(arguments: &ExtractArguments, talk: &Talk) -> Result<Ending, Failure> {
    let lexicon = lexicon(&arguments.read)?;
    let choice =
        Choice { tokens: arguments.tokens, text: arguments.text, min_score: arguments.threshold.min_score };
    // The lines are made on the reading threads; here they are only written.
    let line = |reading: Reading| {
        let mut line = Vec::new();
        write_line(&reading.document, &reading.analysis, &reading.extraction, choice, &mut line)
            .expect("memory can be written");
        line
    };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let (_, ending) = read(&arguments.read, lexicon, talk, line, |line| Ok(out.write_all(&line)?))?;
    out.flush()?;
    Ok(ending)
}
