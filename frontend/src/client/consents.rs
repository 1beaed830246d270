//! Consent forms, as staff look at them.

use super::{Answer, address, get, post, with_query};
use learnallot_api_types::{
    consents::{ConsentDebt, ConsentInQueue, ConsentUnderReview, DecideConsent},
    page::Page,
};
use uuid::Uuid;

pub async fn queue(cursor: Option<String>) -> Answer<Page<ConsentInQueue>> {
    get(&with_query(
        "/staff/queues/consents",
        &[("cursor", cursor.as_deref())],
    ))
    .await
}

pub async fn under_review(id: Uuid) -> Answer<ConsentUnderReview> {
    get(&format!("/staff/consents/{id}")).await
}

pub async fn decide(id: Uuid, body: DecideConsent) -> Answer<ConsentUnderReview> {
    post(&format!("/staff/consents/{id}/decisions"), &body).await
}

/// Where the signed form itself is.
pub fn form_address(id: Uuid) -> String {
    address(&format!("/staff/consents/{id}/signed-form"))
}

/// What is still owed to guardians at the provider.
pub async fn debts() -> Answer<Vec<ConsentDebt>> {
    get("/staff/consent-debts").await
}
