//! Teachers, their screening and their classes.

use super::{
    Data::{Checks, Link, Name, Secret, Words},
    Table, of,
};
use crate::retention::schedule::Category::{Accounts, BackgroundCheckResults, TeacherApplications};

pub(super) const TABLES: &[Table] = &[
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
        Accounts,
        "class_revisions",
        &[("state", Words)],
        "id version class_id teacher_id number status submitted_at created_at updated_at",
    ),
    of(
        Accounts,
        "classes",
        &[("title", Words)],
        "id version teacher_id status live_revision_id published_at created_at updated_at",
    ),
    of(
        Accounts,
        "class_sessions",
        &[],
        "id version section_id class_id teacher_id number starts_at ends_at status updated_at",
    ),
    of(
        Accounts,
        "sections",
        &[],
        "id version class_id teacher_id seats open age_min age_max time_zone first_starts_at last_ends_at created_at updated_at",
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
];
