//! What happened and how bad it is: a rule proposes the severity from the kind, a person sets it. Source: the safety
//! promise ("severity, clock and owner"); the times to begin are in [`Severity::acknowledge_within`].

use crate::ids::{AccountId, AppointmentId, IncidentId, LearnerId, PostId, RecordingId, SessionId};
use chrono::TimeDelta;
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
    /// A class session has no meeting, because no host is free at its time.
    NoHost,
    /// Classes cannot open, because the video provider's written assurance does not count.
    ProcessorNotAssured,
    /// A post was held because it smells of grooming, bullying or self-harm.
    HeldPost,
    /// A person reported something.
    Report,
}

impl IncidentKind {
    pub const ALL: [IncidentKind; 13] = [
        IncidentKind::SafetyButton,
        IncidentKind::UnknownParticipant,
        IncidentKind::DuplicateParticipant,
        IncidentKind::CheckInRefused,
        IncidentKind::CheckInMissing,
        IncidentKind::AloneWithChild,
        IncidentKind::ProfileDrift,
        IncidentKind::RecordingNotOurs,
        IncidentKind::RecordingFailed,
        IncidentKind::NoHost,
        IncidentKind::ProcessorNotAssured,
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
            | IncidentKind::ProcessorNotAssured
            | IncidentKind::HeldPost => Severity::S2,
            IncidentKind::DuplicateParticipant
            | IncidentKind::CheckInMissing
            | IncidentKind::ProfileDrift
            | IncidentKind::RecordingNotOurs
            | IncidentKind::NoHost
            | IncidentKind::Report => Severity::S3,
            IncidentKind::RecordingFailed => Severity::S4,
        }
    }

    /// Whether it can come right without anybody looking into it: something was not there, and now is. What happened to
    /// a person never does.
    pub const fn can_mend_itself(self) -> bool {
        matches!(
            self,
            IncidentKind::NoHost
                | IncidentKind::RecordingFailed
                | IncidentKind::ProcessorNotAssured
        )
    }

    /// Whether it is about the teacher of the session in which it happened, by what it is: the room was in their hands.
    /// Of everything else a person says whom it is about.
    pub const fn is_about_the_teacher(self) -> bool {
        matches!(
            self,
            IncidentKind::AloneWithChild
                | IncidentKind::ProfileDrift
                | IncidentKind::RecordingNotOurs
        )
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
            IncidentKind::NoHost => "no_host",
            IncidentKind::ProcessorNotAssured => "processor_not_assured",
            IncidentKind::HeldPost => "held_post",
            IncidentKind::Report => "report",
        }
    }
}

/// What it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Subject {
    ClassSession {
        id: SessionId,
    },
    Recording {
        id: RecordingId,
    },
    Learner {
        id: LearnerId,
    },
    Account {
        id: AccountId,
    },
    Post {
        id: PostId,
    },
    /// A video call by which consent is verified.
    ConsentCall {
        id: AppointmentId,
    },
    /// Something that has no address of its own: the report itself says what.
    Report {
        id: IncidentId,
    },
}

impl Subject {
    pub const fn kind(self) -> &'static str {
        match self {
            Subject::ClassSession { .. } => "class_session",
            Subject::Recording { .. } => "recording",
            Subject::Learner { .. } => "learner",
            Subject::Account { .. } => "account",
            Subject::Post { .. } => "post",
            Subject::ConsentCall { .. } => "consent_call",
            Subject::Report { .. } => "report",
        }
    }

    pub const fn id(self) -> uuid::Uuid {
        match self {
            Subject::ClassSession { id } => id.uuid(),
            Subject::Recording { id } => id.uuid(),
            Subject::Learner { id } => id.uuid(),
            Subject::Account { id } => id.uuid(),
            Subject::Post { id } => id.uuid(),
            Subject::ConsentCall { id } => id.uuid(),
            Subject::Report { id } => id.uuid(),
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
