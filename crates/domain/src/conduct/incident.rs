//! Something happened that a person has to look at: how bad it is, who looks at it, and by when somebody must have begun.
//!
//! Rule: severity S1 (a child in danger now) to S4; acknowledged within 15 minutes, 1 hour, 24 hours, 72 hours. Severity
//! is proposed by rule and set by a person, who also says whom it is about where no rule can tell. Staff never decide on
//! what is about themselves or reported by them. A
//! confirmed open S1 or S2 against a teacher suspends listing until a person decides. Source: the safety promise
//! ("reports become incidents with severity, clock and owner").

pub use super::incident_kind::{IncidentKind, Severity, Subject};

use crate::{
    actor::Actor,
    ids::{AccountId, PostId},
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// There was nothing to it.
    Unfounded,
    /// Mended, with nobody at fault.
    Resolved,
    /// Somebody broke a rule; what follows is decided where it belongs.
    RuleBroken,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum State {
    /// Nobody has begun.
    Open,
    /// Somebody looks into it; this stops the clock.
    Taken { owner: AccountId, at: DateTime<Utc> },
    Closed {
        /// Nobody, where it came right before anybody had begun.
        by: Option<AccountId>,
        at: DateTime<Utc>,
        outcome: Outcome,
        /// What was found and done, for those who come after.
        resolution: String,
    },
}

impl State {
    pub const fn status(&self) -> &'static str {
        match self {
            State::Open => "open",
            State::Taken { .. } => "taken",
            State::Closed { .. } => "closed",
        }
    }
}

/// One line of what was done, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub at: DateTime<Utc>,
    pub by: Actor,
    pub what: Done,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "done", rename_all = "snake_case")]
pub enum Done {
    Opened,
    Taken,
    /// Whoever had taken it left the staff; nobody has begun now.
    Released,
    SeveritySet {
        from: Severity,
        to: Severity,
    },
    Noted {
        text: String,
    },
    /// The time to begin was missed, and the admins were told.
    Escalated,
    Closed {
        outcome: Outcome,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    pub kind: IncidentKind,
    pub subject: Subject,
    /// Whom it is about, where it is about somebody: the teacher, unless a person has said otherwise.
    pub about: Option<AccountId>,
    pub opened_by: Actor,
    pub opened_at: DateTime<Utc>,
    pub severity: Severity,
    /// Whether a person has set the severity; until then it is a proposal.
    pub confirmed: bool,
    pub escalated: bool,
    pub state: State,
    pub timeline: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Begins the work; whoever takes it says how bad it is.
    Take {
        by: AccountId,
        severity: Severity,
        /// Whom it is about; none leaves it as it is.
        about: Option<AccountId>,
    },
    SetSeverity {
        by: AccountId,
        severity: Severity,
        /// As in `Take`.
        about: Option<AccountId>,
    },
    Note {
        by: AccountId,
        text: String,
    },
    /// The owner leaves the staff.
    Release,
    /// By the clock.
    Escalate,
    /// What was missing is there now. It is over where nobody had begun; whoever looks into it closes it themselves.
    Mend {
        resolution: String,
    },
    Close {
        by: AccountId,
        outcome: Outcome,
        resolution: String,
    },
}

/// A note or a resolution that says something.
pub const MIN_WORDS: usize = 10;
pub const MAX_WORDS: usize = 4_000;

impl Incident {
    pub fn open(
        kind: IncidentKind,
        subject: Subject,
        about: Option<AccountId>,
        by: Actor,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            kind,
            subject,
            about,
            opened_by: by,
            opened_at: now,
            severity: kind.proposed_severity(),
            confirmed: false,
            escalated: false,
            state: State::Open,
            timeline: vec![Entry {
                at: now,
                by,
                what: Done::Opened,
            }],
        }
    }

    /// By when somebody must have begun. It follows the severity, so that a worse one shortens it.
    pub fn acknowledge_by(&self) -> DateTime<Utc> {
        self.opened_at + self.severity.acknowledge_within()
    }

    /// Nobody began in time.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Open && now >= self.acknowledge_by()
    }

    pub fn is_closed(&self) -> bool {
        matches!(self.state, State::Closed { .. })
    }

    pub fn owner(&self) -> Option<AccountId> {
        match self.state {
            State::Taken { owner, .. } => Some(owner),
            State::Open | State::Closed { .. } => None,
        }
    }

    /// A grave one that a person has confirmed keeps its teacher from listing while it is not closed.
    pub fn suspends_listing_of(&self) -> Option<AccountId> {
        self.about
            .filter(|_| self.confirmed && self.severity.is_grave() && !self.is_closed())
    }

    pub fn apply(
        mut self,
        event: Event,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal<IncidentRefusal>> {
        Refusal::unless_none(self.against(&event, now))?;
        let (by, what) = match event {
            Event::Take {
                by,
                severity,
                about,
            } => {
                self.about = about.or(self.about);
                self.state = State::Taken { owner: by, at: now };
                self.confirmed = true;
                let from = std::mem::replace(&mut self.severity, severity);
                if from != severity {
                    self.record(now, account(by), Done::SeveritySet { from, to: severity });
                }
                (account(by), Done::Taken)
            }
            Event::SetSeverity {
                by,
                severity,
                about,
            } => {
                self.about = about.or(self.about);
                let from = std::mem::replace(&mut self.severity, severity);
                (account(by), Done::SeveritySet { from, to: severity })
            }
            Event::Note { by, text } => (account(by), Done::Noted { text }),
            Event::Release => {
                self.state = State::Open;
                (Actor::System, Done::Released)
            }
            Event::Escalate => {
                self.escalated = true;
                (Actor::System, Done::Escalated)
            }
            Event::Close {
                by,
                outcome,
                resolution,
            } => {
                self.state = State::Closed {
                    by: Some(by),
                    at: now,
                    outcome,
                    resolution,
                };
                (account(by), Done::Closed { outcome })
            }
            Event::Mend { resolution } => (Actor::System, self.mend(resolution, now)),
        };
        self.record(now, by, what);
        Ok(self)
    }

    fn mend(&mut self, resolution: String, now: DateTime<Utc>) -> Done {
        if self.owner().is_some() {
            return Done::Noted { text: resolution };
        }
        let outcome = Outcome::Resolved;
        self.state = State::Closed {
            by: None,
            at: now,
            outcome,
            resolution,
        };
        Done::Closed { outcome }
    }

    fn record(&mut self, at: DateTime<Utc>, by: Actor, what: Done) {
        self.timeline.push(Entry { at, by, what });
    }

    fn against(&self, event: &Event, now: DateTime<Utc>) -> Vec<IncidentRefusal> {
        let mut reasons = Vec::new();
        if self.is_closed() {
            reasons.push(IncidentRefusal::Closed);
        }
        let by = match event {
            Event::Take { by, .. }
            | Event::SetSeverity { by, .. }
            | Event::Note { by, .. }
            | Event::Close { by, .. } => Some(*by),
            Event::Release | Event::Escalate | Event::Mend { .. } => None,
        };
        if by.is_some_and(|by| self.is_own(by)) {
            reasons.push(IncidentRefusal::OwnMatter);
        }
        match event {
            Event::Take { by, about, .. } => {
                reasons.extend(names_oneself(*by, *about));
                if self.owner().is_some_and(|owner| owner == *by) {
                    reasons.push(IncidentRefusal::YoursAlready);
                }
            }
            Event::SetSeverity { by, about, .. } => {
                reasons.extend(self.not_the_owner(*by));
                reasons.extend(names_oneself(*by, *about));
            }
            Event::Note { text, .. } => reasons.extend(wording(text, "/text")),
            Event::Release => reasons.extend(self.nobody_has_it()),
            Event::Escalate => {
                if self.escalated || !self.is_overdue(now) {
                    reasons.push(IncidentRefusal::NotOverdue);
                }
            }
            Event::Mend { .. } => {
                if !self.kind.can_mend_itself() {
                    reasons.push(IncidentRefusal::NeedsAPerson);
                }
            }
            Event::Close { by, resolution, .. } => {
                reasons.extend(self.not_the_owner(*by));
                reasons.extend(wording(resolution, "/resolution"));
            }
        }
        reasons
    }

    fn nobody_has_it(&self) -> Option<IncidentRefusal> {
        self.owner()
            .is_none()
            .then_some(IncidentRefusal::NotTheOwner)
    }

    fn not_the_owner(&self, by: AccountId) -> Option<IncidentRefusal> {
        (!self.is_closed() && self.owner() != Some(by)).then_some(IncidentRefusal::NotTheOwner)
    }

    /// What a held post waits for, once it is decided: shown to the class where there was nothing to it, hidden otherwise.
    pub fn held_post_decision(&self) -> Option<(PostId, bool)> {
        match (self.kind, self.subject, &self.state) {
            (IncidentKind::HeldPost, Subject::Post { id }, State::Closed { outcome, .. }) => {
                Some((id, *outcome == Outcome::Unfounded))
            }
            _ => None,
        }
    }

    /// About oneself, or reported by oneself.
    fn is_own(&self, by: AccountId) -> bool {
        self.about == Some(by)
            || self.opened_by == account(by)
            || self.subject == Subject::Account { id: by }
    }
}

const fn account(id: AccountId) -> Actor {
    Actor::Account { id }
}

fn names_oneself(by: AccountId, about: Option<AccountId>) -> Option<IncidentRefusal> {
    (about == Some(by)).then_some(IncidentRefusal::NamesYourself)
}

fn wording(text: &str, pointer: &'static str) -> Option<IncidentRefusal> {
    let length = text.trim().chars().count();
    (!(MIN_WORDS..=MAX_WORDS).contains(&length)).then_some(IncidentRefusal::Wording { pointer })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncidentRefusal {
    Closed,
    OwnMatter,
    YoursAlready,
    NotTheOwner,
    /// Whoever decides is not the one whom it is about.
    NamesYourself,
    NotOverdue,
    NeedsAPerson,
    Wording {
        pointer: &'static str,
    },
}

impl Reason for IncidentRefusal {
    const RULE: &'static str = "incident-handling";
    const TITLE: &'static str = "The incident cannot be changed this way";

    fn code(&self) -> &'static str {
        match self {
            IncidentRefusal::Closed => "closed",
            IncidentRefusal::OwnMatter => "own_matter",
            IncidentRefusal::YoursAlready => "yours_already",
            IncidentRefusal::NotTheOwner => "not_the_owner",
            IncidentRefusal::NamesYourself => "names_yourself",
            IncidentRefusal::NotOverdue => "not_overdue",
            IncidentRefusal::NeedsAPerson => "needs_a_person",
            IncidentRefusal::Wording { .. } => "wording",
        }
    }

    fn message(&self) -> String {
        match self {
            IncidentRefusal::Closed => "It is closed.".to_owned(),
            IncidentRefusal::OwnMatter => {
                "It is about you, or you reported it: somebody else decides.".to_owned()
            }
            IncidentRefusal::YoursAlready => "You look into it already.".to_owned(),
            IncidentRefusal::NotTheOwner => {
                "Take it first: only whoever looks into it decides.".to_owned()
            }
            IncidentRefusal::NamesYourself => {
                "What is about you, somebody else decides: let them take it.".to_owned()
            }
            IncidentRefusal::NotOverdue => "Its time to begin has not been missed.".to_owned(),
            IncidentRefusal::NeedsAPerson => "A person has to look at it.".to_owned(),
            IncidentRefusal::Wording { .. } => {
                format!("Say it in {MIN_WORDS} to {MAX_WORDS} characters.")
            }
        }
    }

    fn pointer(&self) -> Option<String> {
        match self {
            IncidentRefusal::Wording { pointer } => Some((*pointer).to_owned()),
            IncidentRefusal::NamesYourself => Some("/about".to_owned()),
            _ => None,
        }
    }
}
