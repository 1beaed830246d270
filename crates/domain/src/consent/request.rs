//! A request to verify consent by a signed form: 16 CFR 312.5(b)(2)(i). The guardian downloads the form, ticks and signs
//! it by hand, and sends it back; a member of staff, not of this family, says whether it is good and what was ticked.
//!
//! What is kept to ask for consent is deleted 14 days after the guardian's last act; while the form waits for staff that
//! clock stands still, and a decline starts it anew.

use super::{method::Method, purpose::Purpose};
use crate::{
    ids::{AccountId, DocumentId, FamilyId, LearnerId},
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// 312.4(c)(1)(vii) says "a reasonable time"; this is what the notice promises.
pub const KEPT_FOR: TimeDelta = TimeDelta::days(14);
/// Evidence of a consent is kept sealed for this long after the consent has ended.
pub const EVIDENCE_KEPT_FOR: TimeDelta = TimeDelta::days(3 * 365);

/// Why a form is not good enough. The guardian reads it and can send another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    NotReadable,
    NotSigned,
    NotDated,
    NothingTicked,
    AnotherForm,
    PagesMissing,
    NotByTheGuardian,
}

impl DeclineReason {
    pub const ALL: [Self; 7] = [
        Self::NotReadable,
        Self::NotSigned,
        Self::NotDated,
        Self::NothingTicked,
        Self::AnotherForm,
        Self::PagesMissing,
        Self::NotByTheGuardian,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotReadable => "not_readable",
            Self::NotSigned => "not_signed",
            Self::NotDated => "not_dated",
            Self::NothingTicked => "nothing_ticked",
            Self::AnotherForm => "another_form",
            Self::PagesMissing => "pages_missing",
            Self::NotByTheGuardian => "not_by_the_guardian",
        }
    }

    pub const fn message(self) -> &'static str {
        match self {
            Self::NotReadable => "We cannot read it. Please send a sharper scan or photo.",
            Self::NotSigned => "The signature is missing.",
            Self::NotDated => "The date beside the signature is missing.",
            Self::NothingTicked => "The box for taking part in live classes is not ticked.",
            Self::AnotherForm => {
                "This is not the form of this request: the reference on it is another one."
            }
            Self::PagesMissing => "A page is missing. Please send all of them.",
            Self::NotByTheGuardian => "It has to be signed by you, the holder of this account.",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndedBy {
    /// The guardian began anew.
    Replaced,
    Withdrawn,
    Lapsed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum State {
    AwaitingForm {
        lapses_at: DateTime<Utc>,
        /// Why the last one was not good.
        declined: Option<DeclineReason>,
    },
    WithStaff {
        form: DocumentId,
        since: DateTime<Utc>,
    },
    Accepted {
        form: DocumentId,
        by: AccountId,
        /// What was ticked on the paper.
        purposes: Vec<Purpose>,
        at: DateTime<Utc>,
    },
    Ended {
        by: EndedBy,
        at: DateTime<Utc>,
    },
}

impl State {
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::AwaitingForm { .. } => "awaiting_form",
            Self::WithStaff { .. } => "with_staff",
            Self::Accepted { .. } => "accepted",
            Self::Ended { .. } => "ended",
        }
    }

    pub const fn is_open(&self) -> bool {
        matches!(self, Self::AwaitingForm { .. } | Self::WithStaff { .. })
    }

    /// When it lapses by itself; none while somebody else has to act.
    pub const fn lapses_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::AwaitingForm { lapses_at, .. } => Some(*lapses_at),
            Self::WithStaff { .. } | Self::Accepted { .. } | Self::Ended { .. } => None,
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    ReturnForm {
        form: DocumentId,
    },
    Accept {
        by: AccountId,
        ticked: Vec<Purpose>,
        /// Guardians and those who watch over the learner.
        family: Vec<AccountId>,
    },
    Decline {
        by: AccountId,
        reason: DeclineReason,
        family: Vec<AccountId>,
    },
    End {
        by: EndedBy,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestRefusal {
    NotOpen,
    NoForm,
    OwnFamily,
    CoreNotTicked,
    NothingTicked,
    NotAskedFor,
    NotYet,
}

impl Reason for RequestRefusal {
    const RULE: &'static str = "consent-form";
    const TITLE: &'static str = "This cannot be done with the consent form now";

    fn code(&self) -> &'static str {
        match self {
            Self::NotOpen => "not_open",
            Self::NoForm => "no_form",
            Self::OwnFamily => "own_family",
            Self::CoreNotTicked => "core_not_ticked",
            Self::NothingTicked => "nothing_ticked",
            Self::NotAskedFor => "not_asked_for",
            Self::NotYet => "not_yet",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NotOpen => "This request is over. A new one can be begun.",
            Self::NoForm => "No signed form has come back yet.",
            Self::OwnFamily => "Nobody decides on their own family: leave it to somebody else.",
            Self::CoreNotTicked => {
                "Taking part in live classes is not ticked: decline the form with that reason."
            }
            Self::NothingTicked => "Say which purposes are ticked on the form.",
            Self::NotAskedFor => "A purpose is named that this form does not have.",
            Self::NotYet => "Its time is not over.",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<String> {
        match self {
            Self::CoreNotTicked | Self::NothingTicked | Self::NotAskedFor => {
                Some("/purposes".to_owned())
            }
            Self::NotOpen | Self::NoForm | Self::OwnFamily | Self::NotYet => None,
        }
    }
}

impl Request {
    pub fn apply(self, event: Event, now: DateTime<Utc>) -> Result<Self, Refusal<RequestRefusal>> {
        if !self.state.is_open() {
            return Err(RequestRefusal::NotOpen.into());
        }
        let state = match event {
            Event::ReturnForm { form } => State::WithStaff {
                form,
                // A better photo keeps the place in the queue.
                since: match self.state {
                    State::WithStaff { since, .. } => since,
                    _ => now,
                },
            },
            Event::Accept { by, ticked, family } => {
                let form = self.decidable_by(by, &family, self.ticked_reasons(&ticked))?;
                State::Accepted {
                    form,
                    by,
                    purposes: ticked,
                    at: now,
                }
            }
            Event::Decline { by, reason, family } => {
                self.decidable_by(by, &family, Vec::new())?;
                State::AwaitingForm {
                    lapses_at: now + KEPT_FOR,
                    declined: Some(reason),
                }
            }
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

    fn decidable_by(
        &self,
        by: AccountId,
        family: &[AccountId],
        mut reasons: Vec<RequestRefusal>,
    ) -> Result<DocumentId, Refusal<RequestRefusal>> {
        if family.contains(&by) || self.guardian == by {
            reasons.push(RequestRefusal::OwnFamily);
        }
        let form = match self.state {
            State::WithStaff { form, .. } => Some(form),
            _ => None,
        };
        if form.is_none() {
            reasons.push(RequestRefusal::NoForm);
        }
        Refusal::unless_none(reasons)?;
        form.ok_or_else(|| RequestRefusal::NoForm.into())
    }

    fn ticked_reasons(&self, ticked: &[Purpose]) -> Vec<RequestRefusal> {
        let mut reasons = Vec::new();
        if ticked.is_empty() {
            reasons.push(RequestRefusal::NothingTicked);
        } else if self.purposes.contains(&Purpose::Core) && !ticked.contains(&Purpose::Core) {
            reasons.push(RequestRefusal::CoreNotTicked);
        }
        if ticked
            .iter()
            .any(|purpose| !self.purposes.contains(purpose))
        {
            reasons.push(RequestRefusal::NotAskedFor);
        }
        reasons
    }
}
