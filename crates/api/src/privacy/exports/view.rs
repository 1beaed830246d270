use chrono::{DateTime, Utc};
use learnallot_api_types::privacy::ExportView;
use learnallot_domain::{ids::LearnerId, privacy::export::State};
use learnallot_storage::exports::Found;

/// As whoever asked for it sees it. From its end on nobody reads that it is there, whether it was swept or not.
pub(super) fn view(found: &Found, now: DateTime<Utc>) -> ExportView {
    let export = &found.export.value;
    let over = now >= export.due_at();
    let (progress, expires_at) = match export.state {
        State::Preparing { done, total } => (done * 100 / total.max(1), None),
        State::Ready { expires_at, .. } => (100, Some(expires_at)),
        State::Failed { .. } | State::Gone { .. } => (0, None),
    };
    let status = match export.state {
        State::Ready { .. } | State::Preparing { .. } if over => "gone",
        State::Preparing { .. } if !export.is_being_made(now) => "failed",
        state => state.name(),
    };
    ExportView {
        id: found.id.uuid(),
        learner_id: found.learner.map(LearnerId::uuid),
        status: status.to_owned(),
        progress: u8::try_from(progress.min(100)).unwrap_or(100),
        asked_at: export.asked_at,
        expires_at,
        bytes: found.bytes.filter(|_| status == "ready"),
    }
}
