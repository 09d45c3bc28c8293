//! Graphviz: the picture as `dot` lays it out, where it is installed.

use std::io::{self, Read, Write};
use std::process::{Command, Stdio};

use crate::export::{Drawing, dot};

pub(crate) fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let mut child = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => io::Error::new(
                error.kind(),
                "the program `dot` was not found; install Graphviz or leave out `--layout dot`",
            ),
            _ => error,
        })?;
    // The whole drawing first: `dot` says nothing before it has read all of it.
    let mut text = Vec::new();
    dot::write(drawing, &mut text)?;
    let mut input = child.stdin.take().ok_or_else(|| io::Error::other("`dot` takes no input"))?;
    let mut output = child.stdout.take().ok_or_else(|| io::Error::other("`dot` gives no output"))?;
    std::thread::scope(|scope| {
        let fed = scope.spawn(move || input.write_all(&text));
        let copied = io::copy(&mut output, out);
        fed.join().map_err(|_| io::Error::other("`dot` could not be fed"))?.or(copied.map(drop))
    })?;
    let mut problems = String::new();
    if let Some(mut said) = child.stderr.take() {
        said.read_to_string(&mut problems)?;
    }
    match child.wait()?.success() {
        true => Ok(()),
        false => Err(io::Error::other(format!("`dot` failed: {}", problems.trim()))),
    }
}
