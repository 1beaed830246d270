//! Something happened that a person has to look at: how bad it is, who looks at it, and by when somebody must have begun.
//!
//! Rule: severity S1 (a child in danger now) to S4; acknowledged within 15 minutes, 1 hour, 24 hours, 72 hours. Severity
//! is proposed by rule and set by a person. Staff never decide on what is about themselves or reported by them. A
//! confirmed open S1 or S2 against a teacher suspends listing until a person decides. Source: the safety promise
//! ("reports become incidents with severity, clock and owner").

use crate::{
    actor::Actor,
    ids::{AccountId, LearnerId, PostId, RecordingId, SessionId},
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// From bad to worst; the order is the order of urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A nuisance, or something to look into.
    S4,
    S3,
    S2,
    /// A child in danger now.
    S1,
}

impl Severity {
    pub const ALL: [Severity; 4] = [Severity::S1, Severity::S2, Severity::S3, Severity::S4];

    /// Within which time somebody must have begun.
    pub const fn acknowledge_within(self) -> TimeDelta {
        match self {
            Severity::S1 => TimeDelta::minutes(15),
            Severity::S2 => TimeDelta::hours(1),
            Severity::S3 => TimeDelta::hours(24),
            Severity::S4 => TimeDelta::hours(72),
        }
    }

    /// Bad enough to keep a teacher from listing, once a person has confirmed it.
    pub const fn is_grave(self) -> bool {
        matches!(self, Severity::S1 | Severity::S2)
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::S1 => "s1",
            Severity::S2 => "s2",
            Severity::S3 => "s3",
            Severity::S4 => "s4",
        }
    }

    pub fn parse(text: &str) -> Option<Severity> {
        Severity::ALL
            .into_iter()
            .find(|severity| severity.as_str() == text)
    }
}

/// What happened, as far as the one who noticed can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentKind {
    /// The teacher pressed the safety button.
    SafetyButton,
    /// Somebody in the meeting is on no list of ours.
    UnknownParticipant,
    /// One learner's link is in the meeting twice.
    DuplicateParticipant,
    /// The teacher did not recognise the learner as the child who is enrolled.
    CheckInRefused,
    /// A learner was in the meeting for twelve minutes without being checked in.
    CheckInMissing,
    /// One adult and one child, not recorded, and no adult beside the child.
    AloneWithChild,
    /// The meeting's settings were other than the safety profile.
    ProfileDrift,
    /// Recording was started by another hand than ours.
    RecordingNotOurs,
    /// A recording could not be kept as promised.
    RecordingFailed,
    /// A post was held because it smells of grooming, bullying or self-harm.
    HeldPost,
    /// A person reported something.
    Report,
}

impl IncidentKind {
    pub const ALL: [IncidentKind; 11] = [
        IncidentKind::SafetyButton,
        IncidentKind::UnknownParticipant,
        IncidentKind::DuplicateParticipant,
        IncidentKind::CheckInRefused,
        IncidentKind::CheckInMissing,
        IncidentKind::AloneWithChild,
        IncidentKind::ProfileDrift,
        IncidentKind::RecordingNotOurs,
        IncidentKind::RecordingFailed,
        IncidentKind::HeldPost,
        IncidentKind::Report,
    ];

    /// What the rule proposes until a person has looked.
    pub const fn proposed_severity(self) -> Severity {
        match self {
            IncidentKind::SafetyButton => Severity::S1,
            IncidentKind::UnknownParticipant
            | IncidentKind::CheckInRefused
            | IncidentKind::AloneWithChild
            | IncidentKind::HeldPost => Severity::S2,
            IncidentKind::DuplicateParticipant
            | IncidentKind::CheckInMissing
            | IncidentKind::ProfileDrift
            | IncidentKind::RecordingNotOurs
            | IncidentKind::Report => Severity::S3,
            IncidentKind::RecordingFailed => Severity::S4,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            IncidentKind::SafetyButton => "safety_button",
            IncidentKind::UnknownParticipant => "unknown_participant",
            IncidentKind::DuplicateParticipant => "duplicate_participant",
            IncidentKind::CheckInRefused => "check_in_refused",
            IncidentKind::CheckInMissing => "check_in_missing",
            IncidentKind::AloneWithChild => "alone_with_child",
            IncidentKind::ProfileDrift => "profile_drift",
            IncidentKind::RecordingNotOurs => "recording_not_ours",
            IncidentKind::RecordingFailed => "recording_failed",
            IncidentKind::HeldPost => "held_post",
            IncidentKind::Report => "report",
        }
    }
}

/// What it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Subject {
    ClassSession { id: SessionId },
    Recording { id: RecordingId },
    Learner { id: LearnerId },
    Account { id: AccountId },
    Post { id: PostId },
}

impl Subject {
    pub const fn kind(self) -> &'static str {
        match self {
            Subject::ClassSession { .. } => "class_session",
            Subject::Recording { .. } => "recording",
            Subject::Learner { .. } => "learner",
            Subject::Account { .. } => "account",
            Subject::Post { .. } => "post",
        }
    }

    pub const fn id(self) -> uuid::Uuid {
        match self {
            Subject::ClassSession { id } => id.uuid(),
            Subject::Recording { id } => id.uuid(),
            Subject::Learner { id } => id.uuid(),
            Subject::Account { id } => id.uuid(),
            Subject::Post { id } => id.uuid(),
        }
    }
}

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
        by: AccountId,
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
    /// The teacher whom it is about, where it is about one.
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
    },
    SetSeverity {
        by: AccountId,
        severity: Severity,
    },
    Note {
        by: AccountId,
        text: String,
    },
    /// By the clock.
    Escalate,
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
            Event::Take { by, severity } => {
                self.state = State::Taken { owner: by, at: now };
                self.confirmed = true;
                let from = std::mem::replace(&mut self.severity, severity);
                if from != severity {
                    self.record(now, account(by), Done::SeveritySet { from, to: severity });
                }
                (account(by), Done::Taken)
            }
            Event::SetSeverity { by, severity } => {
                let from = std::mem::replace(&mut self.severity, severity);
                (account(by), Done::SeveritySet { from, to: severity })
            }
            Event::Note { by, text } => (account(by), Done::Noted { text }),
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
                    by,
                    at: now,
                    outcome,
                    resolution,
                };
                (account(by), Done::Closed { outcome })
            }
        };
        self.record(now, by, what);
        Ok(self)
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
            Event::Escalate => None,
        };
        if by.is_some_and(|by| self.is_own(by)) {
            reasons.push(IncidentRefusal::OwnMatter);
        }
        match event {
            Event::Take { by, .. } => {
                if self.owner().is_some_and(|owner| owner == *by) {
                    reasons.push(IncidentRefusal::YoursAlready);
                }
            }
            Event::SetSeverity { by, .. } => reasons.extend(self.not_the_owner(*by)),
            Event::Note { text, .. } => reasons.extend(wording(text, "/text")),
            Event::Escalate => {
                if self.escalated || !self.is_overdue(now) {
                    reasons.push(IncidentRefusal::NotOverdue);
                }
            }
            Event::Close { by, resolution, .. } => {
                reasons.extend(self.not_the_owner(*by));
                reasons.extend(wording(resolution, "/resolution"));
            }
        }
        reasons
    }

    fn not_the_owner(&self, by: AccountId) -> Option<IncidentRefusal> {
        (!self.is_closed() && self.owner() != Some(by)).then_some(IncidentRefusal::NotTheOwner)
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
    NotOverdue,
    Wording { pointer: &'static str },
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
            IncidentRefusal::NotOverdue => "not_overdue",
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
            IncidentRefusal::NotOverdue => "Its time to begin has not been missed.".to_owned(),
            IncidentRefusal::Wording { .. } => {
                format!("Say it in {MIN_WORDS} to {MAX_WORDS} characters.")
            }
        }
    }

    fn pointer(&self) -> Option<String> {
        match self {
            IncidentRefusal::Wording { pointer } => Some((*pointer).to_owned()),
            _ => None,
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::S1 => "S1",
            Severity::S2 => "S2",
            Severity::S3 => "S3",
            Severity::S4 => "S4",
        })
    }
}
