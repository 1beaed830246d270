//! Accounts: signing up, the address, the password, the second factor.

use serde::{Deserialize, Serialize};
use validator::Validate;

/// A password's shortest length; length is what counts, so no kinds of characters are asked for.
pub const PASSWORD_MIN: u64 = 10;
pub const PASSWORD_MAX: u64 = 200;

/// What somebody signs up for. The other can be added later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    Guardian,
    Teacher,
}

/// What the age screen asks of everybody. It is looked at and not kept.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BornIn {
    pub year: i32,
    /// From 1 to 12.
    pub month: u32,
}

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignUp {
    /// The answer to the age screen.
    pub born: BornIn,
    #[validate(
        length(max = 254, message = "An e-mail address has at most 254 characters."),
        custom(function = "crate::address::is_address")
    )]
    pub email: String,
    #[validate(length(
        min = "PASSWORD_MIN",
        max = "PASSWORD_MAX",
        message = "A password has 10 to 200 characters."
    ))]
    pub password: String,
    /// How others see you, such as a first name or `Mx Ash`.
    #[validate(length(min = 1, max = 60, message = "A name has 1 to 60 characters."))]
    pub display_name: String,
    /// An IANA name, such as `Europe/Vienna`.
    #[validate(length(min = 1, max = 60, message = "Give a time zone such as Europe/Vienna."))]
    pub time_zone: String,
    pub intent: Intent,
}

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmAddress {
    /// The part of the mailed link after `#`.
    #[validate(length(min = 20, max = 100, message = "The link is not whole."))]
    pub token: String,
    /// The one that was chosen at sign-up.
    #[validate(length(min = 1, max = 200, message = "Give the password."))]
    pub password: String,
}

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Address {
    #[validate(
        length(max = 254, message = "An e-mail address has at most 254 characters."),
        custom(function = "crate::address::is_address")
    )]
    pub email: String,
}

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    #[validate(length(min = 20, max = 100, message = "The link is not whole."))]
    pub token: String,
    #[validate(length(
        min = "PASSWORD_MIN",
        max = "PASSWORD_MAX",
        message = "A password has 10 to 200 characters."
    ))]
    pub password: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Profile {
    #[validate(length(min = 1, max = 60, message = "A name has 1 to 60 characters."))]
    pub display_name: String,
    #[validate(length(min = 1, max = 60, message = "Give a time zone such as Europe/Vienna."))]
    pub time_zone: String,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddIntent {
    pub intent: Intent,
}

/// What an authenticator needs to know. It is shown once.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecondFactorSetup {
    /// In base32, to type in.
    pub secret: String,
    /// The same as an `otpauth://` address, to scan.
    pub otpauth_url: String,
}

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondFactorCode {
    #[validate(length(min = 6, max = 10, message = "The code has six digits."))]
    pub code: String,
}

/// Each works once in place of a code. They are shown once.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    pub recovery_codes: Vec<String>,
}

macro_rules! hide {
    ($($name:ident),+ $(,)?) => {$(
        /// Holds what must not come into a log.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), " { .. }"))
            }
        }
    )+};
}

hide!(
    BornIn,
    SignUp,
    ConfirmAddress,
    Address,
    NewPassword,
    SecondFactorSetup,
    SecondFactorCode,
    RecoveryCodes,
);
