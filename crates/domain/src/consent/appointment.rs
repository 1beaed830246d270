//! Consent by a video call with trained staff: 16 CFR 312.5(b)(2)(iv), "having a parent connect to trained personnel via
//! video-conference". A guardian books a quarter of an hour that a member of staff has offered; the two see each other on
//! the platform's own video provider; the member of staff attests what was said. Nothing of the call is kept but who
//! attested, when, and for which purposes.
//!
//! `Booked → InCall → Attested | Declined{reason}`; `NoShow{who} | Canceled{by} | Lapsed` on the way. A call that nobody of
//! ours began is missed by us, whoever waited.

use super::{decline::DeclineReason, purpose::Purpose};
use crate::{
    ids::{AccountId, ConsentRequestId, FamilyId, LearnerId},
    refusal::Refusal,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub use super::{
    call_door::{CallDoor, may_enter},
    call_refusal::CallRefusal,
};

pub const LENGTH: TimeDelta = TimeDelta::minutes(15);
/// Until this long before the start the guardian moves or cancels it.
pub const CHANGES_UNTIL: TimeDelta = TimeDelta::hours(1);
/// When the guardian is reminded by mail, the first time first.
pub const REMIND_BEFORE: [TimeDelta; 2] = [TimeDelta::days(1), TimeDelta::hours(1)];
pub const DOOR_OPENS_BEFORE: TimeDelta = TimeDelta::minutes(10);
/// A talk may run on for this long; then the platform ends the meeting.
pub const OVERRUN: TimeDelta = TimeDelta::minutes(10);
/// How long staff wait for the guardian before they give it up.
pub const WAITED_FOR: TimeDelta = TimeDelta::minutes(10);
/// After this long nobody remembers well enough to attest.
pub const ATTESTED_WITHIN: TimeDelta = TimeDelta::days(3);

/// Who did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    Guardian,
    Staff,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CanceledBy {
    Guardian,
    Staff,
    /// Its consent request came to an end: withdrawn, replaced, or given up with the learner.
    RequestEnded,
}

/// What the member of staff attests, each for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    FaceToFace,
    SaysGuardian,
    WasTold,
}

impl Check {
    pub const ALL: [Self; 3] = [Self::FaceToFace, Self::SaysGuardian, Self::WasTold];

    pub const fn title(self) -> &'static str {
        match self {
            Self::FaceToFace => "I spoke with an adult, and we saw each other's faces.",
            Self::SaysGuardian => "They said that they are the parent or guardian of this learner.",
            Self::WasTold => {
                "I told them what is asked for, and they answered aloud for each purpose."
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum State {
    Booked,
    /// By the provider's word.
    InCall {
        since: DateTime<Utc>,
        guardian_since: Option<DateTime<Utc>>,
    },
    Attested {
        purposes: Vec<Purpose>,
        at: DateTime<Utc>,
    },
    Declined {
        reason: DeclineReason,
        at: DateTime<Utc>,
    },
    NoShow {
        who: Missing,
        at: DateTime<Utc>,
    },
    Canceled {
        by: CanceledBy,
        at: DateTime<Utc>,
    },
    /// Both were there, and nobody attested in time.
    Lapsed {
        at: DateTime<Utc>,
    },
}

impl State {
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::InCall { .. } => "in_call",
            Self::Attested { .. } => "attested",
            Self::Declined { .. } => "declined",
            Self::NoShow { .. } => "no_show",
            Self::Canceled { .. } => "canceled",
            Self::Lapsed { .. } => "lapsed",
        }
    }

    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Booked | Self::InCall { .. })
    }

    /// Whether it came to nothing by our fault.
    pub const fn is_missed_by_us(&self) -> bool {
        matches!(
            self,
            Self::NoShow {
                who: Missing::Staff,
                ..
            } | Self::Canceled {
                by: CanceledBy::Staff,
                ..
            } | Self::Lapsed { .. }
        )
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    pub request: ConsentRequestId,
    pub learner: LearnerId,
    pub family: FamilyId,
    pub guardian: AccountId,
    pub staff: AccountId,
    pub starts_at: DateTime<Utc>,
    pub state: State,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The provider says that the meeting has begun.
    Began {
        at: DateTime<Utc>,
    },
    /// The provider says that the guardian is in the room.
    GuardianCame {
        at: DateTime<Utc>,
    },
    Attest {
        by: AccountId,
        checks: Vec<Check>,
        /// Said yes to, aloud.
        said: Vec<Purpose>,
        /// What the request asks for.
        asked: Vec<Purpose>,
        /// Guardians and those who watch over the learner.
        family: Vec<AccountId>,
    },
    Decline {
        by: AccountId,
        reason: DeclineReason,
        family: Vec<AccountId>,
    },
    /// The member of staff waited in vain.
    GiveUp {
        by: AccountId,
    },
    Cancel {
        by: CanceledBy,
    },
    /// Time has passed.
    Pass,
}

impl Appointment {
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.starts_at + LENGTH
    }

    /// Until when the guardian moves or cancels it.
    pub fn changes_until(&self) -> DateTime<Utc> {
        self.starts_at - CHANGES_UNTIL
    }

    pub fn door_opens_at(&self) -> DateTime<Utc> {
        self.starts_at - DOOR_OPENS_BEFORE
    }

    /// When the door shuts and the platform ends the meeting.
    pub fn over_at(&self) -> DateTime<Utc> {
        self.ends_at() + OVERRUN
    }

    /// Whether the call took place, and waits for the word of whoever held it.
    pub fn waits_for_attestation(&self, now: DateTime<Utc>) -> bool {
        let met = matches!(
            self.state,
            State::InCall {
                guardian_since: Some(_),
                ..
            }
        );
        met && now >= self.ends_at()
    }

    pub fn apply(self, event: Event, now: DateTime<Utc>) -> Result<Self, Refusal<CallRefusal>> {
        if !self.state.is_open() {
            return Err(CallRefusal::Over.into());
        }
        let state = match event {
            Event::Began { at } => self.began(at),
            Event::GuardianCame { at } => self.guardian_came(at),
            Event::Attest {
                by,
                checks,
                said,
                asked,
                family,
            } => {
                let mut reasons = self.against_deciding(by, &family);
                let unticked = Check::ALL
                    .into_iter()
                    .filter(|check| !checks.contains(check));
                reasons.extend(unticked.map(CallRefusal::Unchecked));
                reasons.extend(against_said(&said, &asked));
                Refusal::unless_none(reasons)?;
                State::Attested {
                    purposes: said,
                    at: now,
                }
            }
            Event::Decline { by, reason, family } => {
                Refusal::unless_none(self.against_deciding(by, &family))?;
                State::Declined { reason, at: now }
            }
            Event::GiveUp { by } => {
                Refusal::unless_none(self.against_giving_up(by, now))?;
                State::NoShow {
                    who: Missing::Guardian,
                    at: now,
                }
            }
            Event::Cancel { by } => {
                Refusal::unless_none(self.against_canceling(by, now))?;
                State::Canceled { by, at: now }
            }
            Event::Pass => self.passed(now).ok_or(CallRefusal::NotYet)?,
        };
        Ok(Self { state, ..self })
    }

    fn began(&self, at: DateTime<Utc>) -> State {
        match self.state {
            State::InCall {
                since,
                guardian_since,
            } => State::InCall {
                since: since.min(at),
                guardian_since,
            },
            _ => State::InCall {
                since: at,
                guardian_since: None,
            },
        }
    }

    /// Messages come in any order: whoever is in a room is in one that has begun.
    fn guardian_came(&self, at: DateTime<Utc>) -> State {
        match self.state {
            State::InCall {
                since,
                guardian_since,
            } => State::InCall {
                since,
                guardian_since: Some(guardian_since.map_or(at, |known| known.min(at))),
            },
            _ => State::InCall {
                since: at,
                guardian_since: Some(at),
            },
        }
    }

    fn against_deciding(&self, by: AccountId, family: &[AccountId]) -> Vec<CallRefusal> {
        let mut reasons = Vec::new();
        if by != self.staff {
            reasons.push(CallRefusal::NotYours);
        }
        if family.contains(&by) || self.guardian == by {
            reasons.push(CallRefusal::OwnFamily);
        }
        match self.state {
            State::InCall {
                guardian_since: Some(_),
                ..
            } => {}
            State::InCall { .. } => reasons.push(CallRefusal::GuardianNotSeen),
            _ => reasons.push(CallRefusal::NotInCall),
        }
        reasons
    }

    fn against_giving_up(&self, by: AccountId, now: DateTime<Utc>) -> Vec<CallRefusal> {
        let mut reasons = Vec::new();
        if by != self.staff {
            reasons.push(CallRefusal::NotYours);
        }
        match self.state {
            State::InCall {
                guardian_since: None,
                ..
            } => {}
            State::InCall { .. } => reasons.push(CallRefusal::GuardianWasThere),
            // Who was not there cannot say who came.
            _ => reasons.push(CallRefusal::NotInCall),
        }
        if now < self.starts_at + WAITED_FOR {
            reasons.push(CallRefusal::WaitLonger);
        }
        reasons
    }

    fn against_canceling(&self, by: CanceledBy, now: DateTime<Utc>) -> Vec<CallRefusal> {
        let begun = !matches!(self.state, State::Booked);
        match by {
            CanceledBy::Guardian if begun || now > self.changes_until() => {
                vec![CallRefusal::TooLateToChange]
            }
            CanceledBy::Staff if begun => vec![CallRefusal::GuardianWasThere],
            CanceledBy::Guardian | CanceledBy::Staff | CanceledBy::RequestEnded => Vec::new(),
        }
    }

    /// What it becomes because nobody did anything.
    fn passed(&self, now: DateTime<Utc>) -> Option<State> {
        let over = now >= self.over_at();
        let no_show = |who| State::NoShow { who, at: now };
        match self.state {
            State::Booked => over.then(|| no_show(Missing::Staff)),
            State::InCall {
                guardian_since: None,
                ..
            } => over.then(|| no_show(Missing::Guardian)),
            State::InCall { .. } => {
                (now >= self.ends_at() + ATTESTED_WITHIN).then_some(State::Lapsed { at: now })
            }
            _ => None,
        }
    }
}

fn against_said(said: &[Purpose], asked: &[Purpose]) -> Vec<CallRefusal> {
    let mut reasons = Vec::new();
    if said.is_empty() {
        reasons.push(CallRefusal::NothingSaid);
    } else if asked.contains(&Purpose::Core) && !said.contains(&Purpose::Core) {
        reasons.push(CallRefusal::CoreNotSaid);
    }
    if said.iter().any(|purpose| !asked.contains(purpose)) {
        reasons.push(CallRefusal::NotAskedFor);
    }
    reasons
}

/// How many of the reminders should have gone out.
pub fn reminders_due(starts_at: DateTime<Utc>, now: DateTime<Utc>) -> usize {
    REMIND_BEFORE
        .into_iter()
        .filter(|before| now >= starts_at - *before)
        .count()
}
