//! Zoom's settings with their defaults, which are open where the product has to close them. A field that is not here is
//! unknown, and one of another type is refused, so that a slip of the pen shows.

use serde_json::{Value, json};

pub fn meeting() -> Value {
    json!({
        "host_video": true, "participant_video": true, "join_before_host": true, "jbh_time": 0,
        "mute_upon_entry": false, "watermark": false, "use_pmi": false, "approval_type": 2, "registration_type": 1,
        "audio": "both", "auto_recording": "none", "alternative_hosts": "", "close_registration": false,
        "waiting_room": false,
        "waiting_room_options": { "mode": "follow_setting", "who_goes_to_waiting_room": "users_not_in_account" },
        "registrants_confirmation_email": true, "registrants_email_notification": true,
        "meeting_authentication": false, "allow_multiple_devices": true, "show_share_button": true,
        "show_join_info": true, "private_meeting": false, "internal_meeting": false, "email_notification": true,
        "encryption_type": "enhanced_encryption", "focus_mode": false,
        "continuous_meeting_chat": { "enable": true, "auto_add_meeting_participants": false },
        "auto_start_meeting_summary": false, "auto_start_ai_companion_questions": false,
        "alternative_host_manage_cloud_recording": false, "alternative_hosts_email_notification": true,
        "allow_host_control_participant_mute_state": false, "request_permission_to_unmute_participants": false,
        "participant_focused_meeting": false, "disable_participant_video": false, "host_save_video_order": false,
    })
}

pub fn user() -> Value {
    json!({
        "schedule_meeting": {
            "host_video": true, "participants_video": true, "audio_type": "both", "join_before_host": true,
            "use_pmi_for_scheduled_meetings": false, "embed_password_in_join_link": false,
        },
        "in_meeting": {
            "chat": true, "private_chat": true, "allow_participants_chat_with": 4, "allow_users_save_chats": 3,
            "auto_saving_chat": true, "file_transfer": true, "annotation": true, "remote_control": true,
            "remote_support": false, "far_end_camera_control": true, "breakout_room": true,
            "allow_live_streaming": true, "screen_sharing": true, "who_can_share_screen": "all",
            "who_can_share_screen_when_someone_is_sharing": "all", "waiting_room": false, "whiteboard": true,
            "virtual_background": true, "closed_caption": true, "polling": true, "co_host": true,
        },
        "recording": {
            "local_recording": true, "cloud_recording": true, "auto_recording": "local", "record_speaker_view": true,
            "record_gallery_view": true, "record_audio_file": true, "save_chat_text": true, "save_close_caption": true,
            "recording_audio_transcript": true, "auto_delete_cmr": false, "auto_delete_cmr_days": 120,
            "host_pause_stop_recording": true, "ask_participants_to_consent_disclaimer": false,
            "display_participant_name": true,
        },
        "meeting_security": {
            "waiting_room": false, "embed_password_in_join_link": false, "meeting_password": false,
            "encryption_type": "enhanced_encryption", "end_to_end_encrypted_meetings": false,
            "waiting_room_settings": {
                "participants_to_place_in_waiting_room": 1, "users_who_can_admit_participants_from_waiting_room": 1,
            },
        },
    })
}

pub fn account() -> Value {
    json!({ "in_meeting": { "allow_participants_to_rename": true, "chat": true } })
}

/// The values that a field can have, where it is a list.
fn choices(field: &str) -> Option<Value> {
    Some(match field {
        "approval_type" => json!([0, 1, 2]),
        "registration_type" => json!([1, 2, 3]),
        "audio" | "audio_type" => json!(["both", "telephony", "voip", "thirdParty"]),
        "auto_recording" => json!(["local", "cloud", "none"]),
        "encryption_type" => json!(["enhanced_encryption", "e2ee"]),
        "mode" => json!(["follow_setting", "custom"]),
        "who_goes_to_waiting_room" => json!([
            "everyone",
            "users_not_in_account",
            "users_not_in_account_or_whitelisted_domains",
            "users_not_on_invite"
        ]),
        "who_can_share_screen" | "who_can_share_screen_when_someone_is_sharing" => {
            json!(["host", "all"])
        }
        "allow_participants_chat_with" => json!([1, 2, 3, 4]),
        "allow_users_save_chats" => json!([1, 2, 3]),
        "auto_delete_cmr_days" => json!([30, 60, 90, 120]),
        "participants_to_place_in_waiting_room" => json!([0, 1, 2]),
        "users_who_can_admit_participants_from_waiting_room" => json!([0, 1]),
        _ => return None,
    })
}

/// Puts what was sent over what is there; the name of the first field that cannot be, otherwise.
pub fn merge(into: &mut Value, sent: &Value) -> Result<(), String> {
    let (Some(known), Some(sent)) = (into.as_object_mut(), sent.as_object()) else {
        return Err("settings".to_owned());
    };
    for (field, value) in sent {
        let there = known.get_mut(field).ok_or_else(|| field.clone())?;
        if there.is_object() {
            merge(there, value)?;
            continue;
        }
        let same_type = std::mem::discriminant(there) == std::mem::discriminant(value);
        let possible = choices(field)
            .is_none_or(|choices| choices.as_array().is_some_and(|all| all.contains(value)));
        if !same_type || !possible {
            return Err(field.clone());
        }
        *there = value.clone();
    }
    Ok(())
}

/// The same settings, as if somebody had changed some of them behind the product's back.
pub fn drifted(mut settings: Value) -> Value {
    for (pointer, value) in [
        ("/waiting_room", json!(false)),
        ("/join_before_host", json!(true)),
        ("/in_meeting/file_transfer", json!(true)),
        ("/in_meeting/allow_participants_to_rename", json!(true)),
        (
            "/meeting_security/embed_password_in_join_link",
            json!(false),
        ),
    ] {
        if let Some(place) = settings.pointer_mut(pointer) {
            *place = value;
        }
    }
    settings
}
