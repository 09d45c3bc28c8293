//! Discourse networks: codings in, networks out.

mod algebra;
mod choosing;
mod golden;
mod hand;
mod slow;
mod time;
