//! What the stand-in remembers. With a work folder of its own it is written there at every change, so that a restart of
//! the stand-ins keeps the meetings.

use std::{collections::BTreeMap, path::Path};

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::state::{State, locked};

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Store {
    pub meetings: BTreeMap<String, Meeting>,
    /// By the UUID of the instance.
    pub recordings: BTreeMap<String, Recorded>,
    /// Settings of users that were changed, by e-mail address.
    pub users: BTreeMap<String, Value>,
    /// Settings of the account that were changed.
    pub account: Option<Value>,
    /// Meetings made and changed, by host and day.
    pub writes: BTreeMap<String, u32>,
    count: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Meeting {
    pub id: String,
    /// Of the instance that goes on, or of the next one.
    pub uuid: String,
    pub host: String,
    pub topic: String,
    pub start_time: DateTime<Utc>,
    pub duration: u32,
    pub timezone: String,
    pub password: String,
    pub settings: Value,
    pub created_at: DateTime<Utc>,
    pub registrants: Vec<Registrant>,
    /// Everybody who is in, waits, or waits for the host.
    pub people: Vec<Person>,
    pub started_at: Option<DateTime<Utc>>,
    pub recording: Recording,
    /// What was recorded of this instance.
    pub stretches: Vec<Stretch>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegistrantStatus {
    Pending,
    Approved,
    Denied,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Registrant {
    pub id: String,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub status: RegistrantStatus,
    /// The secret of the personal link.
    pub token: String,
    pub created_at: DateTime<Utc>,
    /// How often this address was added, by day.
    pub adds: BTreeMap<String, u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// Came before the host did.
    Expecting,
    Waiting,
    In,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Person {
    pub user_id: String,
    pub participant_uuid: String,
    pub name: String,
    pub registrant: Option<String>,
    pub is_host: bool,
    pub place: Place,
}

impl Person {
    /// By the participant's UUID, or by the registrant's id.
    pub fn is(&self, who: &str) -> bool {
        self.participant_uuid == who || self.registrant.as_deref() == Some(who)
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recording {
    #[default]
    Off,
    On,
    Paused,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stretch {
    pub start: DateTime<Utc>,
    pub end: Option<DateTime<Utc>>,
}

/// What is left of an instance that was recorded.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Recorded {
    pub uuid: String,
    pub meeting: String,
    pub host: String,
    pub topic: String,
    pub start_time: DateTime<Utc>,
    pub duration: u32,
    pub timezone: String,
    pub settings: Value,
    pub files: Vec<RecordedFile>,
    /// Not yet while it is being processed.
    pub ready: bool,
    pub trashed: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordedFile {
    pub id: String,
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
    pub file_type: String,
    pub recording_type: String,
    pub size: u64,
}

impl Meeting {
    pub fn is_live(&self) -> bool {
        self.started_at.is_some()
    }

    pub fn person(&mut self, who: &str) -> Option<&mut Person> {
        self.people.iter_mut().find(|person| person.is(who))
    }

    pub fn registrant(&self, id: &str) -> Option<&Registrant> {
        self.registrants.iter().find(|found| found.id == id)
    }
}

impl Store {
    fn next(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    /// A meeting's number, of eleven digits.
    pub fn meeting_id(&mut self) -> String {
        // A prime step makes them look unlike a count without ever repeating.
        let number = self.next() * 7_368_787 % 9_000_000_000;
        format!("8{:010}", 1_000_000_000 + number % 8_999_999_999)
    }

    /// The mark of an instance.
    pub fn instance(&mut self) -> String {
        let mut bytes: [u8; 16] = rand::random();
        // This makes the text begin with a slash.
        bytes[0] = 0xfc | (bytes[0] & 0x03);
        STANDARD.encode(bytes)
    }

    pub fn opaque_id(&mut self) -> String {
        let bytes: [u8; 16] = rand::random();
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
    }

    /// A participant's number within a meeting.
    pub fn user_id(&mut self) -> String {
        (16_777_216 + self.next() * 1_024).to_string()
    }

    pub fn load(folder: &Path) -> Self {
        let Ok(text) = std::fs::read(folder.join(FILE)) else {
            return Self::default();
        };
        serde_json::from_slice(&text).unwrap_or_else(|error| {
            tracing::warn!(%error, "{FILE} cannot be read: Zoom's stand-in begins anew");
            Self::default()
        })
    }

    fn save(&self, folder: &Path) -> std::io::Result<()> {
        let new = folder.join(format!("{FILE}.new"));
        std::fs::write(&new, serde_json::to_vec(self)?)?;
        std::fs::rename(new, folder.join(FILE))
    }
}

const FILE: &str = "zoom.json";

/// Changes the store, and keeps it where it is kept.
pub fn change<T>(state: &State, change: impl FnOnce(&mut Store) -> T) -> T {
    let mut store = locked(&state.zoom);
    let result = change(&mut store);
    if let Some(folder) = state.kept_in()
        && let Err(error) = store.save(folder)
    {
        tracing::warn!(%error, "Zoom's stand-in cannot keep its meetings");
    }
    result
}

/// A user's id, which is not their address.
pub fn host_id(email: &str) -> String {
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(email.to_lowercase().as_bytes());
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&hash[..16])
}
