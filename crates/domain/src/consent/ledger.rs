//! The consent ledger: events that are only ever added, and what they add up to. Per learner and purpose:
//!
//! `NoticeDue → NoticeGiven{version} → Verifying{method} → Verified{method, evidence, at} → Withdrawn | Superseded`
//!
//! Only `Verified` allows anything, and no purpose allows anything without `core`. Withdrawal works at once
//! (16 CFR 312.6(a)(2)); a material change of the notice supersedes what was given under the old one (312.5(a)(1)), and
//! the way back begins with the new notice.

use super::{
    decline::DeclineReason, evidence::Evidence, method::Method, purpose::Purpose, request::InHands,
};
use crate::{
    actor::Actor,
    ids::{ConsentEventId, ConsentRequestId, FamilyId, LearnerId},
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Action {
    /// The direct notice was shown; it speaks of every purpose.
    NoticeGiven,
    /// The guardian asks to give consent by a method.
    Requested {
        method: Method,
        request: ConsentRequestId,
    },
    /// The guardian has done their part; others are to say whether it is good: staff, or a provider.
    #[serde(alias = "form_returned")]
    Submitted {
        request: ConsentRequestId,
        evidence: Evidence,
    },
    /// It was not good enough; the guardian can try again.
    #[serde(alias = "form_declined")]
    Declined {
        request: ConsentRequestId,
        reason: DeclineReason,
    },
    Verified {
        method: Method,
        request: ConsentRequestId,
        evidence: Evidence,
    },
    /// The request came to nothing: it was replaced, lapsed, or this purpose was not ticked on the form.
    NotGiven {
        request: ConsentRequestId,
    },
    Withdrawn,
    Superseded,
}

impl Action {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoticeGiven => "notice_given",
            Self::Requested { .. } => "requested",
            Self::Submitted { .. } => "submitted",
            Self::Declined { .. } => "declined",
            Self::Verified { .. } => "verified",
            Self::NotGiven { .. } => "not_given",
            Self::Withdrawn => "withdrawn",
            Self::Superseded => "superseded",
        }
    }
}

/// One line of the ledger, and what its receipt says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub id: ConsentEventId,
    pub learner: LearnerId,
    pub family: FamilyId,
    /// None means every purpose.
    pub purpose: Option<Purpose>,
    pub action: Action,
    /// Version and SHA-256 of the notice that it rests on.
    pub notice_version: String,
    pub notice_hash: String,
    pub actor: Actor,
    pub at: DateTime<Utc>,
}

/// Where consent for one purpose stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Consent {
    #[default]
    NoticeDue,
    NoticeGiven {
        version: String,
        at: DateTime<Utc>,
    },
    Verifying {
        version: String,
        method: Method,
        request: ConsentRequestId,
        at: DateTime<Utc>,
    },
    Verified {
        version: String,
        method: Method,
        evidence: Evidence,
        at: DateTime<Utc>,
    },
    Withdrawn {
        at: DateTime<Utc>,
    },
    Superseded {
        at: DateTime<Utc>,
    },
}

impl Consent {
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::NoticeDue => "notice_due",
            Self::NoticeGiven { .. } => "notice_given",
            Self::Verifying { .. } => "verifying",
            Self::Verified { .. } => "verified",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Superseded { .. } => "superseded",
        }
    }

    pub const fn since(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::NoticeDue => None,
            Self::NoticeGiven { at, .. }
            | Self::Verifying { at, .. }
            | Self::Verified { at, .. }
            | Self::Withdrawn { at }
            | Self::Superseded { at } => Some(*at),
        }
    }

    /// The next state; an event that this state has no place for changes nothing.
    fn after(self, event: &Event) -> Self {
        let (at, version) = (event.at, event.notice_version.clone());
        match (self, event.action) {
            (
                Self::NoticeDue
                | Self::NoticeGiven { .. }
                | Self::Withdrawn { .. }
                | Self::Superseded { .. },
                Action::NoticeGiven,
            ) => Self::NoticeGiven { version, at },
            (
                Self::NoticeGiven { version: shown, .. } | Self::Verifying { version: shown, .. },
                Action::Requested { method, request },
            ) if shown == version => Self::Verifying {
                version,
                method,
                request,
                at,
            },
            (
                Self::Verifying {
                    version,
                    method,
                    request,
                    ..
                },
                Action::Verified {
                    method: by,
                    request: verified,
                    evidence,
                },
            ) if request == verified && method == by && evidence.method() == by => Self::Verified {
                version,
                method,
                evidence,
                at,
            },
            (
                Self::Verifying {
                    version, request, ..
                },
                Action::NotGiven { request: ended },
            ) if request == ended => Self::NoticeGiven { version, at },
            (
                Self::NoticeGiven { .. } | Self::Verifying { .. } | Self::Verified { .. },
                Action::Withdrawn,
            ) => Self::Withdrawn { at },
            (
                Self::NoticeGiven { .. } | Self::Verifying { .. } | Self::Verified { .. },
                Action::Superseded,
            ) => Self::Superseded { at },
            (state, _) => state,
        }
    }
}

/// What a learner's events add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    consents: BTreeMap<Purpose, Consent>,
    was_verified: bool,
}

impl Ledger {
    /// Events in the order in which they were written.
    pub fn of_events<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        events.into_iter().fold(Self::default(), Self::with)
    }

    pub fn with(mut self, event: &Event) -> Self {
        for purpose in Purpose::ALL {
            if event.purpose.is_none_or(|only| only == purpose) {
                let consent = self.consents.entry(purpose).or_default();
                *consent = std::mem::take(consent).after(event);
                self.was_verified |= matches!(consent, Consent::Verified { .. });
            }
        }
        self
    }

    pub fn of(&self, purpose: Purpose) -> &Consent {
        const DUE: &Consent = &Consent::NoticeDue;
        self.consents.get(&purpose).unwrap_or(DUE)
    }

    /// Whether this is allowed now. Nothing is, without `core`.
    pub fn allows(&self, purpose: Purpose) -> bool {
        let verified = |purpose| matches!(self.of(purpose), Consent::Verified { .. });
        verified(Purpose::Core) && verified(purpose)
    }

    /// Whether a consent that stands rests on this evidence.
    pub fn rests_on(&self, one: Evidence) -> bool {
        self.consents.values().any(
            |consent| matches!(consent, Consent::Verified { evidence, .. } if *evidence == one),
        )
    }

    /// Nothing was ever verified: whatever is kept is only there to ask for consent.
    pub const fn is_pending(&self) -> bool {
        !self.was_verified
    }

    /// Whether showing this notice changes anything.
    pub fn needs_notice(&self, shown: &str) -> bool {
        Purpose::ALL
            .into_iter()
            .any(|purpose| match self.of(purpose) {
                Consent::NoticeDue | Consent::Withdrawn { .. } | Consent::Superseded { .. } => true,
                Consent::NoticeGiven { version, .. } => version != shown,
                Consent::Verifying { .. } | Consent::Verified { .. } => false,
            })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestBlocker {
    NoPurpose,
    /// The current notice has to be read first.
    NoticeNotRead,
    /// The others rest on `core`.
    CoreFirst,
    AlreadyGiven(Purpose),
    WithStaff,
    WithProvider,
}

impl Reason for RequestBlocker {
    const RULE: &'static str = "consent-request";
    const TITLE: &'static str = "Consent cannot be asked for like this now";

    fn code(&self) -> &'static str {
        match self {
            Self::NoPurpose => "no_purpose",
            Self::NoticeNotRead => "notice_not_read",
            Self::CoreFirst => "core_first",
            Self::AlreadyGiven(_) => "already_given",
            Self::WithStaff => "with_staff",
            Self::WithProvider => "with_provider",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NoPurpose => "Choose at least one purpose.".to_owned(),
            Self::NoticeNotRead => "Read the current notice first.".to_owned(),
            Self::CoreFirst => {
                "Taking part in live classes comes first: the other purposes rest on it.".to_owned()
            }
            Self::AlreadyGiven(purpose) => {
                format!(
                    "Your consent for this is verified already: {}.",
                    purpose.title()
                )
            }
            Self::WithStaff => "This lies with our staff: wait for their answer.".to_owned(),
            Self::WithProvider => "The provider is checking: wait for its answer.".to_owned(),
        }
    }

    fn pointer(&self) -> Option<String> {
        match self {
            Self::NoPurpose | Self::CoreFirst | Self::AlreadyGiven(_) => {
                Some("/purposes".to_owned())
            }
            Self::NoticeNotRead | Self::WithStaff | Self::WithProvider => None,
        }
    }
}

/// May the guardian ask to give consent for these purposes, under the notice of this version? `in_hands`: in whose hands
/// an open request lies, if it waits for somebody else than the guardian.
pub fn may_request(
    ledger: &Ledger,
    purposes: &[Purpose],
    notice_version: &str,
    in_hands: Option<InHands>,
) -> Result<(), Refusal<RequestBlocker>> {
    let mut reasons = Vec::new();
    if purposes.is_empty() {
        reasons.push(RequestBlocker::NoPurpose);
    }
    let is_shown = |purpose: &Purpose| match ledger.of(*purpose) {
        Consent::NoticeGiven { version, .. } | Consent::Verifying { version, .. } => {
            version == notice_version
        }
        Consent::Verified { .. } => true,
        Consent::NoticeDue | Consent::Withdrawn { .. } | Consent::Superseded { .. } => false,
    };
    if !purposes.iter().all(is_shown) {
        reasons.push(RequestBlocker::NoticeNotRead);
    }
    if !purposes.is_empty() && !purposes.contains(&Purpose::Core) && !ledger.allows(Purpose::Core) {
        reasons.push(RequestBlocker::CoreFirst);
    }
    for purpose in purposes {
        if matches!(ledger.of(*purpose), Consent::Verified { .. }) {
            reasons.push(RequestBlocker::AlreadyGiven(*purpose));
        }
    }
    match in_hands {
        Some(InHands::Staff) => reasons.push(RequestBlocker::WithStaff),
        Some(InHands::Provider) => reasons.push(RequestBlocker::WithProvider),
        None => {}
    }
    Refusal::unless_none(reasons)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NothingToWithdraw;

impl Reason for NothingToWithdraw {
    const RULE: &'static str = "nothing-to-withdraw";
    const TITLE: &'static str = "There is no consent to withdraw";

    fn code(&self) -> &'static str {
        "nothing_to_withdraw"
    }

    fn message(&self) -> String {
        "None of these is given or asked for now.".to_owned()
    }

    fn pointer(&self) -> Option<String> {
        Some("/purposes".to_owned())
    }
}

/// Which purposes end when the guardian withdraws these: with `core`, all of them.
pub fn withdraw(
    ledger: &Ledger,
    purposes: &[Purpose],
) -> Result<Vec<Purpose>, Refusal<NothingToWithdraw>> {
    let all = purposes.contains(&Purpose::Core);
    let ends: Vec<Purpose> = Purpose::ALL
        .into_iter()
        .filter(|purpose| all || purposes.contains(purpose))
        .filter(|purpose| {
            matches!(
                ledger.of(*purpose),
                Consent::Verifying { .. } | Consent::Verified { .. }
            )
        })
        .collect();
    if ends.is_empty() {
        return Err(NothingToWithdraw.into());
    }
    Ok(ends)
}
