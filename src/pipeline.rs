//! The pipeline: the only place that calls the stages one after the other.
//!
//! [`read_corpus`] takes documents through the stages that see one document each, on several threads, and
//! hands the results on in the order of the input. [`connect`] takes what was found in all of them to the
//! graph. What comes out depends on the input and the options, never on the number of threads.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, Receiver};

use crate::analyze::{Analysis, analyze, analyze_all, language::is_english};
use crate::extract::why::{Why, why as why_of};
use crate::extract::{Extraction, Options, extract, extract_all};
use crate::graph::manifest::Manifest;
use crate::graph::{StanceGraph, graph, prune::prune};
use crate::ingest::{self, Ingested};
use crate::lexicon::Lexicon;
use crate::resolve::resolve;
use crate::text::Document;

/// What one document says.
pub struct Reading {
    /// The document.
    pub document: Document,
    /// Its grammar.
    pub analysis: Analysis,
    /// Who stands where in it.
    pub extraction: Extraction,
}

/// Reads one document. Linear in its length.
///
/// ```
/// use stancegraph::{extract::Options, lexicon::Lexicon, pipeline::read, text::Document};
/// let document = Document::new("x", "Ministers backed the plan.");
/// let reading = read(document, Lexicon::builtin(), Options::default());
/// assert_eq!(reading.analysis.sentences.len(), 1);
/// ```
pub fn read(document: Document, lexicon: &Lexicon, options: Options) -> Reading {
    let analysis = analyze(&document, lexicon);
    let extraction = extract(&document, &analysis, lexicon, options);
    Reading { document, analysis, extraction }
}

/// Reads a document again and tells what every stage saw in one of its sentences, and where it fell out.
///
/// ```
/// use stancegraph::{extract::Options, lexicon::Lexicon, pipeline::{read, why}, text::Document};
/// let (lexicon, options) = (Lexicon::builtin(), Options::default());
/// let reading = read(Document::new("x", "Ministers may back the plan."), lexicon, options);
/// assert_eq!(why(&reading, lexicon, options, 0).cues[0].silent, Some("possibility"));
/// ```
pub fn why(reading: &Reading, lexicon: &Lexicon, options: Options, sentence: usize) -> Why {
    why_of(&reading.document, &reading.analysis, lexicon, options, sentence)
}

/// Why a document was not read.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// It could not be ingested.
    #[error(transparent)]
    Ingest(#[from] ingest::Error),
    /// The word lists and the grammar are English.
    #[error("{id}: the text does not look like English, the one language this program reads; leave it out")]
    NotEnglish {
        /// The document's id.
        id: String,
    },
}

/// What became of one document.
pub enum Outcome<T> {
    /// It was read.
    Read {
        /// What was made of it.
        made: T,
        /// Its length.
        n_bytes: usize,
        /// What was doubtful about it, ready to be shown.
        warnings: Vec<String>,
    },
    /// It was not.
    Unusable(Unusable),
}

/// As much text may be under way for each thread, in bytes. What is under way is all that memory holds, so
/// a corpus of any size takes the same.
const UNDER_WAY: usize = 256 << 10;

/// As much text is read together, stage by stage, in bytes: a few articles. More of them gains little, and none waits
/// long for the others.
const TOGETHER: usize = 32 << 10;

/// Stack of a reading thread: that of the main thread, so that one thread and many can read the same texts.
const STACK: usize = 8 << 20;

/// Reads documents on `n_jobs` threads, makes something of each and hands it on in the order of the input.
/// `make` runs on the reading threads; `take` and the ingestion run on this one, meanwhile.
///
/// # Errors
/// The first error of `take`, which ends the run.
pub fn read_corpus<T: Send, E>(
    documents: impl Iterator<Item = Result<Ingested, ingest::Error>>,
    lexicon: &Lexicon,
    options: Options,
    n_jobs: usize,
    make: impl Fn(Reading) -> T + Sync,
    mut take: impl FnMut(Outcome<T>) -> Result<(), E>,
) -> Result<(), E> {
    let work = |batch| outcomes(batch, lexicon, options, &make);
    let batches = Batches(documents);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n_jobs).stack_size(STACK);
    let pool = if n_jobs > 1 { pool.build().ok() } else { None };
    let Some(pool) = pool else {
        return batches.flat_map(work).try_for_each(take);
    };
    pool.in_place_scope_fifo(|scope| {
        let (sender, receiver) = mpsc::channel();
        let mut queue = Queue { receiver, done: BTreeMap::new(), next: 0, n_under_way: 0, n_bytes: 0 };
        for (n, batch) in batches.enumerate() {
            let n_bytes = batch.iter().map(length).sum();
            queue.enter(n_bytes);
            let (sender, work) = (sender.clone(), &work);
            scope.spawn_fifo(move |_| {
                // A panic is handed on too: the other end would wait for ever.
                let outcomes = catch_unwind(AssertUnwindSafe(|| work(batch)));
                // The receiver is gone only if `take` failed, and then nobody wants it.
                let _ = sender.send((n, n_bytes, outcomes));
            });
            let is_full =
                |queue: &Queue<T>| queue.n_bytes > n_jobs * UNDER_WAY && queue.n_under_way > 2 * n_jobs;
            queue.hand_on(&mut take, is_full)?;
        }
        drop(sender);
        queue.hand_on(&mut take, |queue| queue.n_under_way > 0)
    })
}

/// Takes what was found in all documents to the graph, leaving out what scores below `min_score`.
///
/// `options` go into the manifest.
pub fn connect(
    corpus: &[(Document, Extraction)],
    lexicon: &Lexicon,
    min_score: f32,
    options: BTreeMap<String, String>,
) -> StanceGraph {
    let manifest = Manifest::new(corpus.iter().map(|(document, _)| document), options);
    graph(prune(resolve(corpus, lexicon), min_score), manifest)
}

/// A document, or why there is none.
type Entry = Result<Ingested, ingest::Error>;

fn length(entry: &Entry) -> usize {
    entry.as_ref().map_or(0, |ingested| ingested.document.text.len())
}

/// Documents that are read together.
struct Batches<D>(D);

impl<D: Iterator<Item = Entry>> Iterator for Batches<D> {
    type Item = Vec<Entry>;

    fn next(&mut self) -> Option<Vec<Entry>> {
        let mut batch = vec![self.0.next()?];
        let mut n_bytes = length(&batch[0]);
        while n_bytes < TOGETHER {
            let Some(entry) = self.0.next() else { break };
            n_bytes += length(&entry);
            batch.push(entry);
        }
        Some(batch)
    }
}

/// Reads a few documents together.
fn outcomes<T>(
    batch: Vec<Entry>,
    lexicon: &Lexicon,
    options: Options,
    make: impl Fn(Reading) -> T,
) -> Vec<Outcome<T>> {
    let usable = |entry: Entry| match entry? {
        Ingested { document, .. } if !is_english(&document.text, lexicon) => {
            Err(Unusable::NotEnglish { id: document.id })
        }
        ingested => Ok(ingested),
    };
    let entries: Vec<Result<Ingested, Unusable>> = batch.into_iter().map(usable).collect();
    let documents: Vec<&Document> = entries.iter().flatten().map(|ingested| &ingested.document).collect();
    let analyses = analyze_all(&documents, lexicon);
    let extractions = extract_all(&documents, &analyses, lexicon, options);
    let mut readings = analyses.into_iter().zip(extractions);
    let outcome = |entry: Result<Ingested, Unusable>| {
        let Ingested { document, warnings } = match entry {
            Ok(ingested) => ingested,
            Err(unusable) => return Outcome::Unusable(unusable),
        };
        let (analysis, extraction) = readings.next().expect("each usable document has been read");
        let n_bytes = document.text.len();
        let warnings = warnings.iter().map(ToString::to_string).collect();
        Outcome::Read { made: make(Reading { document, analysis, extraction }), n_bytes, warnings }
    };
    entries.into_iter().map(outcome).collect()
}

/// What a thread sends: the batch's number, its length, and what became of its documents.
type Sent<T> = (usize, usize, std::thread::Result<Vec<Outcome<T>>>);

/// Brings results back into the order of the input.
struct Queue<T> {
    receiver: Receiver<Sent<T>>,
    /// Results that wait for an earlier one, with the length of their texts.
    done: BTreeMap<usize, (usize, Vec<Outcome<T>>)>,
    /// Number of the batch to hand on next.
    next: usize,
    /// Batches entered and not yet handed on.
    n_under_way: usize,
    /// Length of their texts.
    n_bytes: usize,
}

impl<T> Queue<T> {
    fn enter(&mut self, n_bytes: usize) {
        self.n_under_way += 1;
        self.n_bytes += n_bytes;
    }

    /// Hands on all that is ready, and waits for more while `must_wait`.
    fn hand_on<E>(
        &mut self,
        take: &mut impl FnMut(Outcome<T>) -> Result<(), E>,
        must_wait: impl Fn(&Queue<T>) -> bool,
    ) -> Result<(), E> {
        loop {
            while let Some((n_bytes, outcomes)) = self.done.remove(&self.next) {
                self.next += 1;
                self.n_under_way -= 1;
                self.n_bytes -= n_bytes;
                outcomes.into_iter().try_for_each(&mut *take)?;
            }
            let sent =
                if must_wait(self) { self.receiver.recv().ok() } else { self.receiver.try_recv().ok() };
            let Some((n, n_bytes, outcomes)) = sent else { return Ok(()) };
            self.done.insert(n, (n_bytes, outcomes.unwrap_or_else(|panic| resume_unwind(panic))));
        }
    }
}
