//! Discourse networks: codings in, networks out.

mod algebra;
mod golden;
mod hand;
mod slow;
