//! The background check, as 15 U.S.C. 1681b(b) orders it: a disclosure that stands alone, an authorization as an act of
//! its own, then the provider's report. A report that asks for a look (`Consider`) is decided by a named person with a
//! reason; turning somebody away needs the pre-adverse notice and at least five business days in which no dispute is
//! open. The report itself, and whatever it took to make it, stays with the provider: no field here can hold an SSN.
//!
//! A clear check is valid for 365 days; a new one is due from day 335.

use super::business_days::after_business_days;
use crate::{
    ids::AccountId,
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub const VALID_FOR: TimeDelta = TimeDelta::days(365);
pub const RENEWAL_FROM: TimeDelta = TimeDelta::days(335);
pub const WAIT_BUSINESS_DAYS: u32 = 5;

/// The provider's names of what it keeps for us.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub candidate: String,
    pub invitation: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum BackgroundCheck {
    #[default]
    NotStarted,
    Disclosed {
        version: String,
        at: DateTime<Utc>,
    },
    Authorized {
        version: String,
        at: DateTime<Utc>,
    },
    Invited {
        provider: Invitation,
        at: DateTime<Utc>,
    },
    InviteExpired {
        provider: Invitation,
    },
    InProgress {
        provider: Invitation,
        report: String,
    },
    Clear {
        report: String,
        identity_verified: bool,
        at: DateTime<Utc>,
    },
    Consider {
        report: String,
        identity_verified: bool,
        at: DateTime<Utc>,
    },
    /// A person looked at what the report says and let it pass.
    Cleared {
        report: String,
        identity_verified: bool,
        by: AccountId,
        reason: String,
        at: DateTime<Utc>,
    },
    PreAdverse {
        report: String,
        identity_verified: bool,
        /// When the notice went out, or the last dispute ended.
        waiting_since: DateTime<Utc>,
    },
    Disputed {
        report: String,
        identity_verified: bool,
    },
    Adverse {
        report: String,
        by: AccountId,
        at: DateTime<Utc>,
    },
    Canceled {
        at: DateTime<Utc>,
    },
}

/// What the provider says when it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observation {
    InvitationExpired,
    ReportStarted {
        report: String,
    },
    ReportClear {
        report: String,
        identity_verified: bool,
    },
    ReportConsider {
        report: String,
        identity_verified: bool,
    },
    ReportDisputed {
        report: String,
    },
    ReportCanceled,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Disclose {
        version: String,
    },
    Authorize {
        version: String,
    },
    Invite {
        provider: Invitation,
    },
    Observe(Observation),
    /// A person lets a report pass.
    Clear {
        by: AccountId,
        reason: String,
    },
    SendPreAdverse,
    SendAdverse {
        by: AccountId,
    },
    /// A new check, when the old one is due, ended, or was cancelled.
    Renew,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckReason {
    NotNow { status: &'static str },
    WaitUntil { at: DateTime<Utc> },
}

impl Reason for CheckReason {
    const RULE: &'static str = "background-check";
    const TITLE: &'static str = "The background check cannot take this step";

    fn code(&self) -> &'static str {
        match self {
            Self::NotNow { .. } => "not_now",
            Self::WaitUntil { .. } => "wait",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NotNow { status } => {
                format!(
                    "This is not possible while the check is {}.",
                    status.replace('_', " ")
                )
            }
            Self::WaitUntil { at } => format!(
                "Five business days have to pass after the notice: not before {} (UTC).",
                at.format("%-d %B %Y")
            ),
        }
    }
}

impl BackgroundCheck {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::Disclosed { .. } => "disclosed",
            Self::Authorized { .. } => "authorized",
            Self::Invited { .. } => "invited",
            Self::InviteExpired { .. } => "invite_expired",
            Self::InProgress { .. } => "in_progress",
            Self::Clear { .. } => "clear",
            Self::Consider { .. } => "consider",
            Self::Cleared { .. } => "cleared",
            Self::PreAdverse { .. } => "pre_adverse",
            Self::Disputed { .. } => "disputed",
            Self::Adverse { .. } => "adverse",
            Self::Canceled { .. } => "canceled",
        }
    }

    /// The end of the time in which this check speaks for its person.
    pub fn valid_until(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Clear { at, .. } | Self::Cleared { at, .. } => Some(*at + VALID_FOR),
            _ => None,
        }
    }

    /// The SSN trace of the report found the person to be who they say.
    pub const fn identity_verified(&self) -> bool {
        match self {
            Self::Clear {
                identity_verified, ..
            }
            | Self::Cleared {
                identity_verified, ..
            }
            | Self::Consider {
                identity_verified, ..
            }
            | Self::PreAdverse {
                identity_verified, ..
            }
            | Self::Disputed {
                identity_verified, ..
            } => *identity_verified,
            _ => false,
        }
    }

    pub fn provider(&self) -> Option<&Invitation> {
        match self {
            Self::Invited { provider, .. }
            | Self::InviteExpired { provider }
            | Self::InProgress { provider, .. } => Some(provider),
            _ => None,
        }
    }

    pub fn renewal_is_due(&self, now: DateTime<Utc>) -> bool {
        self.valid_until()
            .is_some_and(|until| now >= until - (VALID_FOR - RENEWAL_FROM))
    }

    /// The next state, or why not. What the provider repeats, or says late, changes nothing.
    pub fn apply(self, event: Event, now: DateTime<Utc>) -> Result<Self, Refusal<CheckReason>> {
        let status = self.name();
        let renewable = self.renewal_is_due(now);
        Ok(match (self, event) {
            (Self::NotStarted | Self::Disclosed { .. }, Event::Disclose { version }) => {
                Self::Disclosed { version, at: now }
            }
            (Self::Disclosed { .. }, Event::Authorize { version }) => {
                Self::Authorized { version, at: now }
            }
            (Self::Authorized { .. } | Self::InviteExpired { .. }, Event::Invite { provider }) => {
                Self::Invited { provider, at: now }
            }
            (state, Event::Observe(observation)) => state.observe(observation, now),
            (
                Self::Consider {
                    report,
                    identity_verified,
                    ..
                }
                | Self::PreAdverse {
                    report,
                    identity_verified,
                    ..
                }
                | Self::Disputed {
                    report,
                    identity_verified,
                },
                Event::Clear { by, reason },
            ) => Self::Cleared {
                report,
                identity_verified,
                by,
                reason,
                at: now,
            },
            (
                Self::Consider {
                    report,
                    identity_verified,
                    ..
                },
                Event::SendPreAdverse,
            ) => Self::PreAdverse {
                report,
                identity_verified,
                waiting_since: now,
            },
            (
                Self::PreAdverse {
                    report,
                    waiting_since,
                    ..
                },
                Event::SendAdverse { by },
            ) => {
                let at = after_business_days(waiting_since, WAIT_BUSINESS_DAYS);
                if now < at {
                    return Err(CheckReason::WaitUntil { at }.into());
                }
                Self::Adverse {
                    report,
                    by,
                    at: now,
                }
            }
            (Self::Canceled { .. }, Event::Renew) => Self::NotStarted,
            (Self::Clear { .. } | Self::Cleared { .. }, Event::Renew) if renewable => {
                Self::NotStarted
            }
            _ => return Err(CheckReason::NotNow { status }.into()),
        })
    }

    fn observe(self, observation: Observation, now: DateTime<Utc>) -> Self {
        match (self, observation) {
            (Self::Invited { provider, .. }, Observation::InvitationExpired) => {
                Self::InviteExpired { provider }
            }
            (
                Self::Invited { provider, .. } | Self::InviteExpired { provider },
                Observation::ReportStarted { report },
            ) => Self::InProgress { provider, report },
            (
                Self::Invited { .. } | Self::InviteExpired { .. } | Self::InProgress { .. },
                Observation::ReportClear {
                    report,
                    identity_verified,
                },
            ) => Self::Clear {
                report,
                identity_verified,
                at: now,
            },
            // A dispute that ends in a report without findings.
            (
                Self::Consider { .. } | Self::PreAdverse { .. } | Self::Disputed { .. },
                Observation::ReportClear {
                    report,
                    identity_verified,
                },
            ) => Self::Clear {
                report,
                identity_verified,
                at: now,
            },
            (
                Self::Invited { .. } | Self::InviteExpired { .. } | Self::InProgress { .. },
                Observation::ReportConsider {
                    report,
                    identity_verified,
                },
            ) => Self::Consider {
                report,
                identity_verified,
                at: now,
            },
            // A new finding of continuous monitoring on somebody who was clear.
            (
                Self::Clear { report: old, .. } | Self::Cleared { report: old, .. },
                Observation::ReportConsider {
                    report,
                    identity_verified,
                },
            ) if old != report => Self::Consider {
                report,
                identity_verified,
                at: now,
            },
            (
                Self::PreAdverse {
                    identity_verified, ..
                },
                Observation::ReportDisputed { report },
            ) => Self::Disputed {
                report,
                identity_verified,
            },
            // The dispute ended and the findings stand: the wait begins again.
            (
                Self::Disputed { .. },
                Observation::ReportConsider {
                    report,
                    identity_verified,
                },
            ) => Self::PreAdverse {
                report,
                identity_verified,
                waiting_since: now,
            },
            (
                Self::Invited { .. } | Self::InviteExpired { .. } | Self::InProgress { .. },
                Observation::ReportCanceled,
            ) => Self::Canceled { at: now },
            (state, _) => state,
        }
    }
}
