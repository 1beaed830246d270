//! The safety profile: the settings under which children meet, each with the value that it must have.
//!
//! It is stated here once. A connector translates it for its provider, sets it, and reads it back; [`drift`](super::drift)
//! compares. A value that the provider does not state counts as different. Settings belong to one meeting, to the host
//! user in whose room it takes place (which is why hosts are the platform's own users), or to the whole account.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest passcode that the provider takes.
pub const PASSCODE_LENGTH: u32 = 10;

/// After so many days the provider deletes a recording that we have failed to delete there.
pub const PROVIDER_KEEPS_DAYS: u32 = 90;

/// Where a setting is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Meeting,
    Host,
    Account,
}

/// What a setting says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    Flag(bool),
    Number(u32),
}

macro_rules! settings {
    ($($scope:ident { $($(#[$doc:meta])* $name:ident = $code:literal: $value:expr, $title:literal;)+ })+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Setting {
            $($($(#[$doc])* #[serde(rename = $code)] $name,)+)+
        }

        impl Setting {
            pub const ALL: &[Self] = &[$($(Self::$name,)+)+];

            pub const fn scope(self) -> Scope {
                match self { $($(Self::$name => Scope::$scope,)+)+ }
            }

            /// The value that the profile asks for.
            pub const fn required(self) -> Value {
                match self { $($(Self::$name => $value,)+)+ }
            }

            /// A stable machine name, in snake_case.
            pub const fn code(self) -> &'static str {
                match self { $($(Self::$name => $code,)+)+ }
            }

            /// In the words of the people who run a class.
            pub const fn title(self) -> &'static str {
                match self { $($(Self::$name => $title,)+)+ }
            }
        }
    };
}

const ON: Value = Value::Flag(true);
const OFF: Value = Value::Flag(false);

settings! {
    Meeting {
        PasscodeLength = "passcode_length": Value::Number(PASSCODE_LENGTH), "length of the passcode";
        /// Everyone waits there, whoever they are.
        WaitingRoom = "waiting_room": ON, "waiting room for everyone";
        JoinBeforeHost = "join_before_host": OFF, "joining before the host";
        MuteOnEntry = "mute_on_entry": ON, "muted on entry";
        /// A learner turns their own camera on.
        CameraOnEntry = "camera_on_entry": OFF, "participants' cameras on at entry";
        /// Each registrant is let in by us, one by one.
        ManualApproval = "manual_approval": ON, "approval of each registrant";
        SeveralDevices = "several_devices": OFF, "joining with several devices";
        /// Mails to registrants; our opaque addresses lead nowhere, and nothing should try.
        RegistrantMails = "registrant_mails": OFF, "mails to registrants";
        PublicDetails = "public_details": OFF, "public details and share buttons";
        PersonalMeetingId = "personal_meeting_id": OFF, "the host's lasting meeting number";
        PhoneDialIn = "phone_dial_in": OFF, "dialling in by phone";
        Encryption = "encryption": ON, "encryption";
        /// Recording starts by our command alone, after the recording plan has said so.
        AutomaticRecording = "automatic_recording": OFF, "automatic recording";
        /// A group class: learners see one another, not the teacher alone.
        ClassmatesVisible = "classmates_visible": ON, "classmates see one another";
        LastingChat = "lasting_chat": OFF, "chat that goes on after the meeting";
        AiAssistant = "ai_assistant": OFF, "the provider's AI assistant";
        OtherHosts = "other_hosts": OFF, "other people as hosts";
    }
    Host {
        ScreenShareByAll = "screen_share_by_all": OFF, "screen sharing by others than the host";
        Chat = "chat": OFF, "chat";
        ChatSaving = "chat_saving": OFF, "saving of the chat";
        FileTransfer = "file_transfer": OFF, "file transfer";
        Annotation = "annotation": OFF, "drawing on a shared screen";
        RemoteControl = "remote_control": OFF, "control of somebody's computer or camera";
        BreakoutRooms = "breakout_rooms": OFF, "breakout rooms";
        LiveStreaming = "live_streaming": OFF, "live streaming";
        LocalRecording = "local_recording": OFF, "recording on somebody's computer";
        CloudRecording = "cloud_recording": ON, "recording by the provider";
        AutomaticRecordingByHost = "automatic_recording_by_host": OFF, "automatic recording of the host's meetings";
        GalleryRecording = "gallery_recording": OFF, "recording of the gallery";
        Transcripts = "transcripts": OFF, "transcripts of recordings";
        ProviderDeletesAfterDays = "provider_deletes_after_days": Value::Number(PROVIDER_KEEPS_DAYS),
            "days after which the provider deletes recordings";
        /// Nobody but the host lets people in from the waiting room, and nobody passes it by.
        HostAdmits = "host_admits": ON, "admission by the host alone";
        /// A personal link carries the passcode, so that a learner never has to type or pass on one.
        PasscodeInLink = "passcode_in_link": ON, "the passcode within the personal link";
    }
    Account {
        Renaming = "renaming": OFF, "participants rename themselves";
    }
}

/// What a provider said when it was asked, in the profile's words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadBack(BTreeMap<Setting, Value>);

impl ReadBack {
    pub fn get(&self, setting: Setting) -> Option<Value> {
        self.0.get(&setting).copied()
    }

    pub fn set(&mut self, setting: Setting, value: Value) {
        self.0.insert(setting, value);
    }

    /// Both together; where both state a setting, the later one holds.
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

impl FromIterator<(Setting, Value)> for ReadBack {
    fn from_iter<I: IntoIterator<Item = (Setting, Value)>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl Scope {
    /// The settings that are made there.
    pub fn settings(self) -> impl Iterator<Item = Setting> {
        Setting::ALL
            .iter()
            .copied()
            .filter(move |setting| setting.scope() == self)
    }
}
