//! Video calls by which consent is verified: the guardian's side, and the staff's.

use super::{Answer, delete, get, post, put};
use chrono::{DateTime, Utc};
use learnallot_api_types::{
    calls::{
        AttestCall, BookCall, CallSheet, CallView, CloseCall, FreeCallTimes, OfferCallTimes,
        OwnCallTimes, StaffCall,
    },
    live::JoinTicket,
};
use serde_json::json;
use uuid::Uuid;

// Guardians.

pub async fn free_times(request: Uuid) -> Answer<FreeCallTimes> {
    get(&format!("/consent-requests/{request}/call-times")).await
}

pub async fn call(request: Uuid) -> Answer<Option<CallView>> {
    get(&format!("/consent-requests/{request}/call")).await
}

pub async fn book(request: Uuid, starts_at: DateTime<Utc>) -> Answer<CallView> {
    let body = BookCall { starts_at };
    put(&format!("/consent-requests/{request}/call"), &body).await
}

pub async fn cancel(request: Uuid) -> Answer<()> {
    delete(&format!("/consent-requests/{request}/call")).await
}

pub async fn join(request: Uuid) -> Answer<JoinTicket> {
    post(
        &format!("/consent-requests/{request}/call/join"),
        &json!({}),
    )
    .await
}

// Staff.

pub async fn own_times() -> Answer<OwnCallTimes> {
    get("/staff/call-times").await
}

pub async fn offer(body: OfferCallTimes) -> Answer<OwnCallTimes> {
    post("/staff/call-times", &body).await
}

pub async fn take_back(time: Uuid) -> Answer<()> {
    delete(&format!("/staff/call-times/{time}")).await
}

pub async fn staff_calls() -> Answer<Vec<StaffCall>> {
    get("/staff/calls").await
}

pub async fn sheet(call: Uuid) -> Answer<CallSheet> {
    get(&format!("/staff/calls/{call}")).await
}

pub async fn start(call: Uuid) -> Answer<JoinTicket> {
    post(&format!("/staff/calls/{call}/start"), &json!({})).await
}

pub async fn attest(call: Uuid, body: AttestCall) -> Answer<CallSheet> {
    post(&format!("/staff/calls/{call}/attestations"), &body).await
}

pub async fn close(call: Uuid, body: CloseCall) -> Answer<CallSheet> {
    post(&format!("/staff/calls/{call}/closings"), &body).await
}
