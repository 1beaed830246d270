//! Classes as teachers write them and staff review them.

use super::{Answer, get, post, put, with_query};
use learnallot_api_types::{
    classes::{
        ClassContent, ClassEditing, ClassReviewInQueue, ClassUnderReview, DecideClass, MyClass,
        NewSection, ScheduledSession, SectionView,
    },
    page::Page,
};
use serde_json::json;
use uuid::Uuid;

pub async fn begin(body: ClassContent) -> Answer<ClassEditing> {
    post("/classes", &body).await
}

pub async fn mine(cursor: Option<String>) -> Answer<Page<MyClass>> {
    get(&with_query(
        "/classes/mine",
        &[("cursor", cursor.as_deref())],
    ))
    .await
}

pub async fn editing(id: Uuid) -> Answer<ClassEditing> {
    get(&format!("/classes/{id}/editing")).await
}

pub async fn save(id: Uuid, body: ClassContent) -> Answer<ClassEditing> {
    put(&format!("/classes/{id}/draft"), &body).await
}

pub async fn submit(id: Uuid) -> Answer<ClassEditing> {
    post(&format!("/classes/{id}/draft/submit"), &json!({})).await
}

pub async fn pause(id: Uuid) -> Answer<ClassEditing> {
    post(&format!("/classes/{id}/pause"), &json!({})).await
}

pub async fn resume(id: Uuid) -> Answer<ClassEditing> {
    post(&format!("/classes/{id}/resume"), &json!({})).await
}

pub async fn retire(id: Uuid) -> Answer<ClassEditing> {
    post(&format!("/classes/{id}/retire"), &json!({})).await
}

pub async fn add_section(class: Uuid, body: NewSection) -> Answer<SectionView> {
    post(&format!("/classes/{class}/sections"), &body).await
}

pub async fn close_section(id: Uuid) -> Answer<SectionView> {
    post(&format!("/sections/{id}/close"), &json!({})).await
}

pub async fn reopen_section(id: Uuid) -> Answer<SectionView> {
    post(&format!("/sections/{id}/reopen"), &json!({})).await
}

pub async fn schedule() -> Answer<Vec<ScheduledSession>> {
    get("/teachers/me/schedule").await
}

pub async fn review_queue(cursor: Option<String>) -> Answer<Page<ClassReviewInQueue>> {
    get(&with_query(
        "/staff/queues/class-reviews",
        &[("cursor", cursor.as_deref())],
    ))
    .await
}

pub async fn under_review(revision: Uuid) -> Answer<ClassUnderReview> {
    get(&format!("/staff/class-reviews/{revision}")).await
}

pub async fn take(revision: Uuid) -> Answer<ClassUnderReview> {
    post(&format!("/staff/class-reviews/{revision}/take"), &json!({})).await
}

pub async fn decide(revision: Uuid, body: DecideClass) -> Answer<ClassUnderReview> {
    post(&format!("/staff/class-reviews/{revision}/decisions"), &body).await
}
