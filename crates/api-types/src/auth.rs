//! Signing in and out, and who is signed in.

use chrono::{DateTime, Utc};
use learnallot_domain::actor::Role;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    #[validate(length(
        min = 3,
        max = 254,
        message = "Give the e-mail address of the account."
    ))]
    pub email: String,
    #[validate(length(min = 1, max = 200, message = "Give the password."))]
    pub password: String,
    /// The six digits of the authenticator, or a recovery code; needed once the second factor is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(
        min = 6,
        max = 32,
        message = "The code has six digits; a recovery code is longer."
    ))]
    pub code: Option<String>,
    /// Opens an account again that its holder has closed. Without it, signing in to one is refused and says until when.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reopen: bool,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignIn { .. }")
    }
}

/// The password again, for what being signed in is not enough for.
#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmIdentity {
    #[validate(length(min = 1, max = 200, message = "Give the password."))]
    pub password: String,
    /// The six digits of the authenticator, or a recovery code; needed where the second factor is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(
        min = 6,
        max = 32,
        message = "The code has six digits; a recovery code is longer."
    ))]
    pub code: Option<String>,
}

impl std::fmt::Debug for ConfirmIdentity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ConfirmIdentity { .. }")
    }
}

/// Who is signed in, and what the person may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// Absent in the learner space.
    pub account: Option<AccountView>,
    /// The learner whose space is open on this device.
    pub learner_id: Option<Uuid>,
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub roles: Vec<Role>,
    /// Whether a second factor is set up.
    pub second_factor: bool,
    /// Whether this sign-in was made with the second factor.
    pub second_factor_used: bool,
    pub email_verified: bool,
    pub expires_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountView {
    pub id: Uuid,
    pub display_name: String,
    pub email: String,
    /// An IANA name, such as `Europe/Vienna`.
    pub time_zone: String,
    pub locale: String,
}
