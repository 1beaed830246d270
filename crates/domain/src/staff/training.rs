//! Training of staff: who verifies a parent's consent is trained for it, and somebody else has said so.
//!
//! Rule: an admin, not the person themselves, records that a member of staff was trained, and on which day. It counts for
//! 365 days from that day. Who decides on a signed form or attests a video call has a current training in verifying
//! consent. The person and the admins are reminded 30 and 7 days before it ends. Source: 16 CFR 312.5(b)(2)(iii), (iv) and
//! (vii) ask for "trained personnel"; the year and the second person are our promise.

use crate::{
    ids::AccountId,
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub const VALID_FOR: TimeDelta = TimeDelta::days(365);
/// When the end is near enough to say so, the first time first.
pub const REMIND_BEFORE: [TimeDelta; 2] = [TimeDelta::days(30), TimeDelta::days(7)];
/// Somewhere on earth the day is this far ahead of the one in UTC.
const EARLIEST_ZONE: TimeDelta = TimeDelta::hours(14);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Training {
    ConsentVerification,
    SafetyResponse,
    Screening,
}

impl Training {
    pub const ALL: [Self; 3] = [
        Self::ConsentVerification,
        Self::SafetyResponse,
        Self::Screening,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ConsentVerification => "consent_verification",
            Self::SafetyResponse => "safety_response",
            Self::Screening => "screening",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    pub const fn title(self) -> &'static str {
        match self {
            Self::ConsentVerification => "Verifying consent",
            Self::SafetyResponse => "Responding to safety concerns",
            Self::Screening => "Screening teachers",
        }
    }
}

/// That somebody was trained, as an admin has recorded it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attestation {
    pub staff: AccountId,
    pub kind: Training,
    pub done_on: NaiveDate,
    pub by: AccountId,
    pub recorded_at: DateTime<Utc>,
}

impl Attestation {
    /// The moment from which it counts no longer: midnight in UTC.
    pub fn expires_at(&self) -> DateTime<Utc> {
        (self.done_on + VALID_FOR)
            .and_time(NaiveTime::MIN)
            .and_utc()
    }

    pub fn is_current(&self, now: DateTime<Utc>) -> bool {
        now < self.expires_at()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRecorded {
    OwnTraining,
    NotStaff,
    InTheFuture,
    TooLongAgo,
}

impl Reason for NotRecorded {
    const RULE: &'static str = "training-record";
    const TITLE: &'static str = "This training cannot be recorded";

    fn code(&self) -> &'static str {
        match self {
            Self::OwnTraining => "own_training",
            Self::NotStaff => "not_staff",
            Self::InTheFuture => "in_the_future",
            Self::TooLongAgo => "too_long_ago",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::OwnTraining => "Nobody records their own training: another admin has to.",
            Self::NotStaff => "This account has no staff role.",
            Self::InTheFuture => {
                "This day is still to come: record a training after it took place."
            }
            Self::TooLongAgo => "A training counts for 365 days: this one would count no more.",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<String> {
        match self {
            Self::InTheFuture | Self::TooLongAgo => Some("/done_on".to_owned()),
            Self::OwnTraining | Self::NotStaff => None,
        }
    }
}

/// Whether this may be recorded: every reason against it.
pub fn may_record(
    attestation: &Attestation,
    is_staff: bool,
    now: DateTime<Utc>,
) -> Result<(), Refusal<NotRecorded>> {
    let mut reasons = Vec::new();
    if attestation.by == attestation.staff {
        reasons.push(NotRecorded::OwnTraining);
    }
    if !is_staff {
        reasons.push(NotRecorded::NotStaff);
    }
    if attestation.done_on > (now + EARLIEST_ZONE).date_naive() {
        reasons.push(NotRecorded::InTheFuture);
    } else if !attestation.is_current(now) {
        reasons.push(NotRecorded::TooLongAgo);
    }
    Refusal::unless_none(reasons)
}

/// Why somebody may not verify consent. The two are told apart for the person alone: either is mended by an admin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainingMissing {
    NeverTrained,
    Expired,
}

impl Reason for TrainingMissing {
    const RULE: &'static str = "training-missing";
    const TITLE: &'static str = "Verifying consent needs a current training";

    fn code(&self) -> &'static str {
        match self {
            Self::NeverTrained => "never_trained",
            Self::Expired => "expired",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NeverTrained => {
                "No training in verifying consent is recorded for you: ask an admin to record it."
            }
            Self::Expired => {
                "Your training in verifying consent is over a year old: do it again, and ask an admin to record it."
            }
        }
        .to_owned()
    }
}

/// May the person of these attestations verify consent now, by a signed form or in a call?
pub fn may_verify(
    attestations: &[Attestation],
    now: DateTime<Utc>,
) -> Result<(), Refusal<TrainingMissing>> {
    let mut own = attestations
        .iter()
        .filter(|one| one.kind == Training::ConsentVerification)
        .peekable();
    if own.peek().is_none() {
        return Err(TrainingMissing::NeverTrained.into());
    }
    if own.any(|one| one.is_current(now)) {
        Ok(())
    } else {
        Err(TrainingMissing::Expired.into())
    }
}

/// How many reminders should have gone out for a training that ends at `expires_at`.
pub fn reminders_due(expires_at: DateTime<Utc>, now: DateTime<Utc>) -> usize {
    REMIND_BEFORE
        .into_iter()
        .filter(|before| now >= expires_at - *before)
        .count()
}
