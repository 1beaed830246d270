//! The notice to parents and the privacy policy, as versions.

use crate::problem::ProblemError;
use chrono::{DateTime, Utc};
use learnallot_domain::{consent::purpose::Purpose, policy::kind::PolicyKind};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

/// One version in the list of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PolicyVersionLine {
    pub id: Uuid,
    /// `direct_notice` or `privacy_policy`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: PolicyKind,
    /// Its name: the day from which it holds.
    pub version: String,
    /// SHA-256 over the version's name, the title and the sections, in hexadecimal.
    pub hash: String,
    /// `upcoming`, `in_force` or `past`.
    pub status: String,
    /// For these purposes consent under an older version ends when this one takes effect; none: not a material change.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub material_for: Vec<Purpose>,
    pub published_at: DateTime<Utc>,
    pub effective_at: DateTime<Utc>,
}

/// A version with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PolicyVersionView {
    #[serde(flatten)]
    pub line: PolicyVersionLine,
    pub title: String,
    pub sections: Vec<PolicySection>,
    /// The version before it, to be compared with.
    pub previous: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PolicySection {
    /// Which element of the rule it answers, such as `what_we_collect`; other names are the text's own.
    #[validate(length(min = 1, max = 40))]
    pub element: String,
    #[validate(length(max = 200))]
    pub title: String,
    /// An empty line parts paragraphs; lines that begin with `- ` are a list, with `| ` a table.
    #[validate(length(max = 12_000))]
    pub text: String,
}

/// What the next version is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SavePolicyDraft {
    /// The version of the draft that was read; absent: there was none, and it is begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    #[validate(length(min = 1, max = 120))]
    pub title: String,
    #[validate(length(min = 1, max = 40), nested)]
    pub sections: Vec<PolicySection>,
    /// The purposes whose practices change.
    #[validate(length(max = 4))]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>, example = json!(["classroom_posts"])))]
    pub material_for: Vec<Purpose>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PolicyDraftView {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: PolicyKind,
    /// Give it back when saving or publishing; absent while nothing was written.
    pub version: Option<i64>,
    pub title: String,
    /// With their placeholders.
    pub sections: Vec<PolicySection>,
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub material_for: Vec<Purpose>,
    /// What keeps it from being published, with a pointer into the draft.
    pub faults: Vec<ProblemError>,
    /// Whether the caller wrote at it, so that another admin has to publish it.
    pub own: bool,
    /// When it could take effect, published now.
    pub earliest: DateTime<Utc>,
    /// The newest published version, which it is compared with.
    pub newest: PolicyVersionView,
    /// The rules or the settings say something else by now than the newest version states.
    pub newest_has_drifted: bool,
    /// Every name in braces with what it stands for now.
    pub placeholders: Vec<Placeholder>,
    /// Every element that the rule asks for.
    pub required: Vec<RequiredElement>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Placeholder {
    pub name: String,
    pub value: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequiredElement {
    pub element: String,
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishPolicy {
    /// The version of the draft that was read.
    pub version: i64,
    /// From when it holds; absent: as soon as it may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DiscardPolicyDraft {
    /// The version of the draft that was read.
    pub version: i64,
}
