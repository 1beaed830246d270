//! What happens when children's data were, or may have been, seen by somebody who should not: contained, assessed, told,
//! and declared over by two people. Who must be told by when is the table in [`Clocks`], beside this file.
//!
//! Source: 16 CFR 312.8 asks for reasonable procedures; the times are the law of states and our own promise (`breach_clock`).

pub use super::breach_clock::{Clock, Clocks, Due};

use crate::{
    ids::AccountId,
    refusal::{Reason, Refusal},
    retention::inventory::Data,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub const MIN_WORDS: usize = 20;
pub const MAX_WORDS: usize = 4_000;

/// Who did something, when, and what they say of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub by: AccountId,
    pub at: DateTime<Utc>,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    pub by: AccountId,
    pub at: DateTime<Utc>,
    /// What kind of data.
    pub data: Vec<Data>,
    /// Whether it could be read: false only where all of it was encrypted, and no key was within reach.
    pub readable: bool,
    /// Counted from the store, by ids.
    pub children: u32,
    pub families: u32,
}

/// Whom the law of the land may ask to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    Ftc,
    States,
}

impl Authority {
    pub const ALL: [Authority; 2] = [Authority::Ftc, Authority::States];

    pub const fn title(self) -> &'static str {
        match self {
            Authority::Ftc => "Federal Trade Commission",
            Authority::States => "States whose law asks for it",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub proposed: Step,
    pub confirmed_by: AccountId,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    /// What happened, for staff. Nobody's name belongs here.
    pub opened: Step,
    /// When somebody of ours first knew; every clock is counted from it.
    pub discovered_at: DateTime<Utc>,
    pub contained: Option<Step>,
    pub assessment: Option<Assessment>,
    /// What the affected families read; a later one takes its place and goes to all of them.
    pub family_notice: Option<Step>,
    /// More is known than the families were told.
    pub families_owed: bool,
    pub told: BTreeMap<Authority, Step>,
    /// Somebody says that it is over, with what was learnt.
    pub proposal: Option<Step>,
    pub closed: Option<Closed>,
    /// The clocks that were missed and of which staff were told.
    pub escalated: Vec<Clock>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Contain {
        by: AccountId,
        how: String,
    },
    /// Made again as more is known.
    Assess {
        by: AccountId,
        data: Vec<Data>,
        readable: bool,
        children: u32,
        families: u32,
    },
    NotifyFamilies {
        by: AccountId,
        notice: String,
    },
    TellAuthority {
        by: AccountId,
        whom: Authority,
        how: String,
    },
    ProposeOver {
        by: AccountId,
        lessons: String,
    },
    ConfirmOver {
        by: AccountId,
    },
    /// It is not over: what was proposed is off the table.
    Reopen {
        by: AccountId,
    },
}

/// How far before now something may have been discovered, so that a slip of the keyboard does not start a clock years ago.
const DISCOVERED_WITHIN: TimeDelta = TimeDelta::days(365);

impl Breach {
    pub fn open(
        by: AccountId,
        what: &str,
        discovered_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal<BreachRefusal>> {
        let mut reasons: Vec<_> = worded(what, "/what").into_iter().collect();
        if discovered_at > now || discovered_at < now - DISCOVERED_WITHIN {
            reasons.push(BreachRefusal::Discovered);
        }
        Refusal::unless_none(reasons)?;
        Ok(Self {
            opened: step(by, now, what),
            discovered_at,
            contained: None,
            assessment: None,
            family_notice: None,
            families_owed: false,
            told: BTreeMap::new(),
            proposal: None,
            closed: None,
            escalated: Vec::new(),
        })
    }

    pub const fn status(&self) -> &'static str {
        match (
            &self.closed,
            &self.proposal,
            &self.assessment,
            &self.contained,
        ) {
            (Some(_), ..) => "closed",
            (_, Some(_), ..) => "proposed_over",
            (_, _, Some(_), Some(_)) => "telling",
            (_, _, None, Some(_)) => "contained",
            _ => "open",
        }
    }

    pub const fn is_closed(&self) -> bool {
        self.closed.is_some()
    }

    /// What is still to be done, and by when.
    pub fn due(&self, clocks: &Clocks) -> Vec<Due> {
        if self.is_closed() {
            return Vec::new();
        }
        clocks
            .all(self)
            .into_iter()
            .filter(|due| !self.is_done(due.clock))
            .collect()
    }

    pub fn is_done(&self, clock: Clock) -> bool {
        match clock {
            Clock::Contain => self.contained.is_some(),
            Clock::Assess => self.assessment.is_some(),
            Clock::Families => self.family_notice.is_some() && !self.families_owed,
            Clock::Authority(whom) => self.told.contains_key(&whom),
        }
    }

    /// The clocks that were missed and of which nobody was told yet; they count as told from here on.
    pub fn escalate(&mut self, clocks: &Clocks, now: DateTime<Utc>) -> bool {
        let missed: Vec<_> = self
            .due(clocks)
            .into_iter()
            .filter(|due| now >= due.by && !self.escalated.contains(&due.clock))
            .map(|due| due.clock)
            .collect();
        self.escalated.extend(&missed);
        !missed.is_empty()
    }

    pub fn apply(
        mut self,
        event: Event,
        clocks: &Clocks,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal<BreachRefusal>> {
        Refusal::unless_none(self.against(&event, clocks))?;
        match event {
            Event::Contain { by, how } => self.contained = Some(step(by, now, &how)),
            Event::Assess {
                by,
                data,
                readable,
                children,
                families,
            } => {
                // Whoever was found is owed the telling.
                let grown = self.assessment.as_ref().is_some_and(|before| {
                    families > before.families || readable && !before.readable
                });
                self.families_owed |= grown && self.family_notice.is_some();
                self.assessment = Some(Assessment {
                    by,
                    at: now,
                    data,
                    readable,
                    children,
                    families,
                });
                self.proposal = None;
            }
            Event::NotifyFamilies { by, notice } => {
                self.family_notice = Some(step(by, now, &notice));
                self.families_owed = false;
            }
            Event::TellAuthority { by, whom, how } => {
                self.told.insert(whom, step(by, now, &how));
            }
            Event::ProposeOver { by, lessons } => self.proposal = Some(step(by, now, &lessons)),
            Event::ConfirmOver { by } => {
                self.closed = self.proposal.take().map(|proposed| Closed {
                    proposed,
                    confirmed_by: by,
                    at: now,
                });
            }
            Event::Reopen { .. } => self.proposal = None,
        }
        Ok(self)
    }

    fn against(&self, event: &Event, clocks: &Clocks) -> Vec<BreachRefusal> {
        let mut reasons = Vec::new();
        if self.is_closed() {
            return vec![BreachRefusal::Closed];
        }
        match event {
            Event::Contain { how, .. } => {
                if self.contained.is_some() {
                    reasons.push(BreachRefusal::Done);
                }
                reasons.extend(worded(how, "/how"));
            }
            Event::Assess { data, .. } => {
                if data.is_empty() {
                    reasons.push(BreachRefusal::NoData);
                }
            }
            Event::NotifyFamilies { notice, .. } => {
                match &self.assessment {
                    None => reasons.push(BreachRefusal::NotAssessed),
                    Some(assessment) if assessment.families == 0 => {
                        reasons.push(BreachRefusal::NobodyAffected);
                    }
                    Some(_) => {}
                }
                reasons.extend(worded(notice, "/notice"));
            }
            Event::TellAuthority { whom, how, .. } => {
                if self.told.contains_key(whom) {
                    reasons.push(BreachRefusal::Done);
                }
                reasons.extend(worded(how, "/how"));
            }
            Event::ProposeOver { lessons, .. } => {
                reasons.extend(worded(lessons, "/lessons"));
                reasons.extend(self.left(clocks));
            }
            Event::ConfirmOver { by } => {
                match &self.proposal {
                    None => reasons.push(BreachRefusal::NotProposed),
                    Some(proposal) if proposal.by == *by => {
                        reasons.push(BreachRefusal::OwnProposal)
                    }
                    Some(_) => {}
                }
                reasons.extend(self.left(clocks));
            }
            Event::Reopen { .. } => {
                if self.proposal.is_none() {
                    reasons.push(BreachRefusal::NotProposed);
                }
            }
        }
        reasons
    }

    fn left(&self, clocks: &Clocks) -> impl Iterator<Item = BreachRefusal> {
        self.due(clocks)
            .into_iter()
            .map(|due| BreachRefusal::Left { clock: due.clock })
    }
}

fn step(by: AccountId, at: DateTime<Utc>, text: &str) -> Step {
    let text = text.trim().to_owned();
    Step { by, at, text }
}

fn worded(text: &str, pointer: &'static str) -> Option<BreachRefusal> {
    let fits = (MIN_WORDS..=MAX_WORDS).contains(&text.trim().chars().count());
    (!fits).then_some(BreachRefusal::Wording { pointer })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreachRefusal {
    Closed,
    Done,
    Discovered,
    NoData,
    NotAssessed,
    NobodyAffected,
    NotProposed,
    OwnProposal,
    Left { clock: Clock },
    Wording { pointer: &'static str },
}

impl Reason for BreachRefusal {
    const RULE: &'static str = "breach-handling";
    const TITLE: &'static str = "The breach cannot be changed this way";

    fn code(&self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Done => "done",
            Self::Discovered => "discovered",
            Self::NoData => "no_data",
            Self::NotAssessed => "not_assessed",
            Self::NobodyAffected => "nobody_affected",
            Self::NotProposed => "not_proposed",
            Self::OwnProposal => "own_proposal",
            Self::Left { clock } => clock.left(),
            Self::Wording { .. } => "wording",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Closed => "It is over, and what was written of it stays.".to_owned(),
            Self::Done => "That was done already.".to_owned(),
            Self::Discovered => {
                "Give the time at which it was discovered: in the past, within the last year."
                    .to_owned()
            }
            Self::NoData => "Say what kind of data it is about.".to_owned(),
            Self::NotAssessed => "Assess first whom it concerns.".to_owned(),
            Self::NobodyAffected => "No family is among those affected.".to_owned(),
            Self::NotProposed => "Nobody has said that it is over.".to_owned(),
            Self::OwnProposal => {
                "You say that it is over: somebody else has to confirm it.".to_owned()
            }
            Self::Left { clock } => {
                format!("It is not over while this is left: {}.", clock.title())
            }
            Self::Wording { .. } => format!("Say it in {MIN_WORDS} to {MAX_WORDS} characters."),
        }
    }

    fn pointer(&self) -> Option<String> {
        let pointer = match self {
            Self::Discovered => "/discovered_at",
            Self::NoData => "/data",
            Self::Wording { pointer } => pointer,
            _ => return None,
        };
        Some(pointer.to_owned())
    }
}
