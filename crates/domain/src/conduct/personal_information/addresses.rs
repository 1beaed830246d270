//! Addresses on the net and at home: e-mail, web, meeting links, handles, streets.

use super::{Certainty, Finding, plain::Plain};

pub(super) fn find(_plain: &Plain) -> Vec<Finding> {
    let _ = Certainty::Likely;
    Vec::new()
}
