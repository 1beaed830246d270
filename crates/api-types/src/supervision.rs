//! Who watches over learners.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupervisorView {
    pub account_id: Uuid,
    pub name: String,
    /// Whether this is a guardian of the learner.
    pub guardian: bool,
    pub since: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupervisorInvitationView {
    pub id: Uuid,
    pub email: String,
    pub expires_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupervisorsView {
    pub supervisors: Vec<SupervisorView>,
    /// Those that nobody has accepted yet.
    pub invitations: Vec<SupervisorInvitationView>,
    /// What an adult confirms to know, for the page.
    pub duties: Vec<String>,
}

/// The guardian takes it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WatchOver {
    /// The person is 18 or over.
    pub adult: bool,
    /// The person knows the duties and takes them on.
    pub duties: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InviteSupervisor {
    #[validate(
        custom(function = "crate::address::is_address"),
        length(max = 254, message = "At most 254 characters.")
    )]
    #[cfg_attr(feature = "openapi", schema(example = "grandmother@example.org"))]
    pub email: String,
}

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptSupervision {
    /// What stands behind `#` in the mailed link.
    #[validate(length(min = 20, max = 100, message = "Open the link of the mail again."))]
    pub token: String,
    pub adult: bool,
    pub duties: bool,
}

impl std::fmt::Debug for AcceptSupervision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AcceptSupervision")
    }
}

/// A learner whom the caller watches over.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Watched {
    pub learner_id: Uuid,
    pub first_name: String,
    pub since: DateTime<Utc>,
    /// Coming ones, the soonest first.
    pub sessions: Vec<crate::families::ScheduledSession>,
}

impl std::fmt::Debug for Watched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Watched({})", self.learner_id)
    }
}
