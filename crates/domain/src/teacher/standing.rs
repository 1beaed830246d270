//! The listing gate: may this teacher list at this moment? One function answers, with every blocker.
//!
//! Application approved ∧ background check clear (or cleared by a person) and valid now ∧ identity verified ∧ no
//! suspension ∧ second factor on ∧ agreed to be recorded ∧ the account not closed. It is asked at submission and publication of a class, at each
//! enrolment and at each session's start.
//!
//! What is left of the own classes to whoever may not list is [`own_classes`]: a suspended teacher has no way to the
//! children of a class, nor anything that tells of them; whoever misses something else reads on, and writes nothing.

use crate::refusal::{Reason, Refusal};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The facts about a teacher that the gate looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub application_approved: bool,
    /// The end of the check's validity; none when there is no clear check.
    pub check_valid_until: Option<DateTime<Utc>>,
    pub identity_verified: bool,
    pub suspended: bool,
    pub second_factor: bool,
    pub agreed_to_recording: bool,
    /// The teacher has closed their account.
    #[serde(default)]
    pub account_closed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListingBlocker {
    ApplicationNotApproved,
    CheckNotClear,
    CheckExpired,
    IdentityNotVerified,
    Suspended,
    NoSecondFactor,
    NotAgreedToRecording,
    AccountClosed,
}

impl ListingBlocker {
    pub const ALL: [Self; 8] = [
        Self::ApplicationNotApproved,
        Self::CheckNotClear,
        Self::CheckExpired,
        Self::IdentityNotVerified,
        Self::Suspended,
        Self::NoSecondFactor,
        Self::NotAgreedToRecording,
        Self::AccountClosed,
    ];
}

impl Reason for ListingBlocker {
    const RULE: &'static str = "may-not-list";
    const TITLE: &'static str = "This teacher may not list classes now";

    fn code(&self) -> &'static str {
        match self {
            Self::ApplicationNotApproved => "application_not_approved",
            Self::CheckNotClear => "check_not_clear",
            Self::CheckExpired => "check_expired",
            Self::IdentityNotVerified => "identity_not_verified",
            Self::Suspended => "suspended",
            Self::NoSecondFactor => "no_second_factor",
            Self::NotAgreedToRecording => "not_agreed_to_recording",
            Self::AccountClosed => "account_closed",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::ApplicationNotApproved => "The application has to be approved first.",
            Self::CheckNotClear => "The background check has to come back clear first.",
            Self::CheckExpired => "The background check is over a year old: a new one is needed.",
            Self::IdentityNotVerified => "The identity has to be verified by the background check.",
            Self::Suspended => "Listing is suspended until a person has decided.",
            Self::NoSecondFactor => "Turn the second factor of the account on.",
            Self::NotAgreedToRecording => "Agree to the recording of your classes.",
            Self::AccountClosed => "The account is closed.",
        }
        .to_owned()
    }
}

/// How much of their own classes, and of the children in them, is open to a teacher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnClasses {
    /// The teacher may list.
    Open,
    /// Something is missing that the teacher can bring: a new check, the second factor.
    ReadOnly,
    /// Suspended: until a person has decided it is as if there were no classes.
    Closed,
}

impl OwnClasses {
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open)
    }

    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Closed)
    }
}

/// How much of their own classes is open to this teacher at `now`?
pub fn own_classes(standing: &Standing, now: DateTime<Utc>) -> OwnClasses {
    if standing.suspended || standing.account_closed {
        OwnClasses::Closed
    } else if may_list(standing, now).is_ok() {
        OwnClasses::Open
    } else {
        OwnClasses::ReadOnly
    }
}

/// May this teacher list at `now`?
pub fn may_list(standing: &Standing, now: DateTime<Utc>) -> Result<(), Refusal<ListingBlocker>> {
    let mut blockers = Vec::new();
    if !standing.application_approved {
        blockers.push(ListingBlocker::ApplicationNotApproved);
    }
    match standing.check_valid_until {
        None => blockers.push(ListingBlocker::CheckNotClear),
        Some(until) if now >= until => blockers.push(ListingBlocker::CheckExpired),
        Some(_) => {}
    }
    if !standing.identity_verified {
        blockers.push(ListingBlocker::IdentityNotVerified);
    }
    if standing.suspended {
        blockers.push(ListingBlocker::Suspended);
    }
    if !standing.second_factor {
        blockers.push(ListingBlocker::NoSecondFactor);
    }
    if !standing.agreed_to_recording {
        blockers.push(ListingBlocker::NotAgreedToRecording);
    }
    if standing.account_closed {
        blockers.push(ListingBlocker::AccountClosed);
    }
    Refusal::unless_none(blockers)
}
