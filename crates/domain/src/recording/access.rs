//! Who may watch a recording, at this moment and for this purpose; one function answers, with every reason against it.
//!
//! Available ∧ before the deadline ∧ one of: a guardian or learner of a family with a learner who was enrolled in that
//! session, with the share agreement current and no learner's consent ended; the session's teacher, for coaching, in
//! good standing and with no open incident on the session; staff with a purpose and a written reason. From the deadline
//! on the answer is no, whatever the state says. Source: the promise to families.

use super::lifecycle::{Recording, State};
use crate::{
    ids::RecordingId,
    refusal::{Reason, Refusal},
    teacher::documents::Document,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How long a ticket plays before it has to be renewed.
pub const TICKET_LASTS: TimeDelta = TimeDelta::minutes(15);
/// Characters of a reason that says something.
pub const MIN_REASON: usize = 10;
pub const MAX_REASON: usize = 1_000;

/// What a family agrees to before its first recording.
pub const SHARE_AGREEMENT: Document = Document {
    version: "2026-11",
    title: "Keeping recordings in the family",
    text: "A recording shows other children. We watch it at home, with the learner who was in the class. We do not \
        record it from the screen, copy it, or show it to anybody else, and we do not put it or a picture of it \
        anywhere. Each viewing is noted. The recording is deleted 90 days after its class.",
};

/// What a recording is watched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A family watches the class again.
    Revisit,
    Coaching,
    CustomerService,
    Compliance,
}

impl Purpose {
    pub const ALL: [Self; 4] = [
        Self::Revisit,
        Self::Coaching,
        Self::CustomerService,
        Self::Compliance,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Revisit => "revisit",
            Self::Coaching => "coaching",
            Self::CustomerService => "customer_service",
            Self::Compliance => "compliance",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|purpose| purpose.as_str() == text)
    }
}

/// Who watches, with the facts that decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer<'a> {
    /// A guardian, or a learner in the space that the guardian opened.
    Family {
        /// A learner of the family was enrolled when the session was held.
        was_enrolled: bool,
        /// The family's guardian agreed to the current share agreement.
        agreed: bool,
    },
    Teacher {
        of_the_session: bool,
        in_good_standing: bool,
        /// An incident on the session is not closed.
        open_incident: bool,
    },
    Staff {
        /// As it was written.
        reason: &'a str,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotViewable {
    NotReady,
    Failed,
    Withheld,
    Over,
    ConsentEnded,
    OtherPurpose,
    NotEnrolled,
    NoShareAgreement,
    NotTheTeacher,
    NotInGoodStanding,
    OpenIncident,
    ReasonTooShort,
}

impl Reason for NotViewable {
    const RULE: &'static str = "recording-not-viewable";
    const TITLE: &'static str = "This recording cannot be watched";

    fn code(&self) -> &'static str {
        match self {
            Self::NotReady => "not_ready",
            Self::Failed => "failed",
            Self::Withheld => "withheld",
            Self::Over => "deleted",
            Self::ConsentEnded => "no_longer_shared",
            Self::OtherPurpose => "other_purpose",
            Self::NotEnrolled => "not_enrolled",
            Self::NoShareAgreement => "no_share_agreement",
            Self::NotTheTeacher => "not_the_teacher",
            Self::NotInGoodStanding => "not_in_good_standing",
            Self::OpenIncident => "open_incident",
            Self::ReasonTooShort => "reason_too_short",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NotReady => "It is being prepared. We write to you when it is ready.",
            Self::Failed => "It could not be kept. Our staff know about it.",
            Self::Withheld => "It cannot be watched at the moment.",
            Self::Over => "Its time is over: it is deleted for good.",
            Self::ConsentEnded => "It is no longer shared with families, and is being deleted.",
            Self::OtherPurpose => "You cannot watch it for this purpose.",
            Self::NotEnrolled => "It is only for families with a learner in this class session.",
            Self::NoShareAgreement => "A guardian has to agree first not to share recordings.",
            Self::NotTheTeacher => "It is only for the teacher of this session.",
            Self::NotInGoodStanding => "It is only for teachers who may teach at the moment.",
            Self::OpenIncident => "Something about this session is being looked into.",
            Self::ReasonTooShort => "Write down why you watch it, in at least ten characters.",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<String> {
        match self {
            Self::OtherPurpose => Some("/purpose".to_owned()),
            Self::ReasonTooShort => Some("/reason".to_owned()),
            _ => None,
        }
    }
}

/// May this viewer watch for this purpose at `now`?
pub fn may_view(
    recording: &Recording,
    viewer: &Viewer<'_>,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<(), Refusal<NotViewable>> {
    let mut reasons = Vec::new();
    if now >= recording.due_at() {
        reasons.push(NotViewable::Over);
    } else {
        reasons.extend(against_state(recording.state()));
    }
    match *viewer {
        Viewer::Family {
            was_enrolled,
            agreed,
        } => {
            require(
                &mut reasons,
                purpose == Purpose::Revisit,
                NotViewable::OtherPurpose,
            );
            require(&mut reasons, was_enrolled, NotViewable::NotEnrolled);
            require(&mut reasons, agreed, NotViewable::NoShareAgreement);
            require(
                &mut reasons,
                recording.consent_ended_at().is_none(),
                NotViewable::ConsentEnded,
            );
        }
        Viewer::Teacher {
            of_the_session,
            in_good_standing,
            open_incident,
        } => {
            require(
                &mut reasons,
                purpose == Purpose::Coaching,
                NotViewable::OtherPurpose,
            );
            require(&mut reasons, of_the_session, NotViewable::NotTheTeacher);
            require(
                &mut reasons,
                in_good_standing,
                NotViewable::NotInGoodStanding,
            );
            require(&mut reasons, !open_incident, NotViewable::OpenIncident);
        }
        Viewer::Staff { reason } => {
            require(
                &mut reasons,
                purpose != Purpose::Revisit,
                NotViewable::OtherPurpose,
            );
            let written = reason.trim().chars().count();
            require(
                &mut reasons,
                written >= MIN_REASON,
                NotViewable::ReasonTooShort,
            );
        }
    }
    Refusal::unless_none(reasons)
}

fn require(reasons: &mut Vec<NotViewable>, holds: bool, reason: NotViewable) {
    if !holds {
        reasons.push(reason);
    }
}

fn against_state(state: &State) -> Option<NotViewable> {
    match state {
        State::Available { .. } => None,
        State::Expected | State::Transferring { .. } | State::Packaging { .. } => {
            Some(NotViewable::NotReady)
        }
        State::Failed { .. } => Some(NotViewable::Failed),
        State::Withheld { .. } => Some(NotViewable::Withheld),
        State::Deleting { .. } | State::Deleted { .. } => Some(NotViewable::Over),
    }
}

/// What is laid over the picture: eight letters and digits that lead our staff, and nobody else, from a copy of the
/// picture back to the family or account that watched.
pub fn watermark(recording: RecordingId, viewer: Uuid) -> String {
    // Without the letters and digits that are taken for one another.
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let hash = Sha256::new()
        .chain_update(b"watermark")
        .chain_update(recording.uuid())
        .chain_update(viewer)
        .finalize();
    let mut code: String = hash[..8]
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    code.insert(4, '-');
    code
}
