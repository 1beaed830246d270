//! What happens in a class: seats, live sessions, recordings, posts, and what was reported.

use super::{
    Data::{Acts, Address, Link, Presence, Secret, Words},
    Table, of, of_nobody,
};
use crate::retention::schedule::Category::{
    Attendance, ClassroomPosts, IncidentFiles, RecordingViews, Recordings, WorkInHand,
};

pub(super) const TABLES: &[Table] = &[
    of(
        Attendance,
        "check_ins",
        &[("state", Presence), ("at", Presence)],
        "session_id learner_id",
    ),
    of(
        Attendance,
        "enrolments",
        &[
            ("enrolled_at", Presence),
            ("ended_at", Presence),
            ("end_reason", Presence),
        ],
        "id version section_id class_id learner_id family_id active_key",
    ),
    of_nobody("host_writes", "host day writes"),
    of(
        IncidentFiles,
        "incidents",
        &[("state", Words)],
        "id version status severity confirmed escalated subject_kind subject_id about acknowledge_by dedupe created_at updated_at",
    ),
    of(
        WorkInHand,
        "join_tickets",
        &[("token_hash", Secret)],
        "person_id session_id learner_id auth_session_id expires_at used_at",
    ),
    of(
        Attendance,
        "meetings",
        &[("state", Secret)],
        "session_id version host provider_id starts_at ends_at open created_at updated_at",
    ),
    of(
        ClassroomPosts,
        "posts",
        &[("text_sealed", Words)],
        "id section_id parent_id author_kind author_id family_id data_key_id status created_at",
    ),
    of(
        Recordings,
        "recording_families",
        &[],
        "recording_id learner_id family_id",
    ),
    of(
        RecordingViews,
        "recording_views",
        &[
            ("at", Acts),
            ("purpose", Acts),
            ("reason_sealed", Words),
            ("ticket_hash", Secret),
        ],
        "id recording_id viewer_kind account_id learner_id family_id auth_session_id ticket_expires_at",
    ),
    of(
        Recordings,
        "recordings",
        &[("download_token_sealed", Secret)],
        "id version session_id class_id teacher_id session_starts_at session_ended_at expires_at due_at consent_ended_at status state meeting_uuid provider_deleted_at data_key_id manifest created_at updated_at",
    ),
    of(
        Attendance,
        "registrants",
        &[
            ("alias", Link),
            ("provider_id", Link),
            ("adult_beside", Presence),
        ],
        "session_id learner_id approved removed_at removed_because created_at",
    ),
    of(
        IncidentFiles,
        "reports",
        &[("text_sealed", Words), ("contact_sealed", Address)],
        "incident_id created_at",
    ),
    of(
        Attendance,
        "room_stays",
        &[
            ("participant", Link),
            ("who", Presence),
            ("waiting_at", Presence),
            ("joined_at", Presence),
            ("last_joined_at", Presence),
            ("left_at", Presence),
        ],
        "id session_id learner_id",
    ),
];
