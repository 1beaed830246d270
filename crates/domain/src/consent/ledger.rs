//! The consent ledger: events that are only ever added, and what they add up to. Per learner and purpose:
//!
//! `NoticeDue → NoticeGiven{version} → Verifying{method} → Verified{method, evidence, at} → Withdrawn | Superseded`
//!
//! Only `Verified` allows anything, and no purpose allows anything without `core`. Withdrawal works at once
//! (16 CFR 312.6(a)(2)). A material change of the notice supersedes what was given under an older one at its very time
//! (312.5(a)(1)); until then consent can be renewed beside the one that stands, and afterwards the way back begins with the
//! new notice.

use super::{
    decline::DeclineReason, evidence::Evidence, method::Method, purpose::Purpose, request::InHands,
    state::is_read,
};
use crate::{
    actor::Actor,
    ids::{ConsentEventId, ConsentRequestId, FamilyId, LearnerId},
    policy::effect::{Edition, Editions},
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use super::state::Consent;

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

    /// As it is at `now`: what was given under a version that a material change has overtaken has ended at that
    /// version's time, whether or not the ledger says so yet.
    pub fn as_of(mut self, editions: &Editions, now: DateTime<Utc>) -> Self {
        for (purpose, consent) in &mut self.consents {
            if let Some(edition) = consent.ended(*purpose, editions, now) {
                let at = edition.effective_at;
                *consent = match std::mem::take(consent) {
                    Consent::Verified {
                        renewal: Some(renewal),
                        ..
                    } => *renewal,
                    _ => Consent::Superseded { at },
                };
            }
        }
        self
    }

    /// What has ended with a version by now and is to be written down.
    pub fn superseded<'a>(
        &self,
        editions: &'a Editions,
        now: DateTime<Utc>,
    ) -> Vec<(Purpose, &'a Edition)> {
        self.consents
            .iter()
            .filter_map(|(purpose, consent)| {
                Some((*purpose, consent.ended(*purpose, editions, now)?))
            })
            .collect()
    }

    /// What is going to end with a version that is published, and for which it is given now.
    pub fn ends_with<'a>(
        &self,
        purpose: Purpose,
        editions: &'a Editions,
        now: DateTime<Utc>,
    ) -> Option<&'a Edition> {
        match self.of(purpose) {
            Consent::Verified { version, .. } => editions.ends(purpose, version, now),
            _ => None,
        }
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
                Consent::Verifying { .. } => false,
                Consent::Verified {
                    version, renewal, ..
                } => version != shown && !is_read(renewal.as_deref(), shown),
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
        let consent = ledger.of(*purpose);
        let is_given = matches!(consent, Consent::Verified { .. });
        if is_given && !is_read(consent.renewal(), notice_version) {
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
