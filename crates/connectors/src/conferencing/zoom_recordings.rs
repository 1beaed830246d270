//! Recordings at Zoom: listed, fetched, shared with nobody, and deleted for good.

use super::zoom::{Answered, Zoom, is_zooms, text_or_number, uuid_segment};
use crate::outbound::{self, VendorError};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use reqwest::{Method, Response};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::json;
use url::Url;

/// "There is no recording for this meeting."
const NO_RECORDING: i64 = 3301;

/// The recordings of one instance of a meeting.
#[derive(Clone, Debug, Deserialize)]
pub struct RecordingFiles {
    /// The number of the meeting.
    #[serde(rename = "id", deserialize_with = "text_or_number")]
    pub meeting: String,
    pub uuid: String,
    #[serde(rename = "recording_files", default)]
    pub files: Vec<RecordingFile>,
}

/// One file. A recording that was stopped and started again has one of each view for each stretch.
#[derive(Clone, Debug, Deserialize)]
pub struct RecordingFile {
    pub id: String,
    #[serde(rename = "recording_start")]
    pub starts_at: DateTime<Utc>,
    #[serde(rename = "recording_end")]
    pub ends_at: DateTime<Utc>,
    /// Such as `MP4`.
    pub file_type: String,
    /// Bytes.
    #[serde(rename = "file_size")]
    pub size: u64,
    #[serde(rename = "recording_type", default)]
    pub view: RecordingView,
    pub download_url: SecretString,
    /// Whether Zoom has finished making it.
    #[serde(rename = "status", deserialize_with = "is_completed")]
    pub completed: bool,
}

impl RecordingFile {
    /// A picture with sound.
    pub fn is_video(&self) -> bool {
        self.file_type == "MP4"
    }
}

/// What a file shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordingView {
    SharedScreenWithSpeakerView,
    SharedScreenWithGalleryView,
    ActiveSpeaker,
    GalleryView,
    SharedScreen,
    HostVideo,
    AudioOnly,
    /// Chats, transcripts, thumbnails and the like: none is wanted.
    #[default]
    #[serde(other)]
    Other,
}

/// A file on its way. Dropping it ends the transfer.
#[derive(Debug)]
pub struct Download {
    response: Response,
}

impl Download {
    /// Bytes, where Zoom says it beforehand.
    pub fn length(&self) -> Option<u64> {
        self.response.content_length()
    }

    /// The next piece; none at the end. A transfer that breaks off is [`VendorError::Away`]: start again.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, VendorError> {
        self.response.chunk().await.map_err(|_| VendorError::Away)
    }
}

impl Zoom {
    /// What was recorded of an instance. [`VendorError::NotFound`]: nothing, or nothing yet.
    pub async fn recordings(&self, meeting_uuid: &str) -> Result<RecordingFiles, VendorError> {
        let uuid = uuid_segment(meeting_uuid);
        let path = ["meetings", &uuid, "recordings"];
        self.ask(Method::GET, &path, &[], None).await
    }

    /// Begins to fetch a file. `token` is the one that came with `recording.completed` (24 hours); without it, or when
    /// that one is over, the account's own is used.
    pub async fn download(
        &self,
        url: &SecretString,
        token: Option<&SecretString>,
    ) -> Result<Download, VendorError> {
        // Our token goes to Zoom alone, whatever a message says.
        let url = Url::parse(url.expose_secret())
            .ok()
            .filter(|url| is_zooms(&self.settings.api_url, url))
            .ok_or(VendorError::Unreadable)?;
        if let Some(token) = token {
            match self.fetch(&url, token).await {
                Err(VendorError::Unauthorized) => {}
                result => return result,
            }
        }
        let own = self.token().await?;
        match self.fetch(&url, &own).await {
            Err(VendorError::Unauthorized) => {
                self.forget(&own).await;
                self.fetch(&url, &self.token().await?).await
            }
            result => result,
        }
    }

    async fn fetch(&self, url: &Url, token: &SecretString) -> Result<Download, VendorError> {
        let sent = self
            .downloads
            .get(url.clone())
            .bearer_auth(token.expose_secret())
            .send()
            .await;
        let response = outbound::checked(sent)?;
        Ok(Download { response })
    }

    /// Nobody but us can watch or fetch it at Zoom, from here on. [`VendorError::NotFound`]: there is nothing.
    pub async fn restrict_sharing(&self, meeting_uuid: &str) -> Result<(), VendorError> {
        let uuid = uuid_segment(meeting_uuid);
        let body = json!({
            "share_recording": "none",
            "viewer_download": false,
            "on_demand": false,
            "auto_delete": true,
        });
        let path = ["meetings", &uuid, "recordings", "settings"];
        self.order(Method::PATCH, &path, &[], Some(&body)).await
    }

    /// Deletes everything that was recorded of an instance, past the trash. Safe to repeat: nothing there is done.
    pub async fn delete_recordings(&self, meeting_uuid: &str) -> Result<(), VendorError> {
        let uuid = uuid_segment(meeting_uuid);
        self.delete_for_good(&["meetings", &uuid, "recordings"])
            .await
    }

    /// Deletes one file of them, past the trash. Safe to repeat: a missing one is done.
    pub async fn delete_recording_file(
        &self,
        meeting_uuid: &str,
        file: &str,
    ) -> Result<(), VendorError> {
        let uuid = uuid_segment(meeting_uuid);
        self.delete_for_good(&["meetings", &uuid, "recordings", file])
            .await
    }

    async fn delete_for_good(&self, path: &[&str]) -> Result<(), VendorError> {
        // Without the action, Zoom moves it to the trash, from where it can come back.
        let query = [("action", "delete")];
        match self.call(Method::DELETE, path, &query, None).await? {
            Answered::Done(_) | Answered::Missing(NO_RECORDING) => Ok(()),
            // Another 404, such as an unknown user, says nothing about the recording.
            Answered::Missing(_) => Err(VendorError::NotFound),
        }
    }
}

fn is_completed<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(String::deserialize(deserializer)? == "completed")
}
