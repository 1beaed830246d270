//! Zoom's messages to the product: `v0=` and the HMAC-SHA256 of `v0:{timestamp}:{body}`, in the order of what happened.

use std::sync::Arc;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::store::{Meeting, Person, Recorded, Stretch, host_id};
use crate::{
    deliveries::{Delivery, deliver},
    state::State,
};

const TRIES: u32 = 3;

/// A message that is to be sent.
#[derive(Debug)]
pub enum Event {
    Ready(Value),
    /// The recording of this instance has to be made first.
    RecordingCompleted(String),
}

pub fn time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

pub fn of_meeting(state: &State, event: &str, meeting: &Meeting) -> Event {
    Event::Ready(envelope(state, event, meeting_object(meeting)))
}

/// `when` is the field that says when: `join_time`, `leave_time` or `date_time`.
pub fn of_person(
    state: &State,
    event: &str,
    meeting: &Meeting,
    person: &Person,
    when: &str,
) -> Event {
    let mut object = meeting_object(meeting);
    let host = host_id(&meeting.host);
    let mut participant = json!({
        "user_id": person.user_id,
        "user_name": person.name,
        "id": if person.is_host { host.as_str() } else { "" },
        "participant_uuid": person.participant_uuid,
        "participant_user_id": if person.is_host { host.as_str() } else { "" },
        "email": if person.is_host { meeting.host.as_str() } else { "" },
        when: time(state.now()),
    });
    if let Some(registrant) = &person.registrant {
        participant["registrant_id"] = json!(registrant);
    }
    object["participant"] = participant;
    Event::Ready(envelope(state, event, object))
}

/// Somebody who came before the host, or went before the host came: Zoom says less of them.
pub fn of_expecting(state: &State, event: &str, meeting: &Meeting, person: &Person) -> Event {
    let mut object = meeting_object(meeting);
    object["participant"] = json!({ "id": "", "user_name": person.name });
    Event::Ready(envelope(state, event, object))
}

pub fn of_recording(state: &State, event: &str, meeting: &Meeting, stretch: &Stretch) -> Event {
    let mut object = meeting_object(meeting);
    // A number here, a text in the messages of meetings.
    object["id"] = json!(meeting.id.parse::<u64>().unwrap_or_default());
    object["recording_file"] = json!({
        "recording_start": time(stretch.start),
        "recording_end": stretch.end.map(time).unwrap_or_default(),
    });
    Event::Ready(envelope(state, event, object))
}

/// `recording.trashed` or `recording.deleted`; `object` is the recording as the API lists it.
pub fn of_deletion(state: &State, event: &str, recorded: &Recorded, mut object: Value) -> Event {
    if let Some(fields) = object.as_object_mut() {
        fields.retain(|name, _| {
            !["auto_delete", "host_email", "on_prem", "password"].contains(&name.as_str())
        });
    }
    let mut body = envelope(state, event, object);
    body["payload"]["operator"] = json!(recorded.host);
    body["payload"]["operator_id"] = json!(host_id(&recorded.host));
    Event::Ready(body)
}

pub fn envelope(state: &State, event: &str, object: Value) -> Value {
    json!({
        "event": event,
        "event_ts": state.now().timestamp_millis(),
        "payload": { "account_id": state.zoom_credentials.account_id, "object": object },
    })
}

fn meeting_object(meeting: &Meeting) -> Value {
    json!({
        "id": meeting.id,
        "uuid": meeting.uuid,
        "host_id": host_id(&meeting.host),
        "topic": meeting.topic,
        "type": 2,
        "start_time": time(meeting.started_at.unwrap_or(meeting.start_time)),
        "timezone": meeting.timezone,
        "duration": meeting.duration,
    })
}

/// Sends one after another, and returns when the last one was answered.
pub async fn send(state: &State, events: Vec<Event>) {
    for event in events {
        let body = match event {
            Event::Ready(body) => body,
            Event::RecordingCompleted(uuid) => {
                match super::recordings::complete(state, &uuid).await {
                    Some(body) => body,
                    None => continue,
                }
            }
        };
        send_one(state, &body).await;
    }
}

/// The same in the background, so that the call that caused it is answered at once.
pub fn send_later(state: &Arc<State>, events: Vec<Event>) {
    let under_way = state.deliveries.begin();
    let state = state.clone();
    tokio::spawn(async move {
        send(&state, events).await;
        drop(under_way);
    });
}

/// Asks the product to show that the address is its own, as Zoom does every 72 hours; whether the answer is right.
pub async fn validate_address(state: &State) -> bool {
    let plain: String = super::tokens::sign(state, "challenge", "", state.now());
    let body = json!({
        "event": "endpoint.url_validation",
        "event_ts": state.now().timestamp_millis(),
        "payload": { "plainToken": plain },
    });
    let (Some(target), body) = (state.targets().zoom, body.to_string()) else {
        return false;
    };
    let mut request = state.client.post(target).body(body.clone());
    for (name, value) in headers(state, body.as_bytes()) {
        request = request.header(name, value);
    }
    let Ok(answer) = request.send().await else {
        return false;
    };
    let right = answer.status() == 200;
    let answer: Value = answer.json().await.unwrap_or_default();
    right
        && answer["plainToken"] == json!(plain)
        && answer["encryptedToken"] == json!(hmac(state, plain.as_bytes()))
}

async fn send_one(state: &State, body: &Value) {
    let Some(target) = state.targets().zoom else {
        return;
    };
    let event = body["event"].as_str().unwrap_or_default().to_owned();
    let body = body.to_string().into_bytes();
    let mut delivery = Delivery {
        vendor: "zoom",
        event,
        target,
        headers: headers(state, &body),
        body,
    };
    if state.fails("zoom.webhook.bad-signature").is_some() {
        delivery.spoil("x-zm-signature");
    }
    deliver(state, &delivery, TRIES).await;
}

fn headers(state: &State, body: &[u8]) -> Vec<(&'static str, String)> {
    let age = state
        .fails("zoom.webhook.old")
        .map_or(0, |failure| failure.value.unwrap_or(3_600));
    let timestamp = (state.now() - TimeDelta::seconds(age)).timestamp();
    let mut message = format!("v0:{timestamp}:").into_bytes();
    message.extend_from_slice(body);
    vec![
        ("x-zm-signature", format!("v0={}", hmac(state, &message))),
        ("x-zm-request-timestamp", timestamp.to_string()),
        ("user-agent", "Zoom Marketplace/1.0a".to_owned()),
    ]
}

fn hmac(state: &State, message: &[u8]) -> String {
    let key = state.zoom_credentials.webhook_secret.as_bytes();
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(message);
    hex::encode(mac.finalize().into_bytes())
}
