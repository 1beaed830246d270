//! A copy of what we hold of somebody, for that person or for a learner's guardian, to take away. It is made by a job,
//! lies sealed under a key of its own, is given to nobody but whoever asked, and is gone after 7 days.
//!
//! Rule: a guardian may review what was collected (16 CFR 312.6(a)(3)). Recordings are not in it: they show other
//! children, and a file of them could be passed on. Other people's words and names are not in it either.

use crate::refusal::{Reason, Refusal};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// From when it is ready.
pub const KEPT_FOR: TimeDelta = TimeDelta::days(7);
/// More in a day serve nobody, and each reads everything that there is.
pub const A_DAY: usize = 3;
/// Work on one that has not moved for so long was lost.
pub const READY_WITHIN: TimeDelta = TimeDelta::hours(24);

pub const WHY_NO_RECORDINGS: &str = "Recordings are not in it. They show other children too, and a file can be passed on. \
    You can watch them here until they are deleted.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum State {
    /// `done` of `total` categories are gathered.
    Preparing { done: u32, total: u32 },
    Ready {
        at: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    },
    /// It could not be made in its time.
    Failed { at: DateTime<Utc> },
    /// Its time was over, or what it holds was deleted: the key is destroyed.
    Gone { at: DateTime<Utc> },
}

impl State {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Preparing { .. } => "preparing",
            Self::Ready { .. } => "ready",
            Self::Failed { .. } => "failed",
            Self::Gone { .. } => "gone",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    pub asked_at: DateTime<Utc>,
    pub state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Gathered { done: u32, total: u32 },
    Finish,
    GiveUp,
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportReason {
    OneIsBeingMade,
    TooMany { again_at: DateTime<Utc> },
    NotReady,
    Over,
}

impl Reason for ExportReason {
    const RULE: &'static str = "export";
    const TITLE: &'static str = "The copy cannot be given now";

    fn code(&self) -> &'static str {
        match self {
            Self::OneIsBeingMade => "one_is_being_made",
            Self::TooMany { .. } => "too_many",
            Self::NotReady => "not_ready",
            Self::Over => "over",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::OneIsBeingMade => "One is being made: it is ready in a moment.".to_owned(),
            Self::TooMany { again_at } => format!(
                "There were {A_DAY} within a day. The next one can be made from {} (UTC).",
                again_at.format("%-d %B %Y, %H:%M")
            ),
            Self::NotReady => "It is not ready yet.".to_owned(),
            Self::Over => "Its time is over, and it is deleted. Ask for a new one.".to_owned(),
        }
    }
}

/// May another one be asked for, after these of the same person about the same data?
pub fn may_ask(before: &[Export], now: DateTime<Utc>) -> Result<(), Refusal<ExportReason>> {
    let mut reasons = Vec::new();
    if before.iter().any(|export| export.is_being_made(now)) {
        reasons.push(ExportReason::OneIsBeingMade);
    }
    let mut within_a_day: Vec<DateTime<Utc>> = before
        .iter()
        .map(|export| export.asked_at)
        .filter(|at| *at > now - TimeDelta::days(1))
        .collect();
    within_a_day.sort_unstable();
    if within_a_day.len() >= A_DAY {
        let again_at = within_a_day[within_a_day.len() - A_DAY] + TimeDelta::days(1);
        reasons.push(ExportReason::TooMany { again_at });
    }
    Refusal::unless_none(reasons)
}

impl Export {
    pub const fn asked(total: u32, now: DateTime<Utc>) -> Self {
        Self {
            asked_at: now,
            state: State::Preparing { done: 0, total },
        }
    }

    pub fn is_being_made(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state, State::Preparing { .. }) && now < self.asked_at + READY_WITHIN
    }

    /// When it has to be gone, whatever became of it.
    pub fn due_at(&self) -> DateTime<Utc> {
        match self.state {
            State::Ready { expires_at, .. } => expires_at,
            _ => self.asked_at + KEPT_FOR,
        }
    }

    /// May it be downloaded at `now`? From its end on the answer is no, whether or not the sweep has come by.
    pub fn may_download(&self, now: DateTime<Utc>) -> Result<(), Refusal<ExportReason>> {
        match self.state {
            State::Ready { expires_at, .. } if now < expires_at => Ok(()),
            State::Ready { .. } | State::Gone { .. } => Err(ExportReason::Over.into()),
            State::Preparing { .. } | State::Failed { .. } => Err(ExportReason::NotReady.into()),
        }
    }

    pub fn apply(
        mut self,
        event: Event,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal<ExportReason>> {
        self.state = match (self.state, event) {
            (State::Preparing { .. }, Event::Gathered { done, total }) => State::Preparing {
                done: done.min(total),
                total,
            },
            (State::Preparing { .. }, Event::Finish) => State::Ready {
                at: now,
                expires_at: now + KEPT_FOR,
            },
            (State::Preparing { .. }, Event::GiveUp) => State::Failed { at: now },
            // What it holds may be deleted at any time, and nothing is left of it then.
            (State::Gone { .. }, _) => return Err(ExportReason::Over.into()),
            (_, Event::End) => State::Gone { at: now },
            _ => return Err(ExportReason::NotReady.into()),
        };
        Ok(self)
    }
}
