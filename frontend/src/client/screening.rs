//! Applications, background checks, standing; and the staff's side of them.

use super::{Answer, get, post, post_only, put, with_query};
use learnallot_api_types::{
    page::Page,
    screening::{
        ApplicationContent, ApplicationInQueue, ApplicationUnderReview, ApplicationView,
        AuthorizeCheck, BackgroundCheckView, CheckInQueue, ClearCheck, DecideApplication,
        ReadDocument, Scores, StandingView,
    },
};
use serde_json::json;
use uuid::Uuid;

pub async fn application() -> Answer<ApplicationView> {
    get("/teacher-applications/mine").await
}

pub async fn save_application(body: ApplicationContent) -> Answer<ApplicationView> {
    put("/teacher-applications/mine", &body).await
}

pub async fn submit_application() -> Answer<ApplicationView> {
    post("/teacher-applications/mine/submit", &json!({})).await
}

pub async fn withdraw_application() -> Answer<ApplicationView> {
    post("/teacher-applications/mine/withdraw", &json!({})).await
}

pub async fn background_check() -> Answer<BackgroundCheckView> {
    get("/background-checks/mine").await
}

pub async fn read_disclosure(body: ReadDocument) -> Answer<BackgroundCheckView> {
    post("/background-checks/mine/disclose", &body).await
}

pub async fn authorize_check(body: AuthorizeCheck) -> Answer<BackgroundCheckView> {
    post("/background-checks/mine/authorize", &body).await
}

pub async fn reinvite() -> Answer<BackgroundCheckView> {
    post("/background-checks/mine/invitations", &json!({})).await
}

pub async fn renew_check() -> Answer<BackgroundCheckView> {
    post("/background-checks/mine/renew", &json!({})).await
}

pub async fn standing() -> Answer<StandingView> {
    get("/teachers/me/standing").await
}

pub async fn agree_to_recording(body: ReadDocument) -> Answer<StandingView> {
    post("/teachers/me/recording-agreement", &body).await
}

pub async fn application_queue(cursor: Option<String>) -> Answer<Page<ApplicationInQueue>> {
    get(&with_query(
        "/staff/queues/applications",
        &[("cursor", cursor.as_deref())],
    ))
    .await
}

pub async fn application_under_review(id: Uuid) -> Answer<ApplicationUnderReview> {
    get(&format!("/staff/applications/{id}")).await
}

pub async fn take_application(id: Uuid) -> Answer<ApplicationUnderReview> {
    post(&format!("/staff/applications/{id}/take"), &json!({})).await
}

pub async fn score_application(id: Uuid, body: Scores) -> Answer<ApplicationUnderReview> {
    put(&format!("/staff/applications/{id}/scores"), &body).await
}

pub async fn decide_application(
    id: Uuid,
    body: DecideApplication,
) -> Answer<ApplicationUnderReview> {
    post(&format!("/staff/applications/{id}/decisions"), &body).await
}

pub async fn background_check_queue() -> Answer<Vec<CheckInQueue>> {
    get("/staff/queues/background-checks").await
}

pub async fn clear_check(teacher: Uuid, body: ClearCheck) -> Answer<()> {
    post_only(
        &format!("/staff/background-checks/{teacher}/clearances"),
        &body,
    )
    .await
}
