use super::{ADDRESS, HOST, Rig, permit};
use chrono::TimeDelta;
use learnallot_connectors::{conferencing::RecordingCommand, outbound::VendorError};
use learnallot_domain::session::{
    drift::{differences, may_use},
    safety_profile::{Scope, Setting, Value},
};
use learnallot_sandbox::{
    state::{Failure, locked},
    zoom::act,
};
use secrecy::ExposeSecret;
use std::time::Duration;

#[tokio::test]
async fn the_profile_is_set_and_reads_back_whole() {
    let rig = Rig::start().await;
    let host = rig.zoom.ensure_host_settings(HOST).await.unwrap();
    assert_eq!(differences(&[Scope::Host, Scope::Account], &host), []);
    let meeting = rig.meeting().await;
    let read = rig.zoom.read_profile(HOST, &meeting.id).await.unwrap();
    assert_eq!(may_use(&read), Ok(()));

    let store = locked(&rig.state().zoom);
    let made = &store.meetings[&meeting.id];
    assert_eq!(made.password.len(), 10);
    assert_eq!(made.settings["waiting_room_options"]["mode"], "custom");
    assert_eq!(made.settings["approval_type"], 1);
    assert_eq!((made.topic.as_str(), made.duration), ("Volcanoes", 45));
    assert_eq!(made.uuid, meeting.uuid);
}

#[tokio::test]
async fn a_host_as_zoom_makes_them_is_not_safe() {
    let rig = Rig::start().await;
    let meeting = rig.meeting().await;
    let read = rig.zoom.read_profile(HOST, &meeting.id).await.unwrap();
    assert_eq!(differences(&[Scope::Meeting], &read), []);
    let named: Vec<Setting> = may_use(&read)
        .unwrap_err()
        .into_reasons()
        .into_iter()
        .map(|difference| difference.setting)
        .collect();
    for setting in [
        Setting::Chat,
        Setting::ScreenShareByAll,
        Setting::LocalRecording,
        Setting::Renaming,
    ] {
        assert!(named.contains(&setting), "{setting:?}");
    }
}

#[tokio::test]
async fn what_drifted_is_named_and_can_be_mended() {
    let rig = Rig::start().await;
    rig.zoom.ensure_host_settings(HOST).await.unwrap();
    let meeting = rig.meeting().await;
    rig.fail("zoom.settings-drift", None);
    let read = rig.zoom.read_profile(HOST, &meeting.id).await.unwrap();
    let named: Vec<(Setting, Option<Value>)> = may_use(&read)
        .unwrap_err()
        .into_reasons()
        .into_iter()
        .map(|difference| (difference.setting, difference.found))
        .collect();
    let (on, off) = (Some(Value::Flag(true)), Some(Value::Flag(false)));
    assert_eq!(
        named,
        [
            (Setting::WaitingRoom, off),
            (Setting::JoinBeforeHost, on),
            (Setting::FileTransfer, on),
            (Setting::PasscodeInLink, off),
            (Setting::Renaming, on),
        ]
    );
    rig.state().clear_failures();

    locked(&rig.state().zoom)
        .meetings
        .get_mut(&meeting.id)
        .unwrap()
        .settings["mute_upon_entry"] = false.into();
    assert!(may_use(&rig.zoom.read_profile(HOST, &meeting.id).await.unwrap()).is_err());
    rig.zoom.reset_meeting(&meeting.id).await.unwrap();
    assert!(may_use(&rig.zoom.read_profile(HOST, &meeting.id).await.unwrap()).is_ok());
}

#[tokio::test]
async fn a_token_whose_time_is_over_is_renewed_once() {
    let rig = Rig::start().await;
    let meeting = rig.meeting().await;
    rig.state().set_clock_offset(2 * 3_600);
    assert!(!rig.zoom.is_live(&meeting.id).await.unwrap());

    rig.fail("zoom.unauthorized", Some(1));
    assert!(!rig.zoom.is_live(&meeting.id).await.unwrap());
    rig.fail("zoom.unauthorized", None);
    let refused = rig.zoom.is_live(&meeting.id).await;
    assert_eq!(refused, Err(VendorError::Unauthorized));
}

#[tokio::test]
async fn wrong_credentials_are_said_to_be_wrong() {
    let rig = Rig::start().await;
    rig.fail("zoom.token-refused", None);
    let refused = rig.zoom.create_meeting(HOST, "x", rig.now(), 30).await;
    assert_eq!(refused, Err(VendorError::Unauthorized));
}

#[tokio::test]
async fn zoom_away_or_busy_is_told_apart() {
    let rig = Rig::start().await;
    let meeting = rig.meeting().await;
    rig.fail("zoom.down", Some(1));
    assert_eq!(rig.zoom.is_live(&meeting.id).await, Err(VendorError::Away));
    // The date that Zoom writes is measured by Zoom's clock, not by ours.
    rig.state().set_clock_offset(1_800);
    let failure = Failure {
        times: Some(1),
        value: Some(600),
    };
    rig.state().set_failure("zoom.rate-limited", failure);
    let after = Some(Duration::from_secs(600));
    let busy = rig.zoom.is_live(&meeting.id).await;
    assert_eq!(busy, Err(VendorError::SlowDown { after }));
    assert_eq!(rig.zoom.is_live(&meeting.id).await, Ok(false));
}

#[tokio::test]
async fn the_hundred_and_first_meeting_of_a_day_waits_for_midnight() {
    let rig = Rig::start().await;
    for _ in 0..100 {
        rig.meeting().await;
    }
    let made = rig
        .zoom
        .create_meeting(HOST, "one more", rig.now(), 30)
        .await;
    let Err(VendorError::SlowDown { after: Some(after) }) = made else {
        panic!("{made:?}");
    };
    assert!(after <= Duration::from_secs(24 * 3_600));
    rig.state().set_clock_offset(after.as_secs() as i64 + 1);
    rig.meeting().await;
}

#[tokio::test]
async fn what_zoom_does_not_know_or_take_is_told() {
    let rig = Rig::start().await;
    let at = rig.now();
    let unknown = rig
        .zoom
        .create_meeting("nobody@x.example", "x", at, 30)
        .await;
    assert_eq!(unknown, Err(VendorError::NotFound));
    let refused = Err(VendorError::Refused { status: 400 });
    let long = "x".repeat(201);
    assert_eq!(rig.zoom.create_meeting(HOST, &long, at, 30).await, refused);
    assert_eq!(rig.zoom.create_meeting(HOST, "x", at, 0).await, refused);
    assert_eq!(rig.zoom.is_live("1").await, Err(VendorError::NotFound));
    let meeting = rig.meeting().await;
    let name = "x".repeat(65);
    let added = rig
        .zoom
        .add_registrant(&permit(), &meeting.id, &name, ADDRESS)
        .await;
    assert_eq!(added, Err(VendorError::Refused { status: 400 }));
}

#[tokio::test]
async fn a_personal_link_is_there_from_approval_to_cancellation() {
    let rig = Rig::start().await;
    let meeting = rig.meeting().await;
    let id = rig
        .zoom
        .add_registrant(&permit(), &meeting.id, "Ada", ADDRESS)
        .await
        .unwrap()
        .id;
    let link = rig
        .zoom
        .registrant_join_url(&permit(), &meeting.id, &id)
        .await;
    assert_eq!(link.unwrap_err(), VendorError::NotFound);
    rig.zoom
        .approve_registrant(&permit(), &meeting.id, &id, ADDRESS)
        .await
        .unwrap();
    let link = rig.join_url(&meeting.id, &id).await;
    let known = act::by_link(rig.state(), &link);
    assert_eq!(known, Some((meeting.id.clone(), id.clone())));
    for _ in 0..2 {
        rig.zoom
            .cancel_registrant(&meeting.id, &id, ADDRESS)
            .await
            .unwrap();
    }
    assert_eq!(act::by_link(rig.state(), &link), None);
    assert!(act::wait_join(rig.state(), &meeting.id, &id).await.is_err());
}

#[tokio::test]
async fn a_host_link_is_new_each_time_and_lasts_two_hours() {
    let rig = Rig::start().await;
    let meeting = rig.meeting().await;
    let url = rig.zoom.start_url(&meeting.id).await.unwrap();
    let page = async || {
        let answer = reqwest::get(url.expose_secret()).await.unwrap();
        answer.text().await.unwrap()
    };
    assert!(page().await.contains("Start the meeting"));
    rig.state()
        .set_clock_offset(TimeDelta::hours(2).num_seconds() + 1);
    assert!(!page().await.contains("Start the meeting"));
    assert!(page().await.contains("older than two hours"));
}

#[tokio::test]
async fn a_running_meeting_takes_commands_and_one_that_does_not_run_takes_none() {
    let rig = Rig::start().await;
    let meeting = rig.meeting().await.id;
    let start = rig
        .zoom
        .recording_command(&meeting, RecordingCommand::Start(&permit()))
        .await;
    assert_eq!(start, Err(VendorError::NotFound));
    act::start(rig.state(), &meeting).await.unwrap();
    assert!(rig.zoom.is_live(&meeting).await.unwrap());
    let permit = permit();
    for command in [
        RecordingCommand::Start(&permit),
        RecordingCommand::Pause,
        RecordingCommand::Resume(&permit),
        RecordingCommand::Stop,
    ] {
        rig.zoom.recording_command(&meeting, command).await.unwrap();
    }
    let deleted = rig.zoom.delete_meeting(&meeting).await;
    assert_eq!(deleted, Err(VendorError::Refused { status: 400 }));
    // Ended and deleted twice are ended and deleted.
    for _ in 0..2 {
        rig.zoom.end_meeting(&meeting).await.unwrap();
    }
    assert!(!rig.zoom.is_live(&meeting).await.unwrap());
    for _ in 0..2 {
        rig.zoom.delete_meeting(&meeting).await.unwrap();
    }
}
