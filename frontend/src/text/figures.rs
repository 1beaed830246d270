//! The figures that texts state, each read from the rule that keeps it.

use learnallot_domain::policy::figures::{figures, fill};

/// Puts the rules' figures into a text.
pub fn stated(text: &str) -> String {
    if text.contains('{') {
        fill(text, &figures())
    } else {
        text.to_owned()
    }
}
