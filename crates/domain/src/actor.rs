//! Who did it: every decision names a person, or says that the clock or a vendor moved it.

use crate::{
    ids::{AccountId, LearnerId},
    refusal::{Reason, Refusal},
};
use serde::{Deserialize, Serialize};

/// What an account may do. Roles add up; a person can be guardian and teacher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Guardian,
    Supervisor,
    Teacher,
    Screener,
    ClassReviewer,
    Coach,
    SafetyOfficer,
    Admin,
}

impl Role {
    pub const ALL: [Role; 8] = [
        Role::Guardian,
        Role::Supervisor,
        Role::Teacher,
        Role::Screener,
        Role::ClassReviewer,
        Role::Coach,
        Role::SafetyOfficer,
        Role::Admin,
    ];

    /// Staff work for learnallot: they need a second factor and never decide on their own family, class or report.
    pub const fn is_staff(self) -> bool {
        matches!(
            self,
            Role::Screener | Role::ClassReviewer | Role::Coach | Role::SafetyOfficer | Role::Admin
        )
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Guardian => "guardian",
            Role::Supervisor => "supervisor",
            Role::Teacher => "teacher",
            Role::Screener => "screener",
            Role::ClassReviewer => "class_reviewer",
            Role::Coach => "coach",
            Role::SafetyOfficer => "safety_officer",
            Role::Admin => "admin",
        }
    }

    pub fn parse(text: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// The author of an event, in audit entries and in the states of machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Actor {
    Account {
        id: AccountId,
    },
    Learner {
        id: LearnerId,
    },
    /// A deadline or a scheduled job.
    System,
    /// A verified message of an outside provider.
    Vendor {
        vendor: Vendor,
    },
    /// The operator, on the command line.
    Operator,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vendor {
    Conferencing,
    BackgroundChecks,
    ConsentChecks,
}

/// Why an admin may not confirm that somebody becomes an admin: it takes two of them, so that no single account, stolen
/// or ill-meant, can make another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdminNotConfirmed {
    /// Whoever asked cannot confirm.
    OwnRequest,
    /// Nobody confirms themselves.
    OwnAccount,
}

impl Reason for AdminNotConfirmed {
    const RULE: &'static str = "two-admins-needed";
    const TITLE: &'static str = "It takes two admins to make an admin";

    fn code(&self) -> &'static str {
        match self {
            Self::OwnRequest => "own_request",
            Self::OwnAccount => "own_account",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::OwnRequest => "You asked for it: another admin has to confirm.",
            Self::OwnAccount => "You cannot confirm yourself: another admin has to.",
        }
        .to_owned()
    }
}

/// Whether `confirmer` may confirm that `account` becomes an admin, as `requested_by` asked.
pub fn confirm_admin(
    confirmer: AccountId,
    account: AccountId,
    requested_by: AccountId,
) -> Result<(), Refusal<AdminNotConfirmed>> {
    let mut reasons = Vec::new();
    if confirmer == requested_by {
        reasons.push(AdminNotConfirmed::OwnRequest);
    }
    if confirmer == account {
        reasons.push(AdminNotConfirmed::OwnAccount);
    }
    Refusal::unless_none(reasons)
}
