//! `stancegraph check`: what Gephi, Graphviz, networkx and others will lose of graph files.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use stancegraph::check::{Client, Effect, FileKind, Finding, check as findings, check_tables};

use crate::cli::arguments::CheckArguments;
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn check(arguments: &CheckArguments, talk: &Talk) -> Result<Ending, Failure> {
    let named = |path: &PathBuf| path.display().to_string();
    // A mistake in the last name is found before the first file is read.
    for path in arguments.files.iter().filter(|path| !path.is_dir()) {
        FileKind::of(&named(path)).map_err(|error| Failure::Use(error.to_string()))?;
    }
    let clients: Vec<Client> = arguments.clients.iter().map(|name| name.client()).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut ending = Ending::Fine;
    for path in &arguments.files {
        let checked = if path.is_dir() { folder(path) } else { file(path) };
        match checked {
            Ok(reports) => {
                for report in reports {
                    if !report.print(&clients, arguments.json, &mut out, talk)? {
                        ending = Ending::Partly;
                    }
                }
            }
            Err(error) => {
                out.flush()?;
                talk.problem(&format!("{}: {error}", path.display()));
                ending = Ending::Partly;
            }
        }
    }
    out.flush()?;
    Ok(ending)
}

/// What was found in one file.
struct Report {
    name: String,
    kind: FileKind,
    findings: Vec<Finding>,
}

fn file(path: &Path) -> Result<Vec<Report>, String> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| format!("cannot be read: {error}"))?;
    let kind = FileKind::of(&name).map_err(|error| error.to_string())?;
    let findings = findings(&name, &bytes).map_err(|error| error.to_string())?;
    Ok(vec![Report { name, kind, findings }])
}

/// The tables of nodes and of edges in a folder, seen together.
fn folder(folder: &Path) -> Result<Vec<Report>, String> {
    let pair = ["nodes.csv", "edges.csv"].map(|name| folder.join(name));
    if let Some(missing) = pair.iter().find(|path| !path.is_file()) {
        let name = missing.file_name().unwrap_or_default().to_string_lossy();
        return Err(format!(
            "the folder has no {name}; a folder is checked if it has nodes.csv and edges.csv"
        ));
    }
    let [nodes, edges] =
        pair.each_ref().map(|path| fs::read(path).map_err(|error| format!("cannot be read: {error}")));
    let found = check_tables(&nodes?, &edges?);
    let report = |(path, findings): (PathBuf, _)| Report {
        name: path.display().to_string(),
        kind: FileKind::Csv,
        findings,
    };
    Ok(pair.into_iter().zip(found).map(report).collect())
}

/// A finding as one line of JSON.
#[derive(Serialize)]
struct Line<'r> {
    file: &'r str,
    line: u32,
    column: u32,
    clients: Vec<Client>,
    effect: Effect,
    what: &'r str,
    remedy: &'r str,
    rule: &'static str,
    more: u32,
}

impl Report {
    /// Prints what concerns these clients (all, if none are named); tells whether there was nothing to print.
    fn print(
        &self,
        clients: &[Client],
        is_json: bool,
        out: &mut impl Write,
        talk: &Talk,
    ) -> io::Result<bool> {
        let is_asked = |client: &&Client| clients.is_empty() || clients.contains(client);
        let mut affected: Vec<(Client, Effect)> = Vec::new();
        // One thing that clients take in different ways is one finding.
        let mut places = BTreeMap::new();
        for found in &self.findings {
            let who: Vec<Client> = found.clients.iter().filter(is_asked).copied().collect();
            if who.is_empty() {
                continue;
            }
            places.insert((found.rule, found.line, found.column), 1 + found.more);
            affected.extend(who.iter().map(|client| (*client, found.effect)));
            if is_json {
                serde_json::to_writer(&mut *out, &self.line(found, who)).map_err(io::Error::from)?;
                writeln!(out)?;
            } else {
                self.print_line(found, &who, out)?;
            }
        }
        let n_findings = places.values().sum();
        let readers: Vec<Client> = self.kind.readers().iter().filter(is_asked).copied().collect();
        let others: Vec<Client> =
            clients.iter().filter(|client| !self.kind.readers().contains(client)).copied().collect();
        if is_json && !others.is_empty() {
            talk.problem(&format!("{}: {}", self.name, self.no_reader(&others)));
        } else if !is_json {
            self.print_summary(n_findings, &readers, &mut affected, &others, out)?;
        }
        Ok(n_findings == 0 && others.is_empty())
    }

    fn line<'r>(&'r self, found: &'r Finding, clients: Vec<Client>) -> Line<'r> {
        Line {
            file: &self.name,
            line: found.line,
            column: found.column,
            clients,
            effect: found.effect,
            what: &found.what,
            remedy: &found.remedy,
            rule: found.rule,
            more: found.more,
        }
    }

    fn print_line(&self, found: &Finding, who: &[Client], out: &mut impl Write) -> io::Result<()> {
        let more = match found.more {
            0 => String::new(),
            n => format!(" (and {n} more)"),
        };
        let does = found.effect.phrase(who.len());
        let Finding { line, what, remedy, .. } = found;
        writeln!(out, "{}:{line}: {} {does}: {what}; {remedy}{more}", self.name, listed(who, "and"))
    }

    /// What happens in each client at worst, in one line.
    fn print_summary(
        &self,
        n_findings: u32,
        readers: &[Client],
        affected: &mut Vec<(Client, Effect)>,
        others: &[Client],
        out: &mut impl Write,
    ) -> io::Result<()> {
        let mut parts = Vec::new();
        if n_findings > 0 {
            parts.push(if n_findings == 1 {
                "1 finding".to_owned()
            } else {
                format!("{n_findings} findings")
            });
        }
        affected.sort_unstable_by_key(|(client, effect)| (*effect, *client));
        for effect in [Effect::Refuses, Effect::Drops, Effect::Merges, Effect::Changes] {
            let mut who: Vec<Client> =
                affected.iter().filter(|(_, one)| *one == effect).map(|(client, _)| *client).collect();
            who.dedup();
            // Only the worst is told of a client.
            affected.retain(|(client, _)| !who.contains(client));
            if !who.is_empty() {
                parts.push(format!("{} {}", listed(&who, "and"), effect.phrase(who.len())));
            }
            if effect == Effect::Changes {
                break;
            }
        }
        let fine: Vec<Client> = readers.iter().filter(|client| !self.concerns(**client)).copied().collect();
        if !fine.is_empty() {
            parts.push(format!("nothing lost in {}", listed(&fine, "")));
        }
        if !others.is_empty() {
            parts.push(self.no_reader(others));
        }
        writeln!(out, "{}: {}", self.name, parts.join("; "))
    }

    fn no_reader(&self, clients: &[Client]) -> String {
        let verb = if clients.len() == 1 { "has" } else { "have" };
        format!("{} {verb} no reader for {}", listed(clients, "and"), self.kind.as_str())
    }

    fn concerns(&self, client: Client) -> bool {
        self.findings.iter().any(|found| found.clients.contains(&client))
    }
}

/// "Gephi, Gephi Lite and networkx", or with a comma before the last if there is no such word.
fn listed(clients: &[Client], last_word: &str) -> String {
    let names: Vec<&str> = clients.iter().map(|client| client.as_str()).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() && !last_word.is_empty() => {
            format!("{} {last_word} {last}", rest.join(", "))
        }
        _ => names.join(", "),
    }
}
