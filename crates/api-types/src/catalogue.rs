//! Classes as families find and read them.

use crate::classes::{ClassContent, SectionView};
use chrono::{DateTime, Utc};
use learnallot_domain::class::listing::{Cover, Subject};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubjectView {
    /// For `?subject=`.
    pub slug: String,
    pub title: String,
}

/// A class in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogueItem {
    pub id: Uuid,
    pub title: String,
    pub summary: String,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub subject: Subject,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub cover: Cover,
    pub age_min: u8,
    pub age_max: u8,
    pub group_size: u8,
    /// The length of a session.
    pub minutes: u16,
    /// How many sessions a section has.
    pub sessions: u8,
    pub teacher_name: String,
    /// The next session of its open sections.
    pub next_starts_at: DateTime<Utc>,
}

/// A class as a family reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassPage {
    pub id: Uuid,
    pub teacher_name: String,
    pub content: ClassContent,
    pub trust: TrustCard,
    /// The open ones with sessions to come, the soonest first.
    pub sections: Vec<SectionView>,
}

/// What was checked, when, by how many people, and until when it holds. Never the report itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrustCard {
    pub application_approved_at: Option<DateTime<Utc>>,
    /// How many people read the application.
    pub application_read_by: u32,
    pub check_valid_until: Option<DateTime<Utc>>,
    pub identity_verified: bool,
    pub class_reviewed_at: DateTime<Utc>,
    /// How many people reviewed this description.
    pub class_reviewed_by: u32,
    /// Counted from 1.
    pub revision: u32,
    /// When the listing gate was asked, for this very answer.
    pub may_list_at: DateTime<Utc>,
}
