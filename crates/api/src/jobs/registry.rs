//! Every kind of job there is.

use super::Job;

pub(super) fn jobs() -> impl Iterator<Item = Job> {
    [
        super::schedule::jobs(),
        crate::background_checks::jobs(),
        crate::mail::jobs(),
    ]
    .into_iter()
    .flatten()
    .copied()
}

pub(super) fn find(kind: &str) -> Option<Job> {
    jobs().find(|job| job.kind == kind)
}
