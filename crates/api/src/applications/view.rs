//! What a teacher sees of an application: the reason of a decline, never the scores.

use crate::error::reason;
use learnallot_api_types::screening::{ApplicationContent, ApplicationView};
use learnallot_domain::teacher::application::{State, missing};
use learnallot_storage::applications::Found;

pub fn view(found: Found) -> ApplicationView {
    let application = found.application.value;
    let mut view = ApplicationView {
        id: Some(found.id.uuid()),
        status: application.state.name().to_owned(),
        missing: missing(&application.content).iter().map(reason).collect(),
        content: application.content.into(),
        question: None,
        decline_reason: None,
        submitted_at: found.submitted_at,
        decided_at: None,
    };
    match application.state {
        State::InfoRequested { note, .. } => view.question = Some(note),
        State::Approved { at, .. } => view.decided_at = Some(at),
        State::Declined { reason, at, .. } => {
            view.decline_reason = Some(reason.explanation().to_owned());
            view.decided_at = Some(at);
        }
        State::Draft
        | State::Submitted { .. }
        | State::InReview { .. }
        | State::Withdrawn { .. } => {}
    }
    view
}

/// Before anything was saved.
pub fn empty() -> ApplicationView {
    let content = ApplicationContent::default();
    ApplicationView {
        id: None,
        status: State::Draft.name().to_owned(),
        missing: missing(&content.clone().into())
            .iter()
            .map(reason)
            .collect(),
        content,
        question: None,
        decline_reason: None,
        submitted_at: None,
        decided_at: None,
    }
}
