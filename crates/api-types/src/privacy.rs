//! The privacy centre: what is held of a learner or of an account, who saw it, copies to take away, and deletions.

use chrono::{DateTime, Utc};
use learnallot_domain::{
    privacy::{deletion::Part, look::LookedAt},
    recording::access::Purpose,
    retention::schedule::Category,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

/// What is held, by the categories of the retention schedule.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldView {
    /// Absent: the caller's own account.
    pub learner_id: Option<Uuid>,
    /// The first name of the learner, or the account's.
    pub name: String,
    pub categories: Vec<HeldCategory>,
}

impl std::fmt::Debug for HeldView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HeldView({:?})", self.learner_id)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldCategory {
    /// A name of the retention schedule.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub category: Category,
    pub title: String,
    pub holds: String,
    pub why: String,
    /// How long it is kept, and from when.
    pub kept: String,
    /// What happens then.
    pub then: String,
    /// How many things; absent where they are not sorted by person, which `note` explains.
    pub count: Option<u32>,
    pub note: Option<String>,
    /// When the first and the last of them are deleted at the latest, where a day is known.
    pub first_deleted_by: Option<DateTime<Utc>>,
    pub last_deleted_by: Option<DateTime<Utc>>,
}

/// One thing that is held, with everything that it says.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldItem {
    pub title: String,
    pub facts: Vec<HeldFact>,
    /// When it came to be.
    pub at: Option<DateTime<Utc>>,
    /// When it is deleted at the latest; absent where `kept` of its category says how long.
    pub deleted_by: Option<DateTime<Utc>>,
}

impl std::fmt::Debug for HeldItem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HeldItem { .. }")
    }
}

/// A label with a text, or with a moment.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldFact {
    pub label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
}

impl std::fmt::Debug for HeldFact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HeldFact { .. }")
    }
}

/// Somebody saw something of a learner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Seen {
    pub at: DateTime<Utc>,
    /// `own_family`, `family` (of the class), `teacher` or `staff`.
    pub who: String,
    /// `recording`, `consent_request`, `consent_form`, `incident` or `privacy_request`.
    pub what: String,
    /// What for: of a recording `revisit`, `coaching`, `customer_service` or `compliance`; else `verify_consent`, `safety`
    /// or `privacy`.
    pub purpose: String,
    /// Of a recording.
    pub recording_id: Option<Uuid>,
    pub class_title: Option<String>,
}

impl Seen {
    pub fn recording_purpose(&self) -> Option<Purpose> {
        Purpose::parse(&self.purpose)
    }

    pub fn looked_at(&self) -> Option<LookedAt> {
        LookedAt::parse(&self.what)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskForExport {
    /// A learner of the caller's family; absent for the caller's own account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learner_id: Option<Uuid>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportView {
    pub id: Uuid,
    /// Absent: of the own account.
    pub learner_id: Option<Uuid>,
    /// `preparing`, `ready`, `failed` or `gone`.
    pub status: String,
    /// How much of it is gathered, in hundredths.
    pub progress: u8,
    pub asked_at: DateTime<Utc>,
    /// Until when it can be downloaded.
    pub expires_at: Option<DateTime<Utc>>,
    pub bytes: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskForDeletion {
    pub learner_id: Uuid,
    /// What is to go while the learner stays; nothing more is needed with `everything`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 6))]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>, example = json!(["classroom_posts"])))]
    pub parts: Vec<Part>,
    /// The learner with everything that is said of them.
    #[serde(default)]
    pub everything: bool,
}

/// What a deletion would do, before it is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeletionPreview {
    pub learner_id: Uuid,
    /// What can go by itself.
    pub parts: Vec<PartPreview>,
    /// What goes besides when everything goes.
    pub everything_else: Vec<String>,
    /// What stays when everything goes, and why.
    pub stays: Vec<Stays>,
    /// Said to every family in the same words.
    pub safety_files: String,
    /// Whether another guardian has to say yes first.
    pub needs_other_guardian: bool,
    /// From what is deleted now, copies in backups cannot be read any more after so many days.
    pub backup_days: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartPreview {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub part: Part,
    pub title: String,
    pub count: u32,
    /// Gone by then, if it is asked for now.
    pub gone_by: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stays {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub category: Category,
    pub title: String,
    pub why: String,
    /// How long.
    pub kept: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeletionView {
    pub id: Uuid,
    pub learner_id: Uuid,
    /// Whether the learner goes with it.
    pub everything: bool,
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub parts: Vec<Part>,
    /// `waiting`, `deleting`, `done` or `taken_back`.
    pub status: String,
    pub asked_at: DateTime<Utc>,
    /// Whether the caller asked for it.
    pub mine: bool,
    /// Whether the caller's yes is waited for.
    pub needs_me: bool,
    /// While another guardian's yes is waited for: from when staff may decide instead.
    pub staff_from: Option<DateTime<Utc>>,
    /// By when the last of it is gone.
    pub gone_by: Option<DateTime<Utc>>,
    pub receipt: Option<DataReceiptView>,
}

/// The proof that data are gone. It holds ids and no names; keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DataReceiptView {
    pub id: Uuid,
    pub deletion_id: Uuid,
    pub learner_id: Uuid,
    pub asked_at: DateTime<Utc>,
    pub deleted_at: DateTime<Utc>,
    pub gone: Vec<GoneView>,
    /// The key that sealed everything that was said of the learner, where all of it went.
    pub key_id: Option<Uuid>,
    pub key_destroyed_at: Option<DateTime<Utc>>,
    /// SHA-256 of the receipt's lines, in hexadecimal; the same is in the audit log.
    pub hash: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GoneView {
    /// A name of the retention schedule.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub category: Category,
    pub title: String,
    pub count: u32,
}

/// What is held on the learner whose space is open, as plain facts for a child's page.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpacePrivacy {
    pub first_name: String,
    /// Whole years, where the birth month is known.
    pub age: Option<u8>,
    /// The grown-ups who watch over.
    pub watched_by: Vec<String>,
    /// How many posts and comments of the learner's are kept, and until when the first and the last of them are.
    pub posts: SpaceCount,
    /// Recordings that the learner is in.
    pub recordings: SpaceCount,
    /// Classes that the learner is or was in.
    pub classes: SpaceCount,
    /// Times that this space was open.
    pub spaces: SpaceCount,
    /// How often somebody watched a recording that the learner is in, by `own_family`, `family`, `teacher` and `staff`.
    pub watched: Vec<SpaceWatched>,
    /// Whether the learner may write in classrooms.
    pub may_post: bool,
    /// A class's recording is kept for so many days.
    pub recording_days: u32,
}

impl std::fmt::Debug for SpacePrivacy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SpacePrivacy { .. }")
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpaceCount {
    pub count: u32,
    pub last_deleted_by: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpaceWatched {
    pub who: String,
    pub count: u32,
}

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAddress {
    #[validate(
        length(max = 254, message = "An e-mail address has at most 254 characters."),
        custom(function = "crate::address::is_address")
    )]
    pub email: String,
}

impl std::fmt::Debug for NewAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewAddress { .. }")
    }
}

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmNewAddress {
    /// The part of the mailed link after `#`.
    #[validate(length(min = 20, max = 100, message = "The link is not whole."))]
    pub token: String,
}

impl std::fmt::Debug for ConfirmNewAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ConfirmNewAddress { .. }")
    }
}
