//! Inputs: what the arguments of a command name: files, folders, patterns (`news/*.txt`) and `-`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::ingest::{Error, FORMATS, Format};

/// One file to read, or standard input.
#[derive(Clone, Debug)]
pub struct Input {
    path: Option<PathBuf>,
    shown: String,
    id: String,
}

impl Input {
    /// The file; `None` for standard input.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What errors and warnings call it: the path as given, or `stdin`.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// What its document is called, and the first part of what its records are called: the file name, with
    /// as many folders before it as it takes to differ from all other inputs.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The file name; empty for standard input.
    pub fn file_name(&self) -> &str {
        self.path
            .as_ref()
            .and_then(|path| path.file_name())
            .and_then(|name| name.to_str())
            .unwrap_or_default()
    }

    /// The format its name tells; `None` if it tells none, and its first bytes must.
    pub fn format(&self) -> Option<&'static Format> {
        self.path.as_deref().and_then(format_of)
    }

    fn file(path: PathBuf) -> Input {
        let shown = path.to_string_lossy().into_owned();
        Input { path: Some(path), shown, id: String::new() }
    }

    fn stdin() -> Input {
        Input { path: None, shown: "stdin".to_owned(), id: "stdin".to_owned() }
    }
}

/// The format of a file by its ending.
pub fn format_of(path: &Path) -> Option<&'static Format> {
    let ending = path.extension()?.to_str()?.to_lowercase();
    FORMATS.iter().find(|format| format.endings.contains(&ending.as_str()))
}

/// Finds the inputs that `arguments` name, and an error for each argument that names none.
///
/// A folder stands for every file in it, at any depth, whose ending is that of a format (hidden ones and
/// `README` left out), sorted by path. A pattern may use `*`, `?`, `[abc]` and `**`. `-` is standard input. A file named
/// twice is read once. Opens no file.
///
/// ```
/// use stancegraph::ingest::inputs::inputs;
/// let (inputs, errors) = inputs(&["-".to_owned(), "no/such/file.txt".to_owned()]);
/// assert_eq!(inputs[0].id(), "stdin");
/// assert_eq!(errors[0].to_string(), "no/such/file.txt: no such file or folder; check the name");
/// ```
pub fn inputs(arguments: &[String]) -> (Vec<Input>, Vec<Error>) {
    let mut found = Found::default();
    for argument in arguments {
        if let Err(error) = found.argument(argument) {
            found.errors.push(error);
        }
    }
    name(&mut found.inputs);
    (found.inputs, found.errors)
}

#[derive(Default)]
struct Found {
    inputs: Vec<Input>,
    errors: Vec<Error>,
    /// The files taken, by their one true path.
    taken: BTreeSet<PathBuf>,
}

impl Found {
    fn argument(&mut self, argument: &str) -> Result<(), Error> {
        let nothing = |what: &str| Error::Nothing { argument: argument.to_owned(), what: what.to_owned() };
        let path = Path::new(argument);
        if argument == "-" {
            if self.taken.insert(PathBuf::from("-")) {
                self.inputs.push(Input::stdin());
            }
            return Ok(());
        }
        if argument.is_empty() {
            return Err(nothing("an empty name; name a file, a folder or '-'"));
        }
        if path.is_dir() {
            return match self.folder(path) {
                0 => Err(nothing(&format!(
                    "no article in this folder; it needs files ending in {}",
                    endings()
                ))),
                _ => Ok(()),
            };
        }
        if fs::symlink_metadata(path).is_ok() {
            self.file(path.to_owned());
            return Ok(());
        }
        if !argument.contains(['*', '?', '[']) {
            return Err(nothing("no such file or folder; check the name"));
        }
        match self.pattern(argument) {
            Ok(0) => Err(nothing("no article matches this pattern; check it")),
            Ok(_) => Ok(()),
            Err(what) => Err(nothing(&what)),
        }
    }

    /// Takes the articles below `folder`; gives their number, those taken before included.
    fn folder(&mut self, folder: &Path) -> usize {
        let mut files = Vec::new();
        let mut open = vec![folder.to_owned()];
        while let Some(folder) = open.pop() {
            if let Err(source) = list(&folder, &mut files, &mut open) {
                self.errors.push(Error::Read { file: folder.to_string_lossy().into_owned(), source });
            }
        }
        files.sort();
        let n = files.len();
        files.into_iter().for_each(|file| self.file(file));
        n
    }

    fn pattern(&mut self, pattern: &str) -> Result<usize, String> {
        let options = glob::MatchOptions { require_literal_leading_dot: true, ..Default::default() };
        let paths = glob::glob_with(pattern, options)
            .map_err(|error| format!("not a pattern ({}); check it", error.msg))?;
        // "news/*.log" asks for those files, "news/*" for the articles among all.
        let ending = Path::new(pattern).extension().and_then(|ending| ending.to_str());
        let any_ending = ending.is_some_and(|ending| !ending.contains(['*', '?', '[']));
        let mut n = 0;
        for path in paths {
            match path {
                Ok(path) if path.is_dir() => n += self.folder(&path),
                Ok(path) if any_ending || format_of(&path).is_some() && !is_readme(&path) => {
                    n += 1;
                    self.file(path);
                }
                Ok(_) => {}
                Err(error) => {
                    let file = error.path().to_string_lossy().into_owned();
                    self.errors.push(Error::Read { file, source: error.into() });
                }
            }
        }
        Ok(n)
    }

    fn file(&mut self, path: PathBuf) {
        let true_path = path.canonicalize().unwrap_or_else(|_| path.clone());
        if self.taken.insert(true_path) {
            self.inputs.push(Input::file(path));
        }
    }
}

/// Sorts what lies in `folder` into articles and folders. Links to folders are not followed: they may lead
/// back up.
fn list(folder: &Path, files: &mut Vec<PathBuf>, folders: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            folders.push(path);
        } else if format_of(&path).is_some() && !is_readme(&path) && !path.is_dir() {
            files.push(path);
        }
    }
    Ok(())
}

/// `README.md`, `readme.txt`: it is about the articles beside it, and none itself.
fn is_readme(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"))
}

/// Every ending we know: ".txt, .text, .md ...".
fn endings() -> String {
    let endings = FORMATS.iter().flat_map(|format| format.endings);
    endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ")
}

/// Gives each input the shortest end of its path that no other input of the same file name has.
fn name(inputs: &mut [Input]) {
    let mut namesakes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, input) in inputs.iter().enumerate() {
        if let Some(path) = input.path() {
            namesakes.entry(end_of(path, 1)).or_default().push(at);
        }
    }
    for group in namesakes.into_values() {
        let (all, group_of) = (&*inputs, &group);
        let ends =
            |n: usize| group_of.iter().map(move |at| all[*at].path().map_or(String::new(), |p| end_of(p, n)));
        let depth = |at: &usize| inputs[*at].path().map_or(0, |path| path.components().count());
        let deepest = group.iter().map(depth).max().unwrap_or(1);
        let apart = |n: &usize| ends(*n).collect::<BTreeSet<_>>().len() == group.len();
        let n = (1..=deepest).find(apart).unwrap_or(deepest);
        let names: Vec<String> = ends(n).collect();
        for (at, name) in group.iter().zip(names) {
            inputs[*at].id = name;
        }
    }
}

/// The last `n` parts of a path, with slashes on every system.
fn end_of(path: &Path, n: usize) -> String {
    let parts: Vec<String> = path
        .components()
        .filter(|part| !matches!(part, Component::CurDir | Component::RootDir | Component::Prefix(_)))
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    parts[parts.len().saturating_sub(n)..].join("/")
}
