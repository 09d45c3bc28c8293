//! The pipeline: the only place that calls the stages one after the other.
//!
//! [`read_corpus`] takes documents through the stages that see one document each, on several threads, and
//! hands the results on in the order of the input. [`connect`] takes what was found in all of them to the
//! graph. What comes out depends on the input and the options, never on the number of threads.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, Receiver};

use crate::analyze::{Analysis, analyze, language::is_english};
use crate::extract::why::{Why, why as why_of};
use crate::extract::{Extraction, Options, extract};
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
    let work = |ingested| outcome(ingested, lexicon, options, &make);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n_jobs).stack_size(STACK);
    let pool = if n_jobs > 1 { pool.build().ok() } else { None };
    let Some(pool) = pool else {
        return documents
            .map(|document| document.map_or_else(|e| Outcome::Unusable(e.into()), work))
            .try_for_each(take);
    };
    pool.in_place_scope_fifo(|scope| {
        let (sender, receiver) = mpsc::channel();
        let mut queue = Queue { receiver, done: BTreeMap::new(), next: 0, n_under_way: 0, n_bytes: 0 };
        for (n, document) in documents.enumerate() {
            match document {
                Err(error) => queue.enter(n, 0, Some(Outcome::Unusable(error.into()))),
                Ok(ingested) => {
                    let n_bytes = ingested.document.text.len();
                    queue.enter(n, n_bytes, None);
                    let (sender, work) = (sender.clone(), &work);
                    scope.spawn_fifo(move |_| {
                        // A panic is handed on too: the other end would wait for ever.
                        let outcome = catch_unwind(AssertUnwindSafe(|| work(ingested)));
                        // The receiver is gone only if `take` failed, and then nobody wants it.
                        let _ = sender.send((n, n_bytes, outcome));
                    });
                }
            }
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

fn outcome<T>(
    ingested: Ingested,
    lexicon: &Lexicon,
    options: Options,
    make: impl Fn(Reading) -> T,
) -> Outcome<T> {
    let Ingested { document, warnings } = ingested;
    if !is_english(&document.text, lexicon) {
        return Outcome::Unusable(Unusable::NotEnglish { id: document.id });
    }
    let n_bytes = document.text.len();
    let warnings = warnings.iter().map(ToString::to_string).collect();
    Outcome::Read { made: make(read(document, lexicon, options)), n_bytes, warnings }
}

/// What a thread sends: the document's number, its length, and what became of it.
type Sent<T> = (usize, usize, std::thread::Result<Outcome<T>>);

/// Brings results back into the order of the input.
struct Queue<T> {
    receiver: Receiver<Sent<T>>,
    /// Results that wait for an earlier one, with the length of their texts.
    done: BTreeMap<usize, (usize, Outcome<T>)>,
    /// Number of the document to hand on next.
    next: usize,
    /// Documents entered and not yet handed on.
    n_under_way: usize,
    /// Length of their texts.
    n_bytes: usize,
}

impl<T> Queue<T> {
    fn enter(&mut self, n: usize, n_bytes: usize, outcome: Option<Outcome<T>>) {
        self.n_under_way += 1;
        self.n_bytes += n_bytes;
        if let Some(outcome) = outcome {
            self.done.insert(n, (n_bytes, outcome));
        }
    }

    /// Hands on all that is ready, and waits for more while `must_wait`.
    fn hand_on<E>(
        &mut self,
        take: &mut impl FnMut(Outcome<T>) -> Result<(), E>,
        must_wait: impl Fn(&Queue<T>) -> bool,
    ) -> Result<(), E> {
        loop {
            while let Some((n_bytes, outcome)) = self.done.remove(&self.next) {
                self.next += 1;
                self.n_under_way -= 1;
                self.n_bytes -= n_bytes;
                take(outcome)?;
            }
            let sent =
                if must_wait(self) { self.receiver.recv().ok() } else { self.receiver.try_recv().ok() };
            let Some((n, n_bytes, outcome)) = sent else { return Ok(()) };
            self.done.insert(n, (n_bytes, outcome.unwrap_or_else(|panic| resume_unwind(panic))));
        }
    }
}
