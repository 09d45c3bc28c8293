//! DNA files: the SQLite projects of the Discourse Network Analyzer, versions 2 and 3, read and written.
