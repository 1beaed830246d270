//! How people become staff.

use crate::accounts::{BornIn, PASSWORD_MAX, PASSWORD_MIN};
use chrono::{DateTime, NaiveDate, Utc};
use learnallot_domain::{actor::Role, staff::training::Training};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InviteStaff {
    #[validate(
        length(max = 254, message = "An e-mail address has at most 254 characters."),
        custom(function = "crate::address::is_address")
    )]
    pub email: String,
    /// A staff role other than admin.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub role: Role,
}

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptInvitation {
    /// The answer to the age screen.
    pub born: BornIn,
    #[validate(length(min = 20, max = 100, message = "The link is not whole."))]
    pub token: String,
    #[validate(length(
        min = "PASSWORD_MIN",
        max = "PASSWORD_MAX",
        message = "A password has 10 to 200 characters."
    ))]
    pub password: String,
    #[validate(length(min = 1, max = 60, message = "A name has 1 to 60 characters."))]
    pub display_name: String,
    #[validate(length(min = 1, max = 60, message = "Give a time zone such as Europe/Vienna."))]
    pub time_zone: String,
}

impl std::fmt::Debug for InviteStaff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "InviteStaff({:?})", self.role)
    }
}

impl std::fmt::Debug for AcceptInvitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AcceptInvitation { .. }")
    }
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GrantRole {
    pub account_id: Uuid,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub role: Role,
}

/// What came of a grant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum GrantOutcome {
    Granted,
    /// The request waits for a second admin.
    NeedsSecondAdmin {
        request_id: Uuid,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffMember {
    pub id: Uuid,
    pub display_name: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub roles: Vec<Role>,
    pub second_factor: bool,
    /// The newest first; what is over is in it as well.
    pub trainings: Vec<TrainingView>,
}

/// That somebody was trained. It counts for 365 days.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordTraining {
    /// `consent_verification`, `safety_response` or `screening`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: Training,
    pub done_on: NaiveDate,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrainingView {
    pub id: Uuid,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: Training,
    pub title: String,
    pub done_on: NaiveDate,
    /// From then on it counts no longer.
    pub expires_at: DateTime<Utc>,
    pub current: bool,
    /// The name of the admin who recorded it.
    pub recorded_by: String,
    pub recorded_at: DateTime<Utc>,
}

/// What the caller has been trained for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnTraining {
    pub trainings: Vec<TrainingView>,
    /// Why the caller may not verify consent now; none where nothing is missing.
    pub may_not_verify: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminRequest {
    pub id: Uuid,
    pub account_id: Uuid,
    pub requested_by: Uuid,
    pub requested_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffList {
    pub members: Vec<StaffMember>,
    /// Grants of admin that wait for a second admin.
    pub admin_requests: Vec<AdminRequest>,
}
