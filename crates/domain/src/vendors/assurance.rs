//! A processor's written assurance that it keeps children's data confidential, safe and whole. Source: 16 CFR 312.8(c).
//!
//! One admin records it, another confirms it against the paper; taking it back needs one. It counts from the day it was
//! signed to the end of its last day, in UTC. That it lasts at most three years is our own rule.

use super::register::Processor;
use crate::{
    ids::{AccountId, AssuranceId},
    programme::reminder,
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

/// Admins are reminded so many days before the last day, and each week once it is over.
pub const REMIND_BEFORE: [i64; 4] = [60, 30, 7, 0];
pub const LASTS_AT_MOST_DAYS: i64 = 3 * 366;
pub const MAX_WORDS: usize = 200;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assurance {
    pub id: AssuranceId,
    pub processor: Processor,
    /// Whose word it is: the company by its legal name.
    pub company: String,
    /// What the document is called and where it is kept.
    pub document: String,
    pub signed_on: NaiveDate,
    /// The last day on which it counts.
    pub last_day: NaiveDate,
    pub recorded_by: AccountId,
    pub recorded_at: DateTime<Utc>,
    pub state: State,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum State {
    /// Recorded; nobody else has looked at the paper.
    Waiting,
    Confirmed {
        by: AccountId,
        at: DateTime<Utc>,
    },
    Withdrawn {
        by: AccountId,
        at: DateTime<Utc>,
        reason: String,
    },
}

impl State {
    pub const fn as_str(&self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Confirmed { .. } => "confirmed",
            State::Withdrawn { .. } => "withdrawn",
        }
    }
}

/// What an admin puts down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub processor: Processor,
    pub company: String,
    pub document: String,
    pub signed_on: NaiveDate,
    pub last_day: NaiveDate,
}

impl Assurance {
    pub fn record(
        id: AssuranceId,
        record: Record,
        by: AccountId,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal<AssuranceRefusal>> {
        let today = now.date_naive();
        let mut reasons = Vec::new();
        for (text, pointer) in [
            (&record.company, "/company"),
            (&record.document, "/document"),
        ] {
            if !(2..=MAX_WORDS).contains(&text.trim().chars().count()) {
                reasons.push(AssuranceRefusal::Wording { pointer });
            }
        }
        if record.signed_on > today {
            reasons.push(AssuranceRefusal::NotSignedYet);
        }
        if record.last_day < today {
            reasons.push(AssuranceRefusal::OverAlready);
        }
        let days = (record.last_day - record.signed_on).num_days();
        if record.last_day >= today && !(0..=LASTS_AT_MOST_DAYS).contains(&days) {
            reasons.push(AssuranceRefusal::TooLong);
        }
        Refusal::unless_none(reasons)?;
        Ok(Self {
            id,
            processor: record.processor,
            company: record.company.trim().to_owned(),
            document: record.document.trim().to_owned(),
            signed_on: record.signed_on,
            last_day: record.last_day,
            recorded_by: by,
            recorded_at: now,
            state: State::Waiting,
        })
    }

    pub fn confirm(
        mut self,
        by: AccountId,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal<AssuranceRefusal>> {
        let mut reasons = Vec::new();
        if self.state != State::Waiting {
            reasons.push(AssuranceRefusal::Decided);
        }
        if by == self.recorded_by {
            reasons.push(AssuranceRefusal::OwnRecord);
        }
        if now >= self.ends_at() {
            reasons.push(AssuranceRefusal::OverAlready);
        }
        Refusal::unless_none(reasons)?;
        self.state = State::Confirmed { by, at: now };
        Ok(self)
    }

    /// It counts no more from this moment. Whoever recorded it may take it back too: it only ever narrows.
    pub fn withdraw(
        mut self,
        by: AccountId,
        reason: String,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal<AssuranceRefusal>> {
        let mut reasons = Vec::new();
        if matches!(self.state, State::Withdrawn { .. }) {
            reasons.push(AssuranceRefusal::Decided);
        }
        if !(10..=1_000).contains(&reason.trim().chars().count()) {
            reasons.push(AssuranceRefusal::Reason);
        }
        Refusal::unless_none(reasons)?;
        self.state = State::Withdrawn {
            by,
            at: now,
            reason: reason.trim().to_owned(),
        };
        Ok(self)
    }

    /// The first moment at which it does not count any more.
    pub fn ends_at(&self) -> DateTime<Utc> {
        let day = self.last_day.checked_add_days(Days::new(1));
        day.unwrap_or(self.last_day)
            .and_time(NaiveTime::MIN)
            .and_utc()
    }

    pub fn is_current(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state, State::Confirmed { .. })
            && now.date_naive() >= self.signed_on
            && now < self.ends_at()
    }

    /// Whether admins are to be reminded now, when they were last at `last`.
    pub fn reminder_due(&self, last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
        matches!(self.state, State::Confirmed { .. })
            && reminder::is_due(&REMIND_BEFORE, self.ends_at(), last, now)
    }
}

/// The one that counts, the longest lasting of several.
pub fn current(all: &[Assurance], processor: Processor, now: DateTime<Utc>) -> Option<&Assurance> {
    all.iter()
        .filter(|one| one.processor == processor && one.is_current(now))
        .max_by_key(|one| (one.last_day, one.id))
}

/// The one that reminders speak of: the longest lasting that was ever confirmed and not taken back.
pub fn last_confirmed(all: &[Assurance], processor: Processor) -> Option<&Assurance> {
    all.iter()
        .filter(|one| one.processor == processor && matches!(one.state, State::Confirmed { .. }))
        .max_by_key(|one| (one.last_day, one.id))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssuranceRefusal {
    OwnRecord,
    Decided,
    NotSignedYet,
    OverAlready,
    TooLong,
    Reason,
    Wording { pointer: &'static str },
}

impl Reason for AssuranceRefusal {
    const RULE: &'static str = "written-assurance";
    const TITLE: &'static str = "This assurance cannot be kept this way";

    fn code(&self) -> &'static str {
        match self {
            Self::OwnRecord => "own_record",
            Self::Decided => "decided",
            Self::NotSignedYet => "not_signed_yet",
            Self::OverAlready => "over_already",
            Self::TooLong => "too_long",
            Self::Reason => "reason",
            Self::Wording { .. } => "wording",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::OwnRecord => "You put it down: another admin has to confirm it.".to_owned(),
            Self::Decided => "It was decided already.".to_owned(),
            Self::NotSignedYet => "It was signed today or before.".to_owned(),
            Self::OverAlready => "Its last day is over.".to_owned(),
            Self::TooLong => {
                "It lasts at least a day and at most three years; then a new one is asked for."
                    .to_owned()
            }
            Self::Reason => "Say why in 10 to 1000 characters.".to_owned(),
            Self::Wording { .. } => format!("Say it in 2 to {MAX_WORDS} characters."),
        }
    }

    fn pointer(&self) -> Option<String> {
        let pointer = match self {
            Self::NotSignedYet => "/signed_on",
            Self::OverAlready | Self::TooLong => "/last_day",
            Self::Reason => "/reason",
            Self::Wording { pointer } => pointer,
            Self::OwnRecord | Self::Decided => return None,
        };
        Some(pointer.to_owned())
    }
}
