//! Where what we hold of people lies: every table and every column, each with the row of the retention schedule that its
//! time comes from. The privacy page and the sweep read it; a test holds it against the real schema of both databases, so
//! that no column comes without a word here. Source: 16 CFR 312.10; the privacy promise.

use super::schedule::Category::{self, *};
use Data::*;
use serde::{Deserialize, Serialize};

/// What a column says of a person. Ids that only link rows, times and states of our own are none of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Data {
    Name,
    /// Of mail, or however else somebody wants to be reached.
    Address,
    BirthMonth,
    /// What somebody wrote, or what was written of them.
    Words,
    /// Where somebody was, and when.
    Presence,
    /// What somebody did here, and when.
    Acts,
    /// What a family has chosen and consented to.
    Choices,
    /// Whether a background check was clear, and until when.
    Checks,
    /// Time zone and language.
    Place,
    /// The browser that signed in.
    Device,
    /// Hashes and sealed secrets that open something.
    Secret,
    /// A name that a provider knows somebody by, which says nothing elsewhere.
    Link,
}

impl Table {
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        let personal = self.personal.iter().map(|(column, _)| *column);
        personal.chain(self.other.split(' '))
    }
}

impl Data {
    pub const fn title(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Address => "address to reach somebody",
            Self::BirthMonth => "month and year of birth",
            Self::Words => "words that somebody wrote",
            Self::Presence => "where somebody was, and when",
            Self::Acts => "what somebody did here, and when",
            Self::Choices => "choices and consents",
            Self::Checks => "whether a check was clear",
            Self::Place => "time zone and language",
            Self::Device => "browser",
            Self::Secret => "sealed secrets and hashes",
            Self::Link => "an alias that a provider knows",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: &'static str,
    /// None where nothing of a person is in it.
    pub category: Option<Category>,
    pub personal: &'static [(&'static str, Data)],
    /// The other columns, with spaces between them.
    pub other: &'static str,
}

/// What is held in this category, without repeats, in the order of the tables.
pub fn held(category: Category) -> Vec<Data> {
    let mut held = Vec::new();
    let tables = TABLES
        .iter()
        .filter(|table| table.category == Some(category));
    for (_, data) in tables.flat_map(|table| table.personal) {
        if !held.contains(data) {
            held.push(*data);
        }
    }
    held
}

const fn of(
    category: Category,
    name: &'static str,
    personal: &'static [(&'static str, Data)],
    other: &'static str,
) -> Table {
    Table {
        name,
        category: Some(category),
        personal,
        other,
    }
}

const fn of_nobody(name: &'static str, other: &'static str) -> Table {
    Table {
        name,
        category: None,
        personal: &[],
        other,
    }
}

/// The main database. The key store holds wrapped keys and nothing of anybody.
pub const TABLES: [Table; 47] = [
    of(
        Accounts,
        "account_roles",
        &[],
        "account_id role granted_by granted_at",
    ),
    of(
        Accounts,
        "accounts",
        &[
            ("email", Address),
            ("password_hash", Secret),
            ("display_name", Name),
            ("time_zone", Place),
            ("locale", Place),
            ("totp_sealed", Secret),
        ],
        "id version email_verified_at status totp_enabled_at totp_last_step created_at updated_at",
    ),
    of(
        Accounts,
        "admin_requests",
        &[],
        "id account_id requested_by requested_at",
    ),
    of(
        Accounts,
        "agreements",
        &[("at", Acts)],
        "id family_id account_id kind version hash",
    ),
    of(
        AuditLog,
        "audit_entries",
        &[("detail", Acts), ("action", Acts)],
        "seq at actor_kind actor_id subject_kind subject_id hash",
    ),
    of_nobody("audit_head", "id seq hash stream_seq cut_seq cut_hash"),
    of(
        SignInLog,
        "auth_sessions",
        &[
            ("token_hash", Secret),
            ("user_agent", Device),
            ("created_at", Acts),
            ("last_seen_at", Acts),
        ],
        "id account_id learner_id mfa_at expires_at",
    ),
    of(
        BackgroundCheckResults,
        "background_checks",
        &[
            ("state", Checks),
            ("status", Checks),
            ("authorization_sealed", Name),
            ("invitation_url_sealed", Secret),
            ("candidate_id", Link),
        ],
        "teacher_id version created_at updated_at",
    ),
    of(
        Accounts,
        "catalogue_entries",
        &[("title", Words), ("summary", Words)],
        "seq class_id teacher_id subject cover age_min age_max group_size minutes sessions next_starts_at",
    ),
    of(
        Accounts,
        "catalogue_offers",
        &[],
        "section_id class_id next_starts_at minute_of_week",
    ),
    of(
        Attendance,
        "check_ins",
        &[("state", Presence), ("at", Presence)],
        "session_id learner_id",
    ),
    of(
        Accounts,
        "class_revisions",
        &[("state", Words)],
        "id version class_id teacher_id number status submitted_at created_at updated_at",
    ),
    of(
        Accounts,
        "class_sessions",
        &[],
        "id version section_id class_id teacher_id number starts_at ends_at status updated_at",
    ),
    of(
        Accounts,
        "classes",
        &[("title", Words)],
        "id version teacher_id status live_revision_id published_at created_at updated_at",
    ),
    of(
        ConsentForms,
        "consent_documents",
        &[],
        "id request_id data_key media_type bytes received_at delete_at",
    ),
    of(
        ConsentLedger,
        "consent_events",
        &[("purpose", Choices), ("action", Choices), ("at", Choices)],
        "id learner_id family_id seq notice_version notice_hash actor_kind actor_id",
    ),
    of(
        PendingConsentRequests,
        "consent_requests",
        &[("state", Choices), ("status", Choices)],
        "id version family_id learner_id open_of waiting_since lapses_at created_at updated_at",
    ),
    of(
        DeletionReceipts,
        "deletion_receipts",
        &[("receipt", Acts)],
        "id recording_id hash deleted_at",
    ),
    of_nobody("dev_clock", "id offset_seconds"),
    of(
        WorkInHand,
        "email_tokens",
        &[("token_hash", Secret)],
        "account_id purpose expires_at",
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
    of(Accounts, "families", &[], "id created_at"),
    of(
        Accounts,
        "family_guardians",
        &[],
        "family_id account_id joined_at",
    ),
    of_nobody("host_writes", "host day writes"),
    of(
        WorkInHand,
        "idempotency_keys",
        &[("answer_body", Words)],
        "scope key fingerprint committed answer_status answer_type answer_location created_at",
    ),
    of(
        IncidentFiles,
        "incidents",
        &[("state", Words)],
        "id version status severity confirmed escalated subject_kind subject_id about acknowledge_by dedupe created_at updated_at",
    ),
    of_nobody("job_schedule", "kind next_at"),
    of(
        WorkInHand,
        "jobs",
        &[("payload", Link)],
        "id kind dedupe status run_at attempts leased_until lease last_error created_at",
    ),
    of(
        WorkInHand,
        "join_tickets",
        &[("token_hash", Secret)],
        "person_id session_id learner_id auth_session_id expires_at used_at",
    ),
    of(
        Learners,
        "learners",
        &[("first_name_sealed", Name), ("birth_sealed", BirthMonth)],
        "id version family_id data_key delete_at created_at updated_at",
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
        Accounts,
        "recovery_codes",
        &[("code_hash", Secret)],
        "account_id",
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
    of(
        Accounts,
        "sections",
        &[],
        "id version class_id teacher_id seats open age_min age_max time_zone first_starts_at last_ends_at created_at updated_at",
    ),
    of(
        WorkInHand,
        "staff_invitations",
        &[("email", Address), ("token_hash", Secret)],
        "id role invited_by expires_at accepted_at",
    ),
    of(
        Activity,
        "stream_events",
        &[("kind", Acts), ("subject", Link)],
        "seq at audience",
    ),
    of(
        Learners,
        "supervisions",
        &[],
        "learner_id account_id accepted_at",
    ),
    of(
        WorkInHand,
        "supervisor_invitations",
        &[("email", Address), ("token_hash", Secret)],
        "id learner_id family_id invited_by expires_at",
    ),
    of(
        TeacherApplications,
        "teacher_applications",
        &[("state", Words)],
        "id version teacher_id status submitted_at created_at updated_at",
    ),
    of(
        Accounts,
        "teacher_standing",
        &[
            ("suspended", Checks),
            ("check_valid_until", Checks),
            ("identity_verified", Checks),
        ],
        "teacher_id application_approved recording_agreement recording_agreed_at",
    ),
    of(
        VendorMessages,
        "webhook_inbox",
        &[("sealed_body", Words)],
        "id vendor dedupe_key received_at",
    ),
];
