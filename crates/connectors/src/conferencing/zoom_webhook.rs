//! Zoom's webhooks. `x-zm-signature` is `v0=` and the lower-case hexadecimal HMAC-SHA256 of `v0:{timestamp}:{raw body}`.
//!
//! Messages carry no id, so that the same one is known by its body. One that is validly signed but old may have been sent
//! again by somebody: it is kept, and acted on only after Zoom was asked. Names and addresses of participants are not
//! even read: people are known by their registrant alone.

use super::zoom::{Zoom, text_or_number};
use super::zoom_recordings::RecordingFiles;
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A message that is older, or this far ahead, is not fresh.
const TOLERANCE: TimeDelta = TimeDelta::minutes(5);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    #[error("the signature is missing or wrong")]
    Signature,
    #[error("the message cannot be read")]
    Unreadable,
}

/// A message that is Zoom's.
#[derive(Clone, Debug)]
pub enum Incoming {
    /// Zoom asks whether the address is ours: answer 200 with this as JSON, within three seconds.
    Challenge(ChallengeAnswer),
    Event {
        event: MeetingEvent,
        /// Sent within the last five minutes. What is not fresh is acted on only after asking Zoom.
        fresh: bool,
        /// The same for the same message.
        dedupe: String,
    },
    /// About something that is no concern of ours: answer 2xx.
    Ignored,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChallengeAnswer {
    pub plain_token: String,
    pub encrypted_token: String,
}

/// Something that happened in a meeting.
#[derive(Clone, Debug)]
pub struct MeetingEvent {
    /// The number of the meeting.
    pub meeting: String,
    /// The instance.
    pub uuid: String,
    /// When Zoom says that it happened.
    pub at: DateTime<Utc>,
    pub what: Happening,
}

#[derive(Clone, Debug)]
pub enum Happening {
    Started,
    Ended,
    WaitingRoomJoined(Participant),
    /// Let in, put out, or gone by themselves.
    WaitingRoomLeft(Participant),
    Admitted(Participant),
    /// Moved from the meeting back into the waiting room.
    PutInWaitingRoom(Participant),
    ParticipantJoined(Participant),
    ParticipantLeft(Participant),
    RecordingStarted,
    RecordingPaused,
    RecordingResumed,
    RecordingStopped,
    RecordingCompleted {
        /// Fetches the files for 24 hours.
        download_token: SecretString,
        files: RecordingFiles,
    },
    /// For good, or into the trash.
    RecordingDeleted,
    RecordingTrashed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who it is. None for the host, and for somebody who came without a personal link of ours.
    pub registrant: Option<String>,
    /// Zoom's mark for this person in this meeting.
    pub participant: String,
    /// The user in whose room the meeting is.
    pub is_host: bool,
}

impl Zoom {
    /// Reads a message. `now` is the server's time; `timestamp` is `x-zm-request-timestamp`, in seconds since 1970.
    pub fn read_webhook(
        &self,
        body: &[u8],
        signature: Option<&str>,
        timestamp: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Incoming, WebhookError> {
        let timestamp = timestamp.ok_or(WebhookError::Signature)?;
        let signature = signature
            .and_then(|signature| signature.strip_prefix("v0="))
            .and_then(|hexadecimal| hex::decode(hexadecimal).ok())
            .ok_or(WebhookError::Signature)?;
        self.mac(&[b"v0:", timestamp.as_bytes(), b":", body])
            .verify_slice(&signature)
            .map_err(|_| WebhookError::Signature)?;
        let sent_at = timestamp
            .parse()
            .ok()
            .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
            .ok_or(WebhookError::Signature)?;

        let message = Message::parse(body)?;
        if message.event == "endpoint.url_validation" {
            let challenge: Challenge = message.payload()?;
            let encrypted = self.mac(&[challenge.plain_token.as_bytes()]).finalize();
            return Ok(Incoming::Challenge(ChallengeAnswer {
                encrypted_token: hex::encode(encrypted.into_bytes()),
                plain_token: challenge.plain_token,
            }));
        }
        Ok(match message.event()? {
            Some(event) => Incoming::Event {
                event,
                fresh: (now - sent_at).abs() <= TOLERANCE,
                dedupe: hex::encode(Sha256::digest(body)),
            },
            None => Incoming::Ignored,
        })
    }

    fn mac(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        let key = self.settings.webhook_secret.expose_secret().as_bytes();
        let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
        for part in parts {
            mac.update(part);
        }
        mac
    }
}

impl MeetingEvent {
    /// Reads a body whose signature was checked when it came in. None: no concern of ours.
    pub fn parse(body: &[u8]) -> Result<Option<Self>, WebhookError> {
        Message::parse(body)?.event()
    }
}

#[derive(Deserialize)]
struct Message {
    event: String,
    /// Milliseconds since 1970.
    event_ts: Option<i64>,
    download_token: Option<SecretString>,
    #[serde(default)]
    payload: serde_json::Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Challenge {
    plain_token: String,
}

#[derive(Deserialize)]
struct Payload<T> {
    object: T,
}

#[derive(Deserialize)]
struct Meeting {
    #[serde(deserialize_with = "text_or_number")]
    id: String,
    uuid: String,
    host_id: Option<String>,
    participant: Option<ParticipantBody>,
}

#[derive(Deserialize)]
struct ParticipantBody {
    #[serde(deserialize_with = "text_or_number")]
    user_id: String,
    /// The user's own id; empty for somebody without an account.
    id: Option<String>,
    participant_uuid: Option<String>,
    registrant_id: Option<String>,
}

impl Message {
    fn parse(body: &[u8]) -> Result<Self, WebhookError> {
        serde_json::from_slice(body).map_err(|_| WebhookError::Unreadable)
    }

    fn payload<T: serde::de::DeserializeOwned>(&self) -> Result<T, WebhookError> {
        T::deserialize(&self.payload).map_err(|_| WebhookError::Unreadable)
    }

    fn event(&self) -> Result<Option<MeetingEvent>, WebhookError> {
        if !KNOWN.contains(&self.event.as_str()) {
            return Ok(None);
        }
        let Payload { object } = self.payload::<Payload<Meeting>>()?;
        let at = self
            .event_ts
            .and_then(DateTime::from_timestamp_millis)
            .ok_or(WebhookError::Unreadable)?;
        Ok(Some(MeetingEvent {
            what: self.happening(&object)?,
            meeting: object.id,
            uuid: object.uuid,
            at,
        }))
    }

    fn happening(&self, object: &Meeting) -> Result<Happening, WebhookError> {
        let participant = || object.participant().ok_or(WebhookError::Unreadable);
        Ok(match self.event.as_str() {
            "meeting.started" => Happening::Started,
            "meeting.ended" => Happening::Ended,
            "meeting.participant_joined_waiting_room" => {
                Happening::WaitingRoomJoined(participant()?)
            }
            "meeting.participant_left_waiting_room" => Happening::WaitingRoomLeft(participant()?),
            "meeting.participant_admitted" => Happening::Admitted(participant()?),
            "meeting.participant_put_in_waiting_room" => {
                Happening::PutInWaitingRoom(participant()?)
            }
            "meeting.participant_joined" => Happening::ParticipantJoined(participant()?),
            "meeting.participant_left" => Happening::ParticipantLeft(participant()?),
            "recording.started" => Happening::RecordingStarted,
            "recording.paused" => Happening::RecordingPaused,
            "recording.resumed" => Happening::RecordingResumed,
            "recording.stopped" => Happening::RecordingStopped,
            "recording.deleted" => Happening::RecordingDeleted,
            "recording.trashed" => Happening::RecordingTrashed,
            "recording.completed" => Happening::RecordingCompleted {
                download_token: self
                    .download_token
                    .clone()
                    .ok_or(WebhookError::Unreadable)?,
                files: self.payload::<Payload<RecordingFiles>>()?.object,
            },
            _ => return Err(WebhookError::Unreadable),
        })
    }
}

/// The messages that are read, which are those to subscribe to.
const KNOWN: [&str; 15] = [
    "meeting.started",
    "meeting.ended",
    "meeting.participant_joined_waiting_room",
    "meeting.participant_left_waiting_room",
    "meeting.participant_admitted",
    "meeting.participant_put_in_waiting_room",
    "meeting.participant_joined",
    "meeting.participant_left",
    "recording.started",
    "recording.paused",
    "recording.resumed",
    "recording.stopped",
    "recording.deleted",
    "recording.trashed",
    "recording.completed",
];

impl Meeting {
    fn participant(&self) -> Option<Participant> {
        let participant = self.participant.as_ref()?;
        let stated = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let id = stated(&participant.id);
        Some(Participant {
            registrant: stated(&participant.registrant_id),
            participant: stated(&participant.participant_uuid)
                .unwrap_or_else(|| participant.user_id.clone()),
            is_host: id.is_some() && id == self.host_id,
        })
    }
}
