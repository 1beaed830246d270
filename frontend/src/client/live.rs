//! The door and the live room.

use super::{Answer, get, post};
use learnallot_api_types::live::{Door, JoinSession, JoinTicket};
use uuid::Uuid;

// The door: families and learners.

pub async fn door(session: Uuid) -> Answer<Door> {
    get(&format!("/sessions/{session}")).await
}

pub async fn join(session: Uuid, body: JoinSession) -> Answer<JoinTicket> {
    post(&format!("/sessions/{session}/join"), &body).await
}
