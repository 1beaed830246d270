//! The door and the live room.

use super::{Answer, get, post};
use learnallot_api_types::live::{
    Attendance, CheckLearnerIn, CommandRecording, Door, JoinSession, JoinTicket, Room,
};
use serde_json::json;
use uuid::Uuid;

// The door: families and learners.

pub async fn door(session: Uuid) -> Answer<Door> {
    get(&format!("/sessions/{session}")).await
}

pub async fn join(session: Uuid, body: JoinSession) -> Answer<JoinTicket> {
    post(&format!("/sessions/{session}/join"), &body).await
}

// The live room: its teacher.

pub async fn room(session: Uuid) -> Answer<Room> {
    get(&format!("/sessions/{session}/room")).await
}

pub async fn check_in(session: Uuid, body: CheckLearnerIn) -> Answer<Room> {
    post(&format!("/sessions/{session}/check-ins"), &body).await
}

pub async fn command_recording(session: Uuid, body: CommandRecording) -> Answer<Room> {
    post(&format!("/sessions/{session}/recording"), &body).await
}

pub async fn end(session: Uuid) -> Answer<Room> {
    post(&format!("/sessions/{session}/end"), &json!({})).await
}

/// The safety button: nobody further is let in, and a safety officer is told at once.
pub async fn safety_alert(session: Uuid) -> Answer<Room> {
    post(&format!("/sessions/{session}/safety-alert"), &json!({})).await
}

pub async fn attendance(session: Uuid) -> Answer<Attendance> {
    get(&format!("/sessions/{session}/attendance")).await
}
