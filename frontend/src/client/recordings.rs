//! Recordings, tickets, views, receipts.

use super::{Answer, get, post, post_only, with_query};
use learnallot_api_types::{
    page::Page,
    recordings::{
        AgreeToShare, PlaybackTicket, RecordingView, RecordingViewing, ShareAgreementView,
        StartPlayback,
    },
    retention::DeletionReceiptView,
};
use uuid::Uuid;

pub async fn list(learner: Option<Uuid>, cursor: Option<String>) -> Answer<Page<RecordingView>> {
    let learner = learner.map(|learner| learner.to_string());
    get(&with_query(
        "/recordings",
        &[
            ("learner_id", learner.as_deref()),
            ("cursor", cursor.as_deref()),
        ],
    ))
    .await
}

pub async fn recording(id: Uuid) -> Answer<RecordingView> {
    get(&format!("/recordings/{id}")).await
}

pub async fn agreement() -> Answer<ShareAgreementView> {
    get("/agreements/recording-share").await
}

pub async fn agree(body: AgreeToShare) -> Answer<()> {
    post_only("/agreements/recording-share", &body).await
}

/// The ticket itself is a cookie; asking again before it ends gives it more time.
pub async fn start_playback(id: Uuid, body: StartPlayback) -> Answer<PlaybackTicket> {
    post(&format!("/recordings/{id}/playback"), &body).await
}

pub async fn viewings(id: Uuid, cursor: Option<String>) -> Answer<Page<RecordingViewing>> {
    let path = format!("/recordings/{id}/views");
    get(&with_query(&path, &[("cursor", cursor.as_deref())])).await
}

pub async fn receipts(cursor: Option<String>) -> Answer<Page<DeletionReceiptView>> {
    get(&with_query(
        "/deletion-receipts",
        &[("cursor", cursor.as_deref())],
    ))
    .await
}
