//! Closing an account: `Open → Closed → Open | Erased`. At once it is closed for everybody else; signing in within 30
//! days opens it again; then name, address, password, second factor and sign-ins are erased for good.
//!
//! What ended with the closing does not come back with an undo: seats that families gave up, class dates that were
//! cancelled, roles on the staff. Whether an account may be closed depends on one thing only: somebody has to be left who
//! can run the platform. Source: 16 CFR 312.10 (nothing is kept without an end), and our promise that leaving is easy.

use super::closing_account::{Ending, Holdings};
use crate::{
    refusal::{Reason, Refusal},
    retention::schedule::{Category, row},
};
use chrono::{DateTime, TimeDelta, Utc};

/// How long signing in opens a closed account again: the row of the schedule.
pub fn undo_for() -> TimeDelta {
    row(Category::ClosedAccounts)
        .keep
        .duration()
        .unwrap_or_default()
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    Open,
    Closed {
        at: DateTime<Utc>,
    },
    /// Nothing of the person is left in it.
    Erased {
        closed_at: DateTime<Utc>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Close {
        /// Nobody else is an admin.
        last_admin: bool,
    },
    /// Its holder signed in and said so.
    Reopen,
    /// By the clock.
    Erase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingRefusal {
    LastAdmin,
    NotOpen,
    NotClosed,
    /// The 30 days are over.
    TooLate,
    NotYet,
}

impl Reason for ClosingRefusal {
    const RULE: &'static str = "account-closing";
    const TITLE: &'static str = "This cannot be done with the account now";

    fn code(&self) -> &'static str {
        match self {
            Self::LastAdmin => "last_admin",
            Self::NotOpen => "not_open",
            Self::NotClosed => "not_closed",
            Self::TooLate => "too_late",
            Self::NotYet => "not_yet",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::LastAdmin => {
                "Nobody else is an admin: make somebody an admin first, or nobody can look after learnallot."
            }
            Self::NotOpen => "The account is closed already.",
            Self::NotClosed => "The account is not closed.",
            Self::TooLate => "The time to open it again is over.",
            Self::NotYet => "It can still be opened again.",
        }
        .to_owned()
    }
}

impl State {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "active",
            Self::Closed { .. } => "closed",
            Self::Erased { .. } => "erased",
        }
    }

    pub const fn closed_at(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Open => None,
            Self::Closed { at } | Self::Erased { closed_at: at } => Some(at),
        }
    }

    /// When it is erased, and until when signing in opens it again.
    pub fn erased_at(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Closed { at } => Some(at + undo_for()),
            Self::Open | Self::Erased { .. } => None,
        }
    }

    /// It does not depend on whether the erasing has run: what is due is over.
    pub fn may_reopen(self, now: DateTime<Utc>) -> bool {
        self.erased_at().is_some_and(|at| now < at)
    }

    pub fn apply(self, event: Event, now: DateTime<Utc>) -> Result<Self, Refusal<ClosingRefusal>> {
        match (self, event) {
            (Self::Open, Event::Close { last_admin: true }) => {
                Err(ClosingRefusal::LastAdmin.into())
            }
            (Self::Open, Event::Close { last_admin: false }) => Ok(Self::Closed { at: now }),
            (_, Event::Close { .. }) => Err(ClosingRefusal::NotOpen.into()),
            (Self::Closed { .. }, Event::Reopen) if self.may_reopen(now) => Ok(Self::Open),
            (Self::Closed { .. } | Self::Erased { .. }, Event::Reopen) => {
                Err(ClosingRefusal::TooLate.into())
            }
            (Self::Closed { at }, Event::Erase) if !self.may_reopen(now) => {
                Ok(Self::Erased { closed_at: at })
            }
            (Self::Closed { .. }, Event::Erase) => Err(ClosingRefusal::NotYet.into()),
            (Self::Open, Event::Reopen | Event::Erase) | (Self::Erased { .. }, Event::Erase) => {
                Err(ClosingRefusal::NotClosed.into())
            }
        }
    }
}

/// Somebody leaves the staff: their roles and sign-ins end, and what they had taken goes back to its queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffBoardingRefusal {
    /// Nobody takes themselves off: closing the own account is for that.
    Oneself,
    NotStaff,
    LastAdmin,
}

impl Reason for OffBoardingRefusal {
    const RULE: &'static str = "off-boarding";
    const TITLE: &'static str = "This person cannot be taken off the staff now";

    fn code(&self) -> &'static str {
        match self {
            Self::Oneself => "oneself",
            Self::NotStaff => "not_staff",
            Self::LastAdmin => "last_admin",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Oneself => "Another admin has to take you off the staff; or close your account.",
            Self::NotStaff => "They are not on the staff.",
            Self::LastAdmin => "Nobody else is an admin.",
        }
        .to_owned()
    }
}

pub fn may_off_board(
    oneself: bool,
    is_staff: bool,
    last_admin: bool,
) -> Result<(), Refusal<OffBoardingRefusal>> {
    let reasons = [
        (oneself, OffBoardingRefusal::Oneself),
        (!is_staff, OffBoardingRefusal::NotStaff),
        (last_admin, OffBoardingRefusal::LastAdmin),
    ];
    let reasons = reasons
        .into_iter()
        .filter_map(|(applies, reason)| applies.then_some(reason))
        .collect();
    Refusal::unless_none(reasons)
}

/// What closing this account ends, in the order in which a person reads it.
pub fn endings(held: &Holdings) -> Vec<Ending> {
    Ending::ALL
        .into_iter()
        .filter(|ending| ending.applies(held))
        .collect()
}
