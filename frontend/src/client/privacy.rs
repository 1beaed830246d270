//! The privacy centre: what is held, who saw it, copies, corrections, deletions.

use super::{Answer, download, get, post, post_only, put, with_query};
use learnallot_api_types::{
    families::{CorrectFirstName, LearnerView},
    page::Page,
    privacy::{
        AskForDeletion, AskForExport, ConfirmNewAddress, DeletionPreview, DeletionView, ExportView,
        HeldItem, HeldView, NewAddress, Seen, SpacePrivacy,
    },
};
use uuid::Uuid;

fn of(path: &str, learner: Option<Uuid>, cursor: Option<&str>) -> String {
    let learner = learner.map(|id| id.to_string());
    with_query(
        path,
        &[("learner_id", learner.as_deref()), ("cursor", cursor)],
    )
}

pub async fn held(learner: Option<Uuid>) -> Answer<HeldView> {
    get(&of("/privacy/held", learner, None)).await
}

/// Asks for the password first, where it was not given just now.
pub async fn items(
    learner: Option<Uuid>,
    category: &str,
    cursor: Option<String>,
) -> Answer<Page<HeldItem>> {
    let path = format!("/privacy/held/{category}");
    get(&of(&path, learner, cursor.as_deref())).await
}

pub async fn seen(learner: Uuid, cursor: Option<String>) -> Answer<Page<Seen>> {
    get(&of("/privacy/views", Some(learner), cursor.as_deref())).await
}

pub async fn exports() -> Answer<Vec<ExportView>> {
    get("/privacy/exports").await
}

pub async fn ask_for_export(body: AskForExport) -> Answer<ExportView> {
    post("/privacy/exports", &body).await
}

pub async fn fetch_export(id: Uuid) -> Answer<()> {
    let path = format!("/privacy/exports/{id}/archive");
    download(&path, "learnallot-data.zip").await
}

pub async fn preview(learner: Uuid) -> Answer<DeletionPreview> {
    get(&of("/privacy/deletion-preview", Some(learner), None)).await
}

pub async fn ask_for_deletion(body: AskForDeletion) -> Answer<DeletionView> {
    post("/privacy/deletions", &body).await
}

pub async fn deletions(cursor: Option<String>) -> Answer<Page<DeletionView>> {
    get(&of("/privacy/deletions", None, cursor.as_deref())).await
}

pub async fn agree(id: Uuid) -> Answer<DeletionView> {
    post(
        &format!("/privacy/deletions/{id}/agree"),
        &serde_json::json!({}),
    )
    .await
}

pub async fn take_back(id: Uuid) -> Answer<DeletionView> {
    post(
        &format!("/privacy/deletions/{id}/take-back"),
        &serde_json::json!({}),
    )
    .await
}

pub async fn correct_first_name(learner: Uuid, body: CorrectFirstName) -> Answer<LearnerView> {
    put(&format!("/learners/{learner}/first-name"), &body).await
}

pub async fn change_address(body: NewAddress) -> Answer<()> {
    post_only("/accounts/me/address-changes", &body).await
}

pub async fn confirm_new_address(body: ConfirmNewAddress) -> Answer<()> {
    post_only("/accounts/address-changes/confirmations", &body).await
}

pub async fn space() -> Answer<SpacePrivacy> {
    get("/space/privacy").await
}
