use super::{Heard, Rig, permit};
use chrono::TimeDelta;
use learnallot_connectors::conferencing::{
    Happening, Incoming, MeetingEvent, RecordingCommand, WebhookError,
};
use learnallot_sandbox::{
    state::Failure,
    zoom::act::{self, Command},
};
use std::collections::BTreeSet;

impl Rig {
    fn read(&self, heard: &Heard) -> Result<Incoming, WebhookError> {
        self.zoom.read_webhook(
            &heard.body,
            Some(&heard.signature),
            Some(&heard.timestamp),
            self.now(),
        )
    }

    /// The events that came since the last call, which must all be fresh.
    async fn events(&self) -> Vec<MeetingEvent> {
        let mut events = Vec::new();
        for heard in self.heard().await {
            match self.read(&heard).expect("it works") {
                Incoming::Event {
                    event, fresh: true, ..
                } => events.push(event),
                Incoming::Ignored => {}
                other => panic!("{other:?}"),
            }
        }
        events
    }
}

/// What happened in short: a word, and who.
fn short(event: &MeetingEvent) -> (&'static str, Option<String>) {
    match &event.what {
        Happening::Started => ("started", None),
        Happening::Ended => ("ended", None),
        Happening::WaitingRoomJoined(who) => ("waits", who.registrant.clone()),
        Happening::WaitingRoomLeft(who) => ("waits no more", who.registrant.clone()),
        Happening::Admitted(who) => ("admitted", who.registrant.clone()),
        Happening::PutInWaitingRoom(who) => ("put back", who.registrant.clone()),
        Happening::ParticipantJoined(who) if who.is_host => ("host", None),
        Happening::ParticipantLeft(who) if who.is_host => ("host gone", None),
        Happening::ParticipantJoined(who) => ("in", who.registrant.clone()),
        Happening::ParticipantLeft(who) => ("gone", who.registrant.clone()),
        Happening::RecordingStarted => ("recorded", None),
        Happening::RecordingPaused => ("paused", None),
        Happening::RecordingResumed => ("resumed", None),
        Happening::RecordingStopped => ("stopped", None),
        Happening::RecordingCompleted { .. } => ("completed", None),
        Happening::RecordingDeleted => ("deleted", None),
        Happening::RecordingTrashed => ("trashed", None),
    }
}

#[tokio::test]
async fn a_whole_class_is_told_in_order() {
    let rig = Rig::start().await;
    let meeting = rig.meeting().await.id;
    let ada = rig.registrant(&meeting).await.id;
    let state = rig.state();
    act::wait_join(state, &meeting, &ada).await.unwrap();
    act::start(state, &meeting).await.unwrap();
    let stranger = act::stranger_joins(state, &meeting, "Somebody")
        .await
        .unwrap();
    act::admit(state, &meeting, &ada).await.unwrap();
    let permit = permit();
    for command in [
        RecordingCommand::Start(&permit),
        RecordingCommand::Pause,
        RecordingCommand::Resume(&permit),
    ] {
        rig.zoom.recording_command(&meeting, command).await.unwrap();
        state.deliveries.settled().await;
    }
    act::put_in_waiting_room(state, &meeting, &ada)
        .await
        .unwrap();
    act::leave(state, &meeting, &stranger).await.unwrap();
    rig.zoom.end_meeting(&meeting).await.unwrap();

    let events = rig.events().await;
    let ada = Some(ada);
    let told: Vec<_> = events.iter().map(short).collect();
    assert_eq!(
        told,
        [
            ("started", None),
            ("host", None),
            ("waits", ada.clone()),
            ("waits", None),
            ("admitted", ada.clone()),
            ("waits no more", ada.clone()),
            ("in", ada.clone()),
            ("recorded", None),
            ("paused", None),
            ("resumed", None),
            ("gone", ada.clone()),
            ("put back", ada.clone()),
            ("waits no more", None),
            ("stopped", None),
            ("host gone", None),
            ("waits no more", ada),
            ("ended", None),
            ("completed", None),
        ]
    );
    assert!(events.iter().all(|event| event.meeting == meeting));
    let instances: BTreeSet<_> = events.iter().map(|event| &event.uuid).collect();
    assert_eq!(instances.len(), 1);
}

#[tokio::test]
async fn a_recording_by_hand_is_told_like_one_by_command() {
    let rig = Rig::start().await;
    let meeting = rig.meeting().await.id;
    act::start(rig.state(), &meeting).await.unwrap();
    rig.heard().await;
    act::record(rig.state(), &meeting, Command::Start)
        .await
        .unwrap();
    let events = rig.events().await;
    assert!(matches!(events[0].what, Happening::RecordingStarted));
    // Nothing comes of a second start.
    act::record(rig.state(), &meeting, Command::Start)
        .await
        .unwrap();
    assert!(rig.events().await.is_empty());
}

async fn started(rig: &Rig) -> Heard {
    let meeting = rig.meeting().await.id;
    act::start(rig.state(), &meeting).await.expect("it works");
    rig.heard().await.remove(0)
}

#[tokio::test]
async fn a_signature_that_is_wrong_or_missing_is_refused() {
    let rig = Rig::start().await;
    let heard = started(&rig).await;
    assert!(rig.read(&heard).is_ok());
    let (signature, timestamp) = (heard.signature.as_str(), heard.timestamp.as_str());
    let other = format!("v0={}", "0".repeat(64));
    let later = (timestamp.parse::<i64>().unwrap() + 1).to_string();
    for (signature, timestamp) in [
        (None, Some(timestamp)),
        (Some(signature), None),
        (Some(&other), Some(timestamp)),
        (Some(signature), Some(&later)),
        (Some(&signature[3..]), Some(timestamp)),
        (Some("v0=zz"), Some(timestamp)),
        (Some(""), Some("")),
    ] {
        let read = rig
            .zoom
            .read_webhook(&heard.body, signature, timestamp, rig.now());
        assert_eq!(read.unwrap_err(), WebhookError::Signature);
    }
    let mut changed = heard.clone();
    changed.body.push(b' ');
    assert_eq!(rig.read(&changed).unwrap_err(), WebhookError::Signature);

    rig.fail("zoom.webhook.bad-signature", Some(1));
    let spoiled = started(&rig).await;
    assert_eq!(rig.read(&spoiled).unwrap_err(), WebhookError::Signature);
}

#[tokio::test]
async fn an_old_message_is_read_but_not_fresh() {
    let rig = Rig::start().await;
    for (age, expected) in [(290, true), (310, false), (-290, true), (-310, false)] {
        let failure = Failure {
            times: Some(1),
            value: Some(age),
        };
        rig.state().set_failure("zoom.webhook.old", failure);
        let heard = started(&rig).await;
        let Ok(Incoming::Event { fresh, .. }) = rig.read(&heard) else {
            panic!("it is signed");
        };
        assert_eq!(fresh, expected, "{age}");
    }
}

#[tokio::test]
async fn the_same_message_has_the_same_mark_however_late_it_comes() {
    let rig = Rig::start().await;
    rig.fail("zoom.webhook.duplicate", Some(1));
    let meeting = rig.meeting().await.id;
    act::start(rig.state(), &meeting).await.unwrap();
    let mark = |heard: &Heard| match rig.read(heard) {
        Ok(Incoming::Event { dedupe, .. }) => dedupe,
        other => panic!("{other:?}"),
    };
    let heard = rig.heard().await;
    assert_eq!(heard.len(), 3);
    assert_eq!(mark(&heard[0]), mark(&heard[1]));
    assert_ne!(mark(&heard[0]), mark(&heard[2]));
    rig.state()
        .set_clock_offset(TimeDelta::days(1).num_seconds());
    assert_eq!(mark(&heard[0]), mark(&heard[1]));
}

#[tokio::test]
async fn zoom_is_shown_that_the_address_is_ours() {
    let rig = Rig::start().await;
    learnallot_sandbox::zoom::validate_address(rig.state()).await;
    let heard = rig.heard().await.remove(0);
    let Ok(Incoming::Challenge(answer)) = rig.read(&heard) else {
        panic!("it is a challenge");
    };
    let answer = serde_json::to_value(answer).unwrap();
    assert_eq!(answer.as_object().unwrap().len(), 2);
    assert_eq!(answer["encryptedToken"].as_str().unwrap().len(), 64);
    let asked: serde_json::Value = serde_json::from_slice(&heard.body).unwrap();
    assert_eq!(answer["plainToken"], asked["payload"]["plainToken"]);
}

#[test]
fn numbers_of_meetings_are_read_as_text_and_as_number_and_others_are_left_alone() {
    let parse = |body: &str| MeetingEvent::parse(body.as_bytes());
    let with = |id: &str| {
        format!(
            r#"{{"event":"recording.paused","event_ts":1626230691572,"payload":{{"account_id":"A","object":{{
                "id":{id},"uuid":"u==","host_id":"h","topic":"t","type":4,"new_field":1}}}}}}"#
        )
    };
    for id in ["1234567890", "\"1234567890\""] {
        let event = parse(&with(id)).unwrap().unwrap();
        assert_eq!(event.meeting, "1234567890");
        assert_eq!(event.at.timestamp_millis(), 1_626_230_691_572);
    }
    assert!(
        parse(r#"{"event":"user.created","event_ts":1,"payload":{}}"#)
            .unwrap()
            .is_none()
    );
    for body in [
        "",
        "{}",
        "[]",
        r#"{"event":"meeting.started","event_ts":1,"payload":{}}"#,
    ] {
        assert_eq!(parse(body).unwrap_err(), WebhookError::Unreadable, "{body}");
    }
}
