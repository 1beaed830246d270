//! Live meetings, by Zoom: a server-to-server app of one account whose users are the platform's own hosts.
//!
//! To Zoom goes no more than a class's title, a first name and an address that leads nowhere. Join links, start links and
//! download links are secrets: they come out as [`SecretString`](secrecy::SecretString), and into no log.

mod zoom;
mod zoom_meetings;
mod zoom_profile;
mod zoom_recordings;
mod zoom_webhook;

pub use zoom::{Zoom, ZoomSettings};
pub use zoom_meetings::{NewMeeting, RecordingCommand, Registrant};
pub use zoom_recordings::{Download, RecordingFile, RecordingFiles, RecordingView};
pub use zoom_webhook::{
    ChallengeAnswer, Happening, Incoming, MeetingEvent, Participant, WebhookError,
};
