//! The life of a recording: `Expected → Transferring → Packaging → Available → Deleting → Deleted`, with `Failed`, from
//! where staff may have it tried again, and `Withheld` on the way. It ends 90 days after its session, whatever state it is in; that moment is set once and never
//! moves later, and only `Deleted` follows `Deleting`. Source: the promise to families, "recordings delete after 90
//! days", which has no exception for what failed, is withheld, or is still on its way.
//!
//! A learner who appears and whose consent ends takes family viewing away at once; the recording is then deleted after
//! 72 hours, the time in which evidence of an incident may be sealed.

use crate::{
    ids::{IncidentId, ReceiptId},
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub const KEPT_FOR: TimeDelta = TimeDelta::days(90);
/// From a learner's withdrawal to the deletion of what the learner appears in.
pub const EVIDENCE_WINDOW: TimeDelta = TimeDelta::hours(72);
/// How long fetching and packaging may take in all; the provider's download token lasts as long.
pub const READY_WITHIN: TimeDelta = TimeDelta::hours(24);

/// Why a recording never became available.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The provider has it no more.
    ProviderGone,
    /// What the provider gave is no video that can be read.
    Unreadable,
    /// It was not ready within [`READY_WITHIN`].
    TooLate,
}

/// Why a recording is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The 90 days are over.
    Expired,
    /// The consent of a learner who appears has ended.
    ConsentEnded,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum State {
    /// Recorded at the provider, not finished there.
    Expected,
    /// Being fetched from the provider.
    Transferring {
        since: DateTime<Utc>,
    },
    /// Fetched, being cut and encrypted.
    Packaging {
        since: DateTime<Utc>,
    },
    Available {
        since: DateTime<Utc>,
    },
    Failed {
        because: Failure,
        at: DateTime<Utc>,
    },
    /// Kept from everybody while an incident is looked into.
    Withheld {
        incident: IncidentId,
        since: DateTime<Utc>,
    },
    Deleting {
        because: Cause,
        since: DateTime<Utc>,
    },
    Deleted {
        receipt: ReceiptId,
        at: DateTime<Utc>,
    },
}

impl State {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Expected => "expected",
            Self::Transferring { .. } => "transferring",
            Self::Packaging { .. } => "packaging",
            Self::Available { .. } => "available",
            Self::Failed { .. } => "failed",
            Self::Withheld { .. } => "withheld",
            Self::Deleting { .. } => "deleting",
            Self::Deleted { .. } => "deleted",
        }
    }

    /// When fetching or packaging began, while it goes on.
    pub const fn in_work_since(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Transferring { since } | Self::Packaging { since } => Some(*since),
            _ => None,
        }
    }
}

/// What shows that nothing is left; each part is the time at which it was seen to be so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The provider confirmed that it deleted its copy for good, or has none.
    pub provider_at: Option<DateTime<Utc>>,
    /// The object store lists no segment any more.
    pub segments_at: Option<DateTime<Utc>>,
    /// The key that could open a segment is destroyed.
    pub key_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The provider says that the recording is finished.
    Complete,
    Fetched,
    Packaged,
    GiveUp {
        because: Failure,
    },
    /// Staff have it tried again, with the time that a new one has.
    Retry,
    Withhold {
        incident: IncidentId,
    },
    /// The incident is closed.
    Release,
    /// The deadline has come.
    Delete,
    /// Nothing is left.
    Finish {
        evidence: Evidence,
        receipt: ReceiptId,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordingReason {
    NotNow {
        status: &'static str,
    },
    NotDue {
        at: DateTime<Utc>,
    },
    /// Its deadline has come.
    Over,
    /// There is no copy that could be fetched.
    ProviderHasNone,
    ProviderHasIt,
    SegmentsAreLeft,
    KeyIsLeft,
}

impl Reason for RecordingReason {
    const RULE: &'static str = "recording";
    const TITLE: &'static str = "The recording cannot take this step";

    fn code(&self) -> &'static str {
        match self {
            Self::NotNow { .. } => "not_now",
            Self::NotDue { .. } => "not_due",
            Self::Over => "over",
            Self::ProviderHasNone => "provider_has_none",
            Self::ProviderHasIt => "provider_has_it",
            Self::SegmentsAreLeft => "segments_are_left",
            Self::KeyIsLeft => "key_is_left",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NotNow { status } => {
                format!("This is not possible while the recording is {status}.")
            }
            Self::NotDue { at } => {
                format!("It is kept until {} (UTC).", at.format("%-d %B %Y, %H:%M"))
            }
            Self::Over => "Its time is over: it is being deleted.".to_owned(),
            Self::ProviderHasNone => "The provider has it no more.".to_owned(),
            Self::ProviderHasIt => "The provider has not confirmed its deletion.".to_owned(),
            Self::SegmentsAreLeft => "The object store still has segments.".to_owned(),
            Self::KeyIsLeft => "Its key still exists.".to_owned(),
        }
    }
}

/// A recording with its two moments: `expires_at`, set once, and the possibly earlier end after a withdrawal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recording {
    expires_at: DateTime<Utc>,
    /// When the consent of a learner who appears ended.
    consent_ended_at: Option<DateTime<Utc>>,
    state: State,
}

impl Recording {
    /// Of a session that ended then.
    pub fn expected(session_ended_at: DateTime<Utc>) -> Self {
        Self {
            expires_at: session_ended_at + KEPT_FOR,
            consent_ended_at: None,
            state: State::Expected,
        }
    }

    /// As it was stored.
    pub const fn stored(
        expires_at: DateTime<Utc>,
        consent_ended_at: Option<DateTime<Utc>>,
        state: State,
    ) -> Self {
        Self {
            expires_at,
            consent_ended_at,
            state,
        }
    }

    pub const fn state(&self) -> &State {
        &self.state
    }

    pub const fn expires_at(&self) -> DateTime<Utc> {
        self.expires_at
    }

    pub const fn consent_ended_at(&self) -> Option<DateTime<Utc>> {
        self.consent_ended_at
    }

    /// When it is to be deleted: at its deadline, or 72 hours after a withdrawal where that is sooner.
    pub fn due_at(&self) -> DateTime<Utc> {
        match self.consent_ended_at {
            Some(at) => self.expires_at.min(at + EVIDENCE_WINDOW),
            None => self.expires_at,
        }
    }

    /// The state to show: from the deadline on nobody reads that it is there, whether it was swept or not.
    pub fn shown_status(&self, now: DateTime<Utc>) -> &'static str {
        match self.state {
            State::Deleted { .. } => self.state.name(),
            _ if now >= self.due_at() => "deleting",
            _ => self.state.name(),
        }
    }

    /// A learner who appears is not to appear any more. Only the first one counts: the deadline never moves later.
    pub fn end_consent(mut self, now: DateTime<Utc>) -> Self {
        self.consent_ended_at = Some(self.consent_ended_at.map_or(now, |at| at.min(now)));
        self
    }

    pub fn apply(
        mut self,
        event: Event,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal<RecordingReason>> {
        let not_now = RecordingReason::NotNow {
            status: self.state.name(),
        };
        self.state = match (self.state, event) {
            (State::Expected, Event::Complete) => State::Transferring { since: now },
            (State::Transferring { since }, Event::Fetched) => State::Packaging { since },
            (State::Packaging { .. }, Event::Packaged) => State::Available { since: now },
            (
                State::Expected | State::Transferring { .. } | State::Packaging { .. },
                Event::GiveUp { because },
            ) => State::Failed { because, at: now },
            (State::Failed { .. }, Event::Retry) if now >= self.due_at() => {
                return Err(RecordingReason::Over.into());
            }
            (State::Failed { .. }, Event::Retry) => State::Transferring { since: now },
            (State::Available { .. }, Event::Withhold { incident }) => State::Withheld {
                incident,
                since: now,
            },
            (State::Withheld { .. }, Event::Release) => State::Available { since: now },
            (State::Deleting { .. } | State::Deleted { .. }, Event::Delete) => {
                return Err(not_now.into());
            }
            (_, Event::Delete) => State::Deleting {
                because: self.cause(now)?,
                since: now,
            },
            (State::Deleting { .. }, Event::Finish { evidence, receipt }) => {
                Refusal::unless_none(missing(&evidence))?;
                State::Deleted { receipt, at: now }
            }
            _ => return Err(not_now.into()),
        };
        Ok(self)
    }

    fn cause(&self, now: DateTime<Utc>) -> Result<Cause, Refusal<RecordingReason>> {
        if now >= self.expires_at {
            Ok(Cause::Expired)
        } else if now >= self.due_at() {
            Ok(Cause::ConsentEnded)
        } else {
            Err(RecordingReason::NotDue { at: self.due_at() }.into())
        }
    }
}

/// What keeps a deletion from being finished.
fn missing(evidence: &Evidence) -> Vec<RecordingReason> {
    [
        (evidence.provider_at, RecordingReason::ProviderHasIt),
        (evidence.segments_at, RecordingReason::SegmentsAreLeft),
        (evidence.key_at, RecordingReason::KeyIsLeft),
    ]
    .into_iter()
    .filter_map(|(seen, reason)| seen.is_none().then_some(reason))
    .collect()
}
