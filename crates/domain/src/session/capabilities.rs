//! What a video provider lets us do by command. Its connector states it; rules ask this, never the provider's name.
//!
//! What a provider cannot do by command is the teacher's to do in the provider's own window, and the live room says so
//! instead of showing a dead button.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capabilities {
    /// Put one participant out of the meeting.
    pub remove_participant: bool,
    /// Turn one participant's microphone off.
    pub mute_participant: bool,
    /// Let nobody else in.
    pub lock_meeting: bool,
    /// Record everybody but some, sound and picture.
    pub leave_one_out_of_recording: bool,
    /// End the meeting for all.
    pub end_meeting: bool,
    /// Start, stop, pause and resume the recording.
    pub pause_recording: bool,
    /// Make a personal link worthless.
    pub cancel_registrant: bool,
}
