//! Reports and incidents.

use super::{Answer, get, post, put, with_query};
use learnallot_api_types::{
    incidents::{
        CloseIncident, IncidentInQueue, IncidentNote, IncidentSeverity, IncidentView, NewReport,
        ReportReceived,
    },
    page::Page,
};
use uuid::Uuid;

pub async fn report(body: NewReport) -> Answer<ReportReceived> {
    post("/reports", &body).await
}

// Safety officers.

pub async fn queue(cursor: Option<String>) -> Answer<Page<IncidentInQueue>> {
    get(&with_query(
        "/staff/queues/incidents",
        &[("cursor", cursor.as_deref())],
    ))
    .await
}

pub async fn read(id: Uuid) -> Answer<IncidentView> {
    get(&format!("/staff/incidents/{id}")).await
}

/// Begins the work, also instead of somebody else.
pub async fn take(id: Uuid, body: IncidentSeverity) -> Answer<IncidentView> {
    post(&format!("/staff/incidents/{id}/take"), &body).await
}

pub async fn set_severity(id: Uuid, body: IncidentSeverity) -> Answer<IncidentView> {
    put(&format!("/staff/incidents/{id}/severity"), &body).await
}

pub async fn note(id: Uuid, body: IncidentNote) -> Answer<IncidentView> {
    post(&format!("/staff/incidents/{id}/notes"), &body).await
}

pub async fn close(id: Uuid, body: CloseIncident) -> Answer<IncidentView> {
    post(&format!("/staff/incidents/{id}/close"), &body).await
}
