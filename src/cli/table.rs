//! A table for the terminal: columns as wide as their widest cell, the last one open.

use std::io::{self, Write};

/// Widest column but the last, in characters.
const MAX: usize = 40;

/// Prints rows under a heading. The heading is left out with the table if there are no rows.
pub(crate) fn print<const N: usize>(
    out: &mut dyn Write,
    heading: [&str; N],
    rows: &[[String; N]],
) -> io::Result<()> {
    if rows.is_empty() {
        return writeln!(out, "nothing found");
    }
    let mut widths = heading.map(|cell| cell.chars().count());
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count()).min(MAX);
        }
    }
    line(out, &heading.map(str::to_owned), &widths)?;
    rows.iter().try_for_each(|row| line(out, row, &widths))
}

fn line<const N: usize>(out: &mut dyn Write, row: &[String; N], widths: &[usize; N]) -> io::Result<()> {
    let mut text = String::new();
    for (n, (cell, &width)) in row.iter().zip(widths).enumerate() {
        if n + 1 == N {
            text.push_str(cell);
        } else {
            let cell = one_line(cell, width);
            text.push_str(&format!("{cell:width$}  "));
        }
    }
    writeln!(out, "{}", text.trim_end())
}

/// The text on one line of at most `width` characters.
fn one_line(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let cut: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{cut}…")
}
