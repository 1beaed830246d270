//! A request to verify consent, by any of the methods: 16 CFR 312.5(b)(2). One machine knows them all:
//!
//! `AwaitingGuardian ⇄ WithStaff | WithProvider → Accepted | Ended`
//!
//! The guardian does their part (sends the signed form, makes an appointment, goes to a provider's page), and others say
//! whether it is good: a named member of staff who is not of this family, or a provider whose word we have fetched
//! ourselves. Whose word counts, and what evidence, follows from the method. With a form the purposes are those ticked on
//! the paper; with a provider those that were chosen on the page.
//!
//! What is kept to ask for consent is deleted 14 days after the guardian's last act; while others are to act that clock
//! stands still, and their decline starts it anew.

pub use super::request_refusal::RequestRefusal;
use super::{
    decline::DeclineReason,
    evidence::Evidence,
    method::{Method, Verifier},
    purpose::Purpose,
};
use crate::{
    ids::{AccountId, FamilyId, LearnerId},
    refusal::Refusal,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// 312.4(c)(1)(vii) says "a reasonable time"; this is what the notice promises.
pub const KEPT_FOR: TimeDelta = TimeDelta::days(14);
/// Evidence of a consent is kept for this long after the consent has ended.
pub const EVIDENCE_KEPT_FOR: TimeDelta = TimeDelta::days(3 * 365);
/// A provider that has given no verdict by then is not waited for any longer.
pub const VERDICT_WITHIN: TimeDelta = TimeDelta::days(7);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndedBy {
    /// The guardian began anew.
    Replaced,
    Withdrawn,
    Lapsed,
}

/// Who is to act, when it is not the guardian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InHands {
    Staff,
    Provider,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum State {
    #[serde(alias = "awaiting_form")]
    AwaitingGuardian {
        lapses_at: DateTime<Utc>,
        /// Why the last try was not good.
        declined: Option<DeclineReason>,
    },
    WithStaff {
        #[serde(alias = "form")]
        evidence: Evidence,
        since: DateTime<Utc>,
    },
    WithProvider {
        evidence: Evidence,
        since: DateTime<Utc>,
        /// While the guardian is on the provider's page; none once the provider is to act.
        lapses_at: Option<DateTime<Utc>>,
    },
    Accepted {
        #[serde(alias = "form")]
        evidence: Evidence,
        /// The member of staff; none where it was a provider's word.
        by: Option<AccountId>,
        /// What the guardian allowed.
        purposes: Vec<Purpose>,
        at: DateTime<Utc>,
    },
    Ended {
        by: EndedBy,
        at: DateTime<Utc>,
    },
}

impl State {
    /// The guardian is to act, and the clock begins.
    fn awaiting(declined: Option<DeclineReason>, now: DateTime<Utc>) -> Self {
        Self::AwaitingGuardian {
            lapses_at: now + KEPT_FOR,
            declined,
        }
    }

    /// Asked for.
    pub fn asked(now: DateTime<Utc>) -> Self {
        Self::AwaitingGuardian {
            lapses_at: now + KEPT_FOR,
            declined: None,
        }
    }

    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::AwaitingGuardian { .. } => "awaiting_guardian",
            Self::WithStaff { .. } => "with_staff",
            Self::WithProvider { .. } => "with_provider",
            Self::Accepted { .. } => "accepted",
            Self::Ended { .. } => "ended",
        }
    }

    pub const fn is_open(&self) -> bool {
        match self {
            Self::AwaitingGuardian { .. } | Self::WithStaff { .. } | Self::WithProvider { .. } => {
                true
            }
            Self::Accepted { .. } | Self::Ended { .. } => false,
        }
    }

    /// When it lapses by itself; none while somebody else has to act.
    pub const fn lapses_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::AwaitingGuardian { lapses_at, .. } => Some(*lapses_at),
            Self::WithProvider { lapses_at, .. } => *lapses_at,
            Self::WithStaff { .. } | Self::Accepted { .. } | Self::Ended { .. } => None,
        }
    }

    /// Who is to act, when it is not the guardian.
    pub const fn in_hands(&self) -> Option<InHands> {
        match self {
            Self::WithStaff { .. } => Some(InHands::Staff),
            Self::WithProvider {
                lapses_at: None, ..
            } => Some(InHands::Provider),
            _ => None,
        }
    }

    /// What is to be decided on, or was accepted.
    pub const fn evidence(&self) -> Option<Evidence> {
        match self {
            Self::WithStaff { evidence, .. }
            | Self::WithProvider { evidence, .. }
            | Self::Accepted { evidence, .. } => Some(*evidence),
            Self::AwaitingGuardian { .. } | Self::Ended { .. } => None,
        }
    }

    pub const fn declined(&self) -> Option<DeclineReason> {
        match self {
            Self::AwaitingGuardian { declined, .. } => *declined,
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub learner: LearnerId,
    pub family: FamilyId,
    pub guardian: AccountId,
    pub method: Method,
    pub purposes: Vec<Purpose>,
    pub notice_version: String,
    pub notice_hash: String,
    pub state: State,
}

/// Whose word it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    Staff {
        account: AccountId,
        /// Guardians and those who watch over the learner.
        family: Vec<AccountId>,
    },
    /// A provider, and we have fetched its word ourselves.
    Provider,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The guardian does their part: a form comes back, an appointment is made, the provider's page is opened.
    Submit {
        evidence: Evidence,
    },
    /// The guardian is through with the provider's page; its verdict is to come.
    Processing {
        evidence: Evidence,
    },
    Accept {
        by: By,
        /// What was looked at.
        evidence: Evidence,
        /// What the guardian allows.
        allowed: Vec<Purpose>,
    },
    Decline {
        by: By,
        evidence: Evidence,
        reason: DeclineReason,
    },
    /// The guardian's part is undone: the call that was arranged was cancelled, or did not come about.
    Reopen {
        evidence: Evidence,
    },
    /// It is we who are due, though the guardian is to act: there is nothing to choose from. Their clock starts anew.
    Prolong,
    End {
        by: EndedBy,
    },
}

impl Request {
    pub fn apply(self, event: Event, now: DateTime<Utc>) -> Result<Self, Refusal<RequestRefusal>> {
        if !self.state.is_open() {
            return Err(RequestRefusal::NotOpen.into());
        }
        let state = match event {
            Event::Submit { evidence } => self.submitted(evidence, now)?,
            Event::Processing { evidence } => {
                let since = match self.state {
                    State::WithProvider {
                        since, lapses_at, ..
                    } if self.is_on(evidence) => {
                        // It is at work since it was heard of first.
                        if lapses_at.is_some() { now } else { since }
                    }
                    _ => return Err(self.not_on(evidence).into()),
                };
                State::WithProvider {
                    evidence,
                    since,
                    lapses_at: None,
                }
            }
            Event::Accept {
                by,
                evidence,
                allowed,
            } => {
                self.decidable(&by, evidence, self.allowed_reasons(&allowed))?;
                State::Accepted {
                    evidence,
                    by: match by {
                        By::Staff { account, .. } => Some(account),
                        By::Provider => None,
                    },
                    purposes: allowed,
                    at: now,
                }
            }
            Event::Decline {
                by,
                evidence,
                reason,
            } => {
                self.decidable(&by, evidence, Vec::new())?;
                let lapses_at = match self.state.lapses_at() {
                    // A page that closed by itself is no act of anybody: the guardian's clock goes on.
                    Some(at) if reason == DeclineReason::NotFinished => at,
                    _ => now + KEPT_FOR,
                };
                State::AwaitingGuardian {
                    lapses_at,
                    declined: Some(reason),
                }
            }
            Event::Reopen { evidence } if self.is_on(evidence) => State::awaiting(None, now),
            Event::Reopen { evidence } => return Err(self.not_on(evidence).into()),
            Event::Prolong => match self.state {
                State::AwaitingGuardian { declined, .. } => State::awaiting(declined, now),
                _ => return Err(RequestRefusal::InWork.into()),
            },
            Event::End { by } => {
                let over = self.state.lapses_at().is_some_and(|at| at <= now);
                if by == EndedBy::Lapsed && !over {
                    return Err(RequestRefusal::NotYet.into());
                }
                State::Ended { by, at: now }
            }
        };
        Ok(Self { state, ..self })
    }

    fn submitted(
        &self,
        evidence: Evidence,
        now: DateTime<Utc>,
    ) -> Result<State, Refusal<RequestRefusal>> {
        if evidence.method() != self.method {
            return Err(RequestRefusal::OtherMethod.into());
        }
        if self.state.in_hands() == Some(InHands::Provider) {
            return Err(RequestRefusal::InWork.into());
        }
        Ok(match self.method.verifier() {
            Verifier::Staff => State::WithStaff {
                evidence,
                // A better photo keeps the place in the queue.
                since: match self.state {
                    State::WithStaff { since, .. } => since,
                    _ => now,
                },
            },
            Verifier::Provider => State::WithProvider {
                evidence,
                since: now,
                lapses_at: Some(now + KEPT_FOR),
            },
        })
    }

    fn is_on(&self, evidence: Evidence) -> bool {
        self.state.evidence() == Some(evidence)
    }

    fn not_on(&self, evidence: Evidence) -> RequestRefusal {
        if evidence.method() != self.method {
            return RequestRefusal::OtherMethod;
        }
        match self.state.evidence() {
            None => RequestRefusal::NoEvidence,
            Some(_) => RequestRefusal::OtherEvidence,
        }
    }

    fn decidable(
        &self,
        by: &By,
        evidence: Evidence,
        mut reasons: Vec<RequestRefusal>,
    ) -> Result<(), Refusal<RequestRefusal>> {
        if let By::Staff { account, family } = by
            && (family.contains(account) || self.guardian == *account)
        {
            reasons.push(RequestRefusal::OwnFamily);
        }
        let theirs = match by {
            By::Staff { .. } => Verifier::Staff,
            By::Provider => Verifier::Provider,
        };
        if self.method.verifier() != theirs {
            reasons.push(RequestRefusal::NotTheirs);
        }
        if !self.is_on(evidence) {
            reasons.push(self.not_on(evidence));
        }
        Refusal::unless_none(reasons)
    }

    fn allowed_reasons(&self, allowed: &[Purpose]) -> Vec<RequestRefusal> {
        let mut reasons = Vec::new();
        if allowed.is_empty() {
            reasons.push(RequestRefusal::NothingTicked);
        } else if self.purposes.contains(&Purpose::Core) && !allowed.contains(&Purpose::Core) {
            reasons.push(RequestRefusal::CoreNotTicked);
        }
        if allowed
            .iter()
            .any(|purpose| !self.purposes.contains(purpose))
        {
            reasons.push(RequestRefusal::NotAskedFor);
        }
        reasons
    }
}
