//! Talk: what a run says to people, all of it on standard error.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The run's voice.
pub(crate) struct Talk {
    is_quiet: bool,
    /// Draws itself on a terminal only.
    bar: ProgressBar,
}

impl Talk {
    pub(crate) fn new(is_quiet: bool) -> Talk {
        Talk { is_quiet, bar: ProgressBar::hidden() }
    }

    /// Shows from now on that something is going on, if somebody is looking.
    pub(crate) fn begin(&self) {
        use std::io::IsTerminal;
        if self.is_quiet || !std::io::stderr().is_terminal() {
            return;
        }
        let style = ProgressStyle::with_template("{spinner} {pos} documents, {elapsed} {msg}");
        self.bar.set_style(style.expect("the template is right"));
        self.bar.set_draw_target(ProgressDrawTarget::stderr());
        self.bar.enable_steady_tick(Duration::from_millis(120));
    }

    /// One more document is done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
    }

    /// Takes the progress line away.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }

    /// Says what went wrong.
    pub(crate) fn problem(&self, text: &str) {
        self.bar.suspend(|| eprintln!("{text}"));
    }

    /// Says what was done, unless asked to be quiet.
    pub(crate) fn note(&self, text: &str) {
        if !self.is_quiet {
            self.bar.suspend(|| eprintln!("{text}"));
        }
    }
}
