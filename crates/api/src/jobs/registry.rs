//! Every kind of job there is.

use super::Job;

pub(super) fn jobs() -> impl Iterator<Item = Job> {
    [
        super::schedule::jobs(),
        crate::accounts::jobs(),
        crate::activity::jobs(),
        crate::background_checks::jobs(),
        crate::breaches::jobs(),
        crate::calls::jobs(),
        crate::catalogue::jobs(),
        crate::class_reviews::jobs(),
        crate::classes::jobs(),
        crate::classrooms::jobs(),
        crate::consents::jobs(),
        crate::enrolments::jobs(),
        crate::families::jobs(),
        crate::incidents::jobs(),
        crate::live::jobs(),
        crate::mail::jobs(),
        crate::policies::jobs(),
        crate::privacy::deletion_jobs(),
        crate::privacy::export_jobs(),
        crate::processors::jobs(),
        crate::programme::jobs(),
        crate::recordings::jobs(),
        crate::retention::jobs(),
        crate::staff::jobs(),
        crate::supervision::jobs(),
    ]
    .into_iter()
    .flatten()
    .copied()
}

pub(super) fn find(kind: &str) -> Option<Job> {
    jobs().find(|job| job.kind == kind)
}
