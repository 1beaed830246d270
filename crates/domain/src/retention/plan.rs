//! What the sweep has to do with a page of recordings: a plan, made without a clock or a database, carried out elsewhere
//! without a choice. `learnallot sweep --dry-run` prints it. Each item is read and checked again before it is touched.
//!
//! Due is due whatever the state; a deletion that was begun is gone on with first; what was not ready within its time is
//! given up, so that staff see it rather than nobody.

use crate::{
    ids::RecordingId,
    recording::lifecycle::{READY_WITHIN, Recording, State},
};
use chrono::{DateTime, Utc};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It was begun, and something was still left.
    GoOnDeleting,
    Delete,
    GiveUp,
}

impl Step {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GoOnDeleting => "go on deleting",
            Self::Delete => "delete",
            Self::GiveUp => "give up",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    pub recording: RecordingId,
    pub step: Step,
    /// Since when it is due.
    pub due_at: DateTime<Utc>,
}

/// The plan for a page: deletions that were begun, then those that are due, the longest due first, then the rest.
pub fn plan(page: &[(RecordingId, Recording)], now: DateTime<Utc>) -> Vec<Planned> {
    let mut planned: Vec<Planned> = page
        .iter()
        .filter_map(|(id, recording)| {
            let (step, due_at) = step(recording, now)?;
            Some(Planned {
                recording: *id,
                step,
                due_at,
            })
        })
        .collect();
    planned.sort_by_key(|planned| (order(planned.step), planned.due_at, planned.recording));
    planned
}

/// What is to be done with one, and since when.
pub fn step(recording: &Recording, now: DateTime<Utc>) -> Option<(Step, DateTime<Utc>)> {
    let due_at = recording.due_at();
    match recording.state() {
        State::Deleted { .. } => None,
        State::Deleting { since, .. } => Some((Step::GoOnDeleting, *since)),
        _ if now >= due_at => Some((Step::Delete, due_at)),
        state => {
            let late_at = state.in_work_since()? + READY_WITHIN;
            (now >= late_at).then_some((Step::GiveUp, late_at))
        }
    }
}

const fn order(step: Step) -> u8 {
    match step {
        Step::GoOnDeleting => 0,
        Step::Delete => 1,
        Step::GiveUp => 2,
    }
}
