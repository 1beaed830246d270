//! The safety profile in Zoom's words: which fields are set, and what they say when they are read back.

use learnallot_domain::session::safety_profile::{PROVIDER_KEEPS_DAYS, ReadBack, Setting, Value};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// A field of Zoom's, as a JSON pointer, with the value that stands for what the setting requires. A setting that is made
/// up of several fields is as required when all of them are.
type Field = (Setting, &'static str, Json);

/// Of a meeting's `settings`.
fn meeting_fields() -> Vec<Field> {
    use Setting::*;
    vec![
        (WaitingRoom, "/waiting_room", json!(true)),
        (WaitingRoom, "/waiting_room_options/mode", json!("custom")),
        (
            WaitingRoom,
            "/waiting_room_options/who_goes_to_waiting_room",
            json!("everyone"),
        ),
        (JoinBeforeHost, "/join_before_host", json!(false)),
        (MuteOnEntry, "/mute_upon_entry", json!(true)),
        (CameraOnEntry, "/participant_video", json!(false)),
        (ManualApproval, "/approval_type", json!(1)),
        (SeveralDevices, "/allow_multiple_devices", json!(false)),
        (
            RegistrantMails,
            "/registrants_confirmation_email",
            json!(false),
        ),
        (
            RegistrantMails,
            "/registrants_email_notification",
            json!(false),
        ),
        (PublicDetails, "/show_share_button", json!(false)),
        (PublicDetails, "/show_join_info", json!(false)),
        (PublicDetails, "/private_meeting", json!(true)),
        (PersonalMeetingId, "/use_pmi", json!(false)),
        (PhoneDialIn, "/audio", json!("voip")),
        (Encryption, "/encryption_type", json!("enhanced_encryption")),
        (AutomaticRecording, "/auto_recording", json!("none")),
        (ClassmatesVisible, "/focus_mode", json!(false)),
        (LastingChat, "/continuous_meeting_chat/enable", json!(false)),
        (AiAssistant, "/auto_start_meeting_summary", json!(false)),
        (
            AiAssistant,
            "/auto_start_ai_companion_questions",
            json!(false),
        ),
        (OtherHosts, "/alternative_hosts", json!("")),
    ]
}

/// Of a user's settings.
fn host_fields() -> Vec<Field> {
    use Setting::*;
    vec![
        (
            ScreenShareByAll,
            "/in_meeting/who_can_share_screen",
            json!("host"),
        ),
        (
            ScreenShareByAll,
            "/in_meeting/who_can_share_screen_when_someone_is_sharing",
            json!("host"),
        ),
        (Chat, "/in_meeting/chat", json!(false)),
        (Chat, "/in_meeting/private_chat", json!(false)),
        // 1: a participant cannot use it. 2, the host alone, would be a private channel between teacher and child.
        (Chat, "/in_meeting/allow_participants_chat_with", json!(1)),
        (ChatSaving, "/in_meeting/allow_users_save_chats", json!(1)),
        (ChatSaving, "/in_meeting/auto_saving_chat", json!(false)),
        (ChatSaving, "/recording/save_chat_text", json!(false)),
        (FileTransfer, "/in_meeting/file_transfer", json!(false)),
        (Annotation, "/in_meeting/annotation", json!(false)),
        (RemoteControl, "/in_meeting/remote_control", json!(false)),
        (RemoteControl, "/in_meeting/remote_support", json!(false)),
        (
            RemoteControl,
            "/in_meeting/far_end_camera_control",
            json!(false),
        ),
        (BreakoutRooms, "/in_meeting/breakout_room", json!(false)),
        (
            LiveStreaming,
            "/in_meeting/allow_live_streaming",
            json!(false),
        ),
        (LocalRecording, "/recording/local_recording", json!(false)),
        (CloudRecording, "/recording/cloud_recording", json!(true)),
        (
            AutomaticRecordingByHost,
            "/recording/auto_recording",
            json!("none"),
        ),
        (
            GalleryRecording,
            "/recording/record_gallery_view",
            json!(false),
        ),
        (
            Transcripts,
            "/recording/recording_audio_transcript",
            json!(false),
        ),
        (Transcripts, "/recording/save_close_caption", json!(false)),
    ]
}

/// Of a user's settings with `option=meeting_security`: Zoom shows and takes these apart from the others.
fn security_fields() -> Vec<Field> {
    use Setting::*;
    vec![
        (HostAdmits, "/meeting_security/waiting_room", json!(true)),
        (
            HostAdmits,
            "/meeting_security/waiting_room_settings/participants_to_place_in_waiting_room",
            json!(0),
        ),
        (
            HostAdmits,
            "/meeting_security/waiting_room_settings/users_who_can_admit_participants_from_waiting_room",
            json!(0),
        ),
        (
            PasscodeInLink,
            "/meeting_security/embed_password_in_join_link",
            json!(true),
        ),
    ]
}

/// Of the account's settings: Zoom lets no user and no meeting decide it.
fn account_fields() -> Vec<Field> {
    vec![(
        Setting::Renaming,
        "/in_meeting/allow_participants_to_rename",
        json!(false),
    )]
}

/// The settings of a new meeting: the profile, and what registration needs beside it.
pub fn meeting_settings() -> Json {
    let mut settings = build(meeting_fields());
    for (field, value) in [
        ("host_video", json!(true)),
        ("registration_type", json!(1)),
        // Children have no Zoom account to sign in with.
        ("meeting_authentication", json!(false)),
        ("alternative_host_manage_cloud_recording", json!(false)),
        ("email_notification", json!(false)),
    ] {
        settings[field] = value;
    }
    settings
}

/// What can be set again on a meeting that is there: all of it but one field, which Zoom takes only when it is made.
pub fn changed_meeting_settings() -> Json {
    let mut settings = meeting_settings();
    if let Some(fields) = settings.as_object_mut() {
        fields.remove("show_join_info");
    }
    settings
}

pub fn host_settings() -> Json {
    let mut settings = build(host_fields());
    settings["recording"]["auto_delete_cmr"] = json!(true);
    settings["recording"]["auto_delete_cmr_days"] = json!(PROVIDER_KEEPS_DAYS);
    settings
}

pub fn security_settings() -> Json {
    build(security_fields())
}

pub fn account_settings() -> Json {
    build(account_fields())
}

pub fn read_meeting(meeting: &Json) -> ReadBack {
    let mut found = read(meeting_fields(), &meeting["settings"]);
    if let Some(passcode) = meeting["password"].as_str() {
        let length = u32::try_from(passcode.chars().count()).unwrap_or(u32::MAX);
        found.set(Setting::PasscodeLength, Value::Number(length));
    }
    found
}

pub fn read_host(settings: &Json, security: &Json) -> ReadBack {
    let mut found = read(host_fields(), settings).and(read(security_fields(), security));
    let recording = &settings["recording"];
    let days = match recording["auto_delete_cmr"].as_bool() {
        Some(true) => recording["auto_delete_cmr_days"].as_u64(),
        Some(false) => Some(0),
        None => None,
    };
    if let Some(days) = days {
        let days = u32::try_from(days).unwrap_or(u32::MAX);
        found.set(Setting::ProviderDeletesAfterDays, Value::Number(days));
    }
    found
}

pub fn read_account(settings: &Json) -> ReadBack {
    read(account_fields(), settings)
}

fn build(fields: Vec<Field>) -> Json {
    let mut whole = json!({});
    for (_, pointer, value) in fields {
        let mut place = &mut whole;
        for name in pointer.split('/').skip(1) {
            place = &mut place[name];
        }
        *place = value;
    }
    whole
}

/// A setting of which one field is not stated is left out, unless another field already shows that it is wrong.
fn read(fields: Vec<Field>, whole: &Json) -> ReadBack {
    let mut as_required: BTreeMap<Setting, Option<bool>> = BTreeMap::new();
    for (setting, pointer, expected) in fields {
        let found = whole
            .pointer(pointer)
            .filter(|value| !value.is_null())
            .map(|value| *value == expected);
        let so_far = as_required.entry(setting).or_insert(Some(true));
        *so_far = match (*so_far, found) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        };
    }
    as_required
        .into_iter()
        .filter_map(|(setting, as_required)| match setting.required() {
            Value::Flag(required) => Some((setting, Value::Flag(required == as_required?))),
            Value::Number(_) => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use learnallot_domain::session::{drift, safety_profile::Scope};

    #[test]
    fn what_is_set_reads_back_as_the_whole_profile() {
        let meeting = json!({ "password": "0123456789", "settings": meeting_settings() });
        let read = read_meeting(&meeting)
            .and(read_host(&host_settings(), &security_settings()))
            .and(read_account(&account_settings()));
        assert_eq!(drift::may_use(&read), Ok(()));
    }

    #[test]
    fn each_field_alone_makes_its_setting_differ() {
        for (setting, pointer, _) in meeting_fields() {
            let mut settings = meeting_settings();
            for value in [json!("other"), Json::Null] {
                *settings.pointer_mut(pointer).unwrap() = value;
                let meeting = json!({ "password": "0123456789", "settings": settings });
                let named = drift::differences(&[Scope::Meeting], &read_meeting(&meeting));
                assert_eq!(named.len(), 1, "{pointer}");
                assert_eq!(named[0].setting, setting);
            }
        }
    }
}
