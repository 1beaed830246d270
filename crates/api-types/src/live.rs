//! Class sessions: the door, the live room, attendance. No link of the video provider is ever in here.

use chrono::{DateTime, Utc};
use learnallot_domain::session::{check_in::NotConfirmed, recording_plan::Command};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

use crate::problem::ProblemError;

/// A class session as those see it who come to it: the teacher, the family, the learner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Door {
    pub session_id: Uuid,
    pub class_id: Uuid,
    pub section_id: Uuid,
    pub title: String,
    /// Which one of the section's sessions it is, from 1.
    pub number: u32,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// The section's own time zone, an IANA name.
    pub time_zone: String,
    /// `scheduled`, `held`, `live`, `ended` or `canceled`.
    pub status: String,
    pub teacher_id: Uuid,
    pub teacher_name: String,
    /// From when on the caller may go in.
    pub opens_at: DateTime<Utc>,
    /// The notice that the class is recorded, for what, how long it is kept and who may see it.
    pub recording_notice: String,
    /// Whether the caller is the teacher of this session; then `teacher_way` says whether they may go in.
    pub is_teacher: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teacher_way: Option<WayIn>,
    /// The caller's own learners who are enrolled: those of the family, those watched over, or the learner itself.
    pub learners: Vec<LearnerAtDoor>,
}

/// Whether somebody may go in now, and if not, every reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WayIn {
    pub may_join: bool,
    pub reasons: Vec<ProblemError>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LearnerAtDoor {
    pub learner_id: Uuid,
    pub first_name: String,
    pub way: WayIn,
    /// The adults who watch over this learner.
    pub watching: Vec<WatchingAdult>,
    /// `away`, `waiting`, `in_room` or `left`.
    pub place: String,
    /// Whether the caller is asked at the door whether an adult is in the same room as the learner: an adult is, while
    /// the session is not recorded.
    pub may_confirm_adult_beside: bool,
    pub adult_beside: bool,
}

impl std::fmt::Debug for LearnerAtDoor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LearnerAtDoor({})", self.learner_id)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WatchingAdult {
    pub name: String,
    pub is_caller: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct JoinSession {
    /// For an adult who opens the door for a learner; absent for the teacher and in the learner space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learner_id: Option<Uuid>,
    /// Said by the adult at the door: "I am in the same room as the learner, for the whole class."
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adult_beside: Option<bool>,
}

/// The way in: go to `opens` in this browser before `expires_at`, once.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JoinTicket {
    /// An address of our own, such as `/v1/join/{ticket}`.
    pub opens: String,
    pub expires_at: DateTime<Utc>,
}

impl std::fmt::Debug for JoinTicket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "JoinTicket(until {})", self.expires_at)
    }
}

/// The live room, as its teacher sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Room {
    pub session_id: Uuid,
    pub class_id: Uuid,
    pub title: String,
    pub number: u32,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// `scheduled`, `held`, `live`, `ended` or `canceled`.
    pub status: String,
    /// The server's time of this answer.
    pub now: DateTime<Utc>,
    /// Whether the teacher may go into the meeting now.
    pub way: WayIn,
    /// `not_ready` (no meeting with a confirmed safety profile yet), `ready`, `running` or `ended`.
    pub meeting: String,
    /// The teacher's own place: `away`, `waiting`, `in_room` or `left`.
    pub teacher_place: String,
    /// Every enrolled learner.
    pub roster: Vec<RosterEntry>,
    /// Who is in the meeting or its waiting room and on no list of ours.
    pub unexpected: Vec<UnexpectedParticipant>,
    pub recording: RoomRecording,
    /// While the teacher and one learner are alone and unobserved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alone: Option<AloneNotice>,
    /// What the platform can do in the meeting, and what is the teacher's in the provider's own window.
    pub capabilities: Vec<RoomCapability>,
    /// Since when nobody further is admitted: the safety button was pressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doors_closed_at: Option<DateTime<Utc>>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RosterEntry {
    pub learner_id: Uuid,
    pub first_name: String,
    /// `away`, `waiting`, `in_room` or `left`.
    pub place: String,
    /// Since when, where they are not away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
    /// The same personal link is in the meeting more than once.
    pub twice: bool,
    /// Their way in was taken back; if still in the meeting, the teacher removes them in the provider's window.
    pub removed: bool,
    pub adult_beside: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_in: Option<CheckInView>,
    /// `none`, `due` (in the room, not checked in), `move_to_waiting_room` (10 minutes without) or `removed` (12 minutes).
    pub check_in_due: String,
}

impl std::fmt::Debug for RosterEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RosterEntry({}, {})", self.learner_id, self.place)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckInView {
    pub confirmed: bool,
    /// Where not: `camera_off`, `another_person`, `adult_instead` or `cannot_tell`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnexpectedParticipant {
    pub id: Uuid,
    /// `waiting` or `in_room`.
    pub place: String,
    pub since: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomRecording {
    /// `record_all`, `record_except` or `do_not_record`.
    pub plan: String,
    /// What the teacher may know of the reason, where it is not recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// What the provider says: `off`, `running`, `paused` or `stopped`.
    pub state: String,
    /// Sent to the provider, and not confirmed yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<String>,
    /// Each command, and where it is not allowed now, why.
    pub commands: Vec<RecordingChoice>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordingChoice {
    /// `start`, `pause`, `resume` or `stop`.
    pub command: String,
    pub allowed: bool,
    pub reasons: Vec<ProblemError>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AloneNotice {
    pub since: DateTime<Utc>,
    /// When the platform ends the meeting, if nothing changes.
    pub ends_at: DateTime<Utc>,
    pub message: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomCapability {
    /// `end`, `cancel_registrant`, `record`, `pause_recording`, `remove_participant`, `mute`, `lock` or
    /// `leave_one_out_of_recording`.
    pub name: String,
    pub able: bool,
    /// Where the platform is not able: what the teacher does instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckLearnerIn {
    pub learner_id: Uuid,
    /// "This is a child, and the one who is enrolled."
    pub confirmed: bool,
    /// Where not confirmed: `camera_off`, `another_person`, `adult_instead` or `cannot_tell`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub why: Option<NotConfirmed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CommandRecording {
    /// `start`, `pause`, `resume` or `stop`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub command: Command,
}

/// Who was there, from the provider's signed messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attendance {
    pub session_id: Uuid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Every enrolled learner, those who did not come too.
    pub learners: Vec<Attended>,
    /// How many stays there were of people on no list of ours.
    pub unexpected: u32,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attended {
    pub learner_id: Uuid,
    pub first_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_at: Option<DateTime<Utc>>,
    /// None while they are in the room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_in: Option<CheckInView>,
}

impl std::fmt::Debug for Attended {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Attended({})", self.learner_id)
    }
}
