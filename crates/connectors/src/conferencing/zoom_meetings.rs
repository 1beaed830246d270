//! Meetings, their registrants, and the commands to a running one.

use super::{zoom::Answered, zoom::Zoom, zoom::text_or_number, zoom_profile};
use crate::outbound::VendorError;
use chrono::{DateTime, SecondsFormat, Utc};
use learnallot_domain::{
    session::safety_profile::{PASSCODE_LENGTH, ReadBack},
    vendors::gate::{Permit, VideoProvider},
};
use rand::seq::IndexedRandom;
use reqwest::Method;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Value, json};

/// A meeting as it was made.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct NewMeeting {
    /// The number of the meeting, which its registrants and commands go by.
    #[serde(deserialize_with = "text_or_number")]
    pub id: String,
    /// Of its first instance; each start makes another, which the webhooks name.
    pub uuid: String,
}

/// Somebody who is to get a personal link.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Registrant {
    #[serde(rename = "registrant_id")]
    pub id: String,
}

/// What makes the provider record needs the permit; what makes it record less never does.
#[derive(Clone, Copy, Debug)]
pub enum RecordingCommand<'a> {
    Start(&'a Permit<VideoProvider>),
    Stop,
    Pause,
    Resume(&'a Permit<VideoProvider>),
}

impl RecordingCommand<'_> {
    fn method(self) -> &'static str {
        match self {
            Self::Start(_) => "recording.start",
            Self::Stop => "recording.stop",
            Self::Pause => "recording.pause",
            Self::Resume(_) => "recording.resume",
        }
    }
}

#[derive(Deserialize)]
struct Meeting {
    start_url: SecretString,
    status: String,
}

impl Zoom {
    /// Makes a meeting with the safety profile and a random passcode, which nobody has to know: personal links carry it.
    /// `topic` is at most 200 characters, `minutes` 1 to 1440. It counts as one write of the host's day.
    pub async fn create_meeting(
        &self,
        host: &str,
        topic: &str,
        starts_at: DateTime<Utc>,
        minutes: u32,
    ) -> Result<NewMeeting, VendorError> {
        let body = json!({
            "topic": topic,
            // Scheduled, once.
            "type": 2,
            "start_time": starts_at.to_rfc3339_opts(SecondsFormat::Secs, true),
            "timezone": "UTC",
            "duration": minutes,
            "password": passcode(),
            "default_password": false,
            "settings": zoom_profile::meeting_settings(),
        });
        let path = ["users", host, "meetings"];
        self.ask(Method::POST, &path, &[], Some(&body)).await
    }

    /// Sets the safety profile again on a meeting that has drifted, with a new passcode: personal links are to be read anew.
    /// Counts as a write of the host's day.
    pub async fn reset_meeting(&self, meeting: &str) -> Result<(), VendorError> {
        let body = json!({
            "password": passcode(),
            "settings": zoom_profile::changed_meeting_settings(),
        });
        let path = ["meetings", meeting];
        self.order(Method::PATCH, &path, &[], Some(&body)).await
    }

    /// What the meeting, its host and the account are set to now, in the profile's words: compare it with
    /// `drift::may_use` before anybody gets a link.
    pub async fn read_profile(&self, host: &str, meeting: &str) -> Result<ReadBack, VendorError> {
        let meeting: Value = self
            .ask(Method::GET, &["meetings", meeting], &[], None)
            .await?;
        Ok(zoom_profile::read_meeting(&meeting).and(self.read_host_settings(host).await?))
    }

    /// Sets what belongs to the host user and to the account where it is not as it should be, and gives what it is then.
    /// Safe to repeat.
    pub async fn ensure_host_settings(&self, host: &str) -> Result<ReadBack, VendorError> {
        use learnallot_domain::session::{drift::differences, safety_profile::Scope};
        let before = self.read_host_settings(host).await?;
        let path = ["users", host, "settings"];
        if !differences(&[Scope::Host], &before).is_empty() {
            self.order(
                Method::PATCH,
                &path,
                &[],
                Some(&zoom_profile::host_settings()),
            )
            .await?;
            self.order(
                Method::PATCH,
                &path,
                &[MEETING_SECURITY],
                Some(&zoom_profile::security_settings()),
            )
            .await?;
        }
        if !differences(&[Scope::Account], &before).is_empty() {
            let body = zoom_profile::account_settings();
            self.order(Method::PATCH, &ACCOUNT_SETTINGS, &[], Some(&body))
                .await?;
        }
        self.read_host_settings(host).await
    }

    async fn read_host_settings(&self, host: &str) -> Result<ReadBack, VendorError> {
        let path = ["users", host, "settings"];
        let settings: Value = self.ask(Method::GET, &path, &[], None).await?;
        let security: Value = self
            .ask(Method::GET, &path, &[MEETING_SECURITY], None)
            .await?;
        let account: Value = self.ask(Method::GET, &ACCOUNT_SETTINGS, &[], None).await?;
        Ok(zoom_profile::read_host(&settings, &security).and(zoom_profile::read_account(&account)))
    }

    /// Registers somebody by a first name (at most 64 characters) and an address that leads nowhere (at most 128). There
    /// is no link before [`approve_registrant`](Self::approve_registrant).
    pub async fn add_registrant(
        &self,
        _: &Permit<VideoProvider>,
        meeting: &str,
        first_name: &str,
        opaque_email: &str,
    ) -> Result<Registrant, VendorError> {
        let body = json!({ "first_name": first_name, "email": opaque_email });
        let path = ["meetings", meeting, "registrants"];
        self.ask(Method::POST, &path, &[], Some(&body)).await
    }

    pub async fn approve_registrant(
        &self,
        _: &Permit<VideoProvider>,
        meeting: &str,
        registrant: &str,
        opaque_email: &str,
    ) -> Result<(), VendorError> {
        self.decide_registrant(meeting, registrant, opaque_email, "approve")
            .await
    }

    /// Makes the personal link worthless; whoever is in the meeting stays in. Safe to repeat: an unknown one is done.
    pub async fn cancel_registrant(
        &self,
        meeting: &str,
        registrant: &str,
        opaque_email: &str,
    ) -> Result<(), VendorError> {
        match self
            .decide_registrant(meeting, registrant, opaque_email, "cancel")
            .await
        {
            Err(VendorError::NotFound) => Ok(()),
            result => result,
        }
    }

    async fn decide_registrant(
        &self,
        meeting: &str,
        registrant: &str,
        email: &str,
        action: &str,
    ) -> Result<(), VendorError> {
        let body =
            json!({ "action": action, "registrants": [{ "id": registrant, "email": email }] });
        let path = ["meetings", meeting, "registrants", "status"];
        self.order(Method::PUT, &path, &[], Some(&body)).await
    }

    /// The personal link of an approved registrant; [`VendorError::NotFound`] while there is none.
    pub async fn registrant_join_url(
        &self,
        _: &Permit<VideoProvider>,
        meeting: &str,
        registrant: &str,
    ) -> Result<SecretString, VendorError> {
        #[derive(Deserialize)]
        struct Found {
            join_url: Option<SecretString>,
        }
        let path = ["meetings", meeting, "registrants", registrant];
        let found: Found = self.ask(Method::GET, &path, &[], None).await?;
        found.join_url.ok_or(VendorError::NotFound)
    }

    /// The link by which the host starts the meeting. It lasts two hours: it is asked for each time, and never stored.
    pub async fn start_url(&self, meeting: &str) -> Result<SecretString, VendorError> {
        Ok(self.meeting(meeting).await?.start_url)
    }

    /// Whether the meeting is going on at this moment.
    pub async fn is_live(&self, meeting: &str) -> Result<bool, VendorError> {
        Ok(self.meeting(meeting).await?.status == "started")
    }

    async fn meeting(&self, meeting: &str) -> Result<Meeting, VendorError> {
        self.ask(Method::GET, &["meetings", meeting], &[], None)
            .await
    }

    /// Ends the meeting for all. Safe to repeat: one that does not go on is done.
    pub async fn end_meeting(&self, meeting: &str) -> Result<(), VendorError> {
        let body = json!({ "action": "end" });
        let path = ["meetings", meeting, "status"];
        self.call(Method::PUT, &path, &[], Some(&body))
            .await
            .map(done_or_gone)
    }

    /// Zoom takes the command and says by webhook when it is carried out. [`VendorError::NotFound`] or
    /// [`VendorError::Refused`] when the meeting does not go on.
    pub async fn recording_command(
        &self,
        meeting: &str,
        command: RecordingCommand<'_>,
    ) -> Result<(), VendorError> {
        let body = json!({ "method": command.method() });
        let path = ["live_meetings", meeting, "events"];
        self.order(Method::PATCH, &path, &[], Some(&body)).await
    }

    /// Safe to repeat: a missing one is done.
    pub async fn delete_meeting(&self, meeting: &str) -> Result<(), VendorError> {
        let query = [
            ("schedule_for_reminder", "false"),
            ("cancel_meeting_reminder", "false"),
        ];
        self.call(Method::DELETE, &["meetings", meeting], &query, None)
            .await
            .map(done_or_gone)
    }
}

const MEETING_SECURITY: (&str, &str) = ("option", "meeting_security");
/// `me` is the account that the app belongs to.
const ACCOUNT_SETTINGS: [&str; 3] = ["accounts", "me", "settings"];

fn done_or_gone(_: Answered) {}

/// Random letters and figures, some of each kind, which an account's rules for passcodes may ask for.
fn passcode() -> String {
    const KINDS: [&[u8]; 3] = [
        b"abcdefghijklmnopqrstuvwxyz",
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        b"0123456789",
    ];
    let all = KINDS.concat();
    let mut random = rand::rng();
    loop {
        let passcode: Vec<u8> = (0..PASSCODE_LENGTH)
            .filter_map(|_| all.choose(&mut random).copied())
            .collect();
        let has = |kind: &[u8]| passcode.iter().any(|byte| kind.contains(byte));
        if KINDS.iter().all(|kind| has(kind)) {
            return passcode.into_iter().map(char::from).collect();
        }
    }
}
