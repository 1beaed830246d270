use crate::{text::text, ui::State};
use learnallot_domain::class::{listing::ClassStatus, section::SessionStatus};

/// What families see of a class.
pub fn class_status(status: ClassStatus) -> (State, &'static str) {
    let t = text().teaching;
    match status {
        ClassStatus::Draft => (State::Note, t.class_draft),
        ClassStatus::Published => (State::Good, t.class_published),
        ClassStatus::Paused => (State::Waiting, t.class_paused),
        ClassStatus::Retired => (State::Stopped, t.class_retired),
    }
}

/// Where its newest revision is.
pub fn revision_status(status: &str) -> (State, &'static str) {
    let t = text().teaching;
    match status {
        "submitted" => (State::Waiting, t.rev_submitted),
        "in_review" => (State::Waiting, t.rev_in_review),
        "changes_requested" => (State::Stopped, t.rev_changes_requested),
        "approved" => (State::Good, t.rev_approved),
        "rejected" => (State::Stopped, t.rev_rejected),
        _ => (State::Note, t.rev_draft),
    }
}

pub fn session_status(status: SessionStatus) -> (State, &'static str) {
    let t = text().teaching;
    match status {
        SessionStatus::Scheduled => (State::Note, t.session_scheduled),
        SessionStatus::Held => (State::Held, t.session_held),
        SessionStatus::Live => (State::Good, t.session_live),
        SessionStatus::Ended => (State::Note, t.session_ended),
        SessionStatus::Canceled => (State::Stopped, t.session_canceled),
    }
}

pub fn title_or_none(title: &str) -> String {
    if title.trim().is_empty() {
        text().teaching.untitled.to_owned()
    } else {
        title.to_owned()
    }
}
