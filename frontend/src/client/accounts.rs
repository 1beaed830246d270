//! Accounts, signing in and the second factor.

use super::{Answer, delete, get, post, post_only, put};
use learnallot_api_types::{
    accounts::{
        AddIntent, Address, BornIn, ConfirmAddress, NewPassword, Profile, RecoveryCodes,
        SecondFactorCode, SecondFactorSetup, SignUp,
    },
    auth::{ConfirmIdentity, Me, SignIn},
    closing::{ClosedView, ClosingView},
};

pub async fn me() -> Answer<Me> {
    get("/auth/me").await
}

pub async fn sign_in(body: SignIn) -> Answer<()> {
    post_only("/auth/sessions", &body).await
}

/// Without a key for repeats: it can be done twice, and a password is not kept, not even as a fingerprint.
pub async fn confirm_identity(body: ConfirmIdentity) -> Answer<()> {
    super::post_unkeyed("/auth/sessions/current/confirm", &body).await
}

pub async fn sign_out() -> Answer<()> {
    delete("/auth/sessions/current").await
}

pub async fn age_screen(body: BornIn) -> Answer<()> {
    post_only("/age-screens", &body).await
}

pub async fn sign_up(body: SignUp) -> Answer<()> {
    post_only("/accounts", &body).await
}

pub async fn confirm_address(body: ConfirmAddress) -> Answer<()> {
    post_only("/accounts/email-confirmations", &body).await
}

pub async fn resend_confirmation(body: Address) -> Answer<()> {
    post_only("/accounts/email-confirmations/resend", &body).await
}

pub async fn forgot_password(body: Address) -> Answer<()> {
    post_only("/password-resets", &body).await
}

pub async fn choose_password(body: NewPassword) -> Answer<()> {
    post_only("/password-resets/completions", &body).await
}

pub async fn set_profile(body: Profile) -> Answer<()> {
    put("/accounts/me/profile", &body).await
}

pub async fn add_intent(body: AddIntent) -> Answer<()> {
    post_only("/accounts/me/intents", &body).await
}

pub async fn closing() -> Answer<ClosingView> {
    get("/accounts/me/closing").await
}

pub async fn close() -> Answer<ClosedView> {
    post("/accounts/me/closing", &serde_json::json!({})).await
}

pub async fn start_second_factor() -> Answer<SecondFactorSetup> {
    post("/auth/second-factor", &serde_json::json!({})).await
}

pub async fn confirm_second_factor(body: SecondFactorCode) -> Answer<RecoveryCodes> {
    post("/auth/second-factor/confirmations", &body).await
}
