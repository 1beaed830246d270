//! The call itself, and what is said of it.

use super::*;
use learnallot_storage::{call_rooms, incidents};

#[actix_web::test]
async fn a_call_verifies_the_purposes_that_were_said_yes_to_and_keeps_nothing_else() {
    let app = App::start().await;
    let staff = available(&app).await;
    let asking = Asking::start(&app, &["core", "classroom_posts"]).await;
    let call = five_minutes_before(&app, &asking).await;
    let meeting = staff_starts(&app, &staff, &call).await;
    let refused = attests(&staff, &call, all_checks(), json!(["core"])).await;
    let codes = Answered::codes(&refused.refused(422, "consent-call"));
    assert_eq!(codes, ["guardian_not_seen"]);
    guardian_comes(&app, &asking).await;
    let shown = sheet(&staff, &call).await;
    assert!(shown["guardian_came_at"].is_string());
    let refused = attests(&staff, &call, json!(["was_told"]), json!([])).await;
    let codes = Answered::codes(&refused.refused(422, "consent-call"));
    assert_eq!(
        codes,
        ["not_face_to_face", "not_said_guardian", "nothing_said"]
    );
    let done = attests(&staff, &call, all_checks(), json!(["core"])).await;
    assert_eq!(done.expect(200)["status"], "attested");

    assert!(asking.is_verified(&app).await);
    let path = format!("/learners/{}/consents", asking.learner);
    let consents = asking.guardian.get(&path).await.expect(200);
    let state = |n: usize| consents["consents"][n]["state"].clone();
    assert_eq!(
        (state(0), state(1)),
        (json!("verified"), json!("notice_given"))
    );
    let receipts = consents["receipts"].as_array().unwrap();
    let verified = receipts
        .iter()
        .find(|one| one["action"] == "verified")
        .unwrap();
    assert_eq!(verified["method"], "video_call");
    assert_eq!(verified["by"], "staff");
    assert_eq!(verified["evidence_id"].as_str(), Some(call.as_str()));

    told(&app).await;
    let room = call_rooms::find(app.ctx.db.read(), call.parse().unwrap());
    assert!(!room.await.unwrap().unwrap().open);
    let gone = learnallot_sandbox::state::locked(&zoom(&app).zoom);
    assert!(
        !gone.meetings.contains_key(&meeting),
        "the meeting is gone at the provider"
    );
}

#[actix_web::test]
async fn the_provider_learns_no_name_and_the_room_has_the_safety_profile() {
    let app = App::start().await;
    available(&app).await;
    let asking = Asking::start(&app, &["core"]).await;
    let call = five_minutes_before(&app, &asking).await;
    let room = call_rooms::find(app.ctx.db.read(), call.parse().unwrap());
    let room = room.await.unwrap().unwrap();
    assert!(room.confirmed_at.is_some());
    let store = learnallot_sandbox::state::locked(&zoom(&app).zoom);
    let meeting = &store.meetings[&room.number.unwrap()];
    assert!(meeting.settings["waiting_room"].as_bool().unwrap());
    let said = format!("{meeting:?}");
    for name in ["Robin", "Test Person", &asking.guardian.id.to_string()] {
        assert!(!said.contains(name), "{name}");
    }
    assert!(said.contains("Guest"));
}

#[actix_web::test]
async fn the_door_is_shut_before_its_time_after_it_and_to_everybody_else() {
    let app = App::start().await;
    let staff = available(&app).await;
    let asking = Asking::start(&app, &["core"]).await;
    let start = asking.free().await[0];
    let call = asking.books(start).await.expect(200);
    let call = call["id"].as_str().unwrap().to_owned();
    app.run_jobs().await;
    let (join, host) = (
        asking.path("call/join"),
        format!("/staff/calls/{call}/start"),
    );
    for (who, path) in [(&asking.guardian, &join), (&staff, &host)] {
        let refused = who.post(path, Value::Null).await;
        let codes = Answered::codes(&refused.refused(422, "call-door"));
        assert_eq!(codes, ["too_early"]);
    }
    at(&app, start).await;
    let other = app.staff(Role::Screener).await;
    other
        .post(&host, Value::Null)
        .await
        .refused(404, "not-found");
    other
        .get(&format!("/staff/calls/{call}"))
        .await
        .refused(404, "not-found");
    let ticket = asking.guardian.post(&join, Value::Null).await.expect(200);
    let opens = ticket["opens"].as_str().unwrap();
    let opens = opens.strip_prefix("/v1").unwrap();
    other.get(opens).await.refused(404, "ticket-spent");
    at(&app, start + TimeDelta::minutes(26)).await;
    asking
        .guardian
        .post(&join, Value::Null)
        .await
        .refused(422, "call-door");
}

#[actix_web::test]
async fn a_call_that_we_miss_is_our_fault_and_costs_the_guardian_nothing() {
    let app = App::start().await;
    available(&app).await;
    let asking = Asking::start(&app, &["core", "classroom_posts"]).await;
    let free = asking.free().await;
    asking.books(free[0]).await.expect(200);
    app.run_jobs().await;
    // Longer than what is kept would be kept: the clock stood still, and starts anew.
    at(&app, free[0] + TimeDelta::minutes(26)).await;
    let call = asking.call().await;
    assert_eq!(
        (&call["status"], &call["missed_by_us"]),
        (&json!("no_show"), &json!(true))
    );
    let request = asking.request().await;
    assert_eq!(request["status"], "awaiting_guardian");
    assert_eq!(request["purposes"], json!(["core", "classroom_posts"]));
    let lapses: DateTime<Utc> = request["lapses_at"].as_str().unwrap().parse().unwrap();
    assert!(lapses > app.now() + TimeDelta::days(13));
    let all = subjects(&app, &asking.guardian).await;
    assert!(all.last().unwrap().contains("our fault"), "{all:?}");
}

#[actix_web::test]
async fn staff_wait_ten_minutes_and_the_guardian_who_did_not_come_is_told_kindly() {
    let app = App::start().await;
    let staff = available(&app).await;
    let asking = Asking::start(&app, &["core"]).await;
    let start = asking.free().await[0];
    let call = five_minutes_before(&app, &asking).await;
    staff_starts(&app, &staff, &call).await;
    let refused = closes(&staff, &call, "guardian_missing", Value::Null).await;
    let codes = Answered::codes(&refused.refused(422, "consent-call"));
    assert_eq!(codes, ["wait_longer"]);
    at(&app, start + TimeDelta::minutes(11)).await;
    closes(&staff, &call, "guardian_missing", Value::Null)
        .await
        .expect(200);
    assert_eq!(asking.call().await["missed_by_us"], false);
    assert_eq!(asking.request().await["status"], "awaiting_guardian");
    let all = subjects(&app, &asking.guardian).await;
    assert!(all.last().unwrap().contains("did not meet"), "{all:?}");
}

#[actix_web::test]
async fn a_call_is_declined_with_a_reason_and_another_one_verifies() {
    let app = App::start().await;
    let staff = available(&app).await;
    let asking = Asking::start(&app, &["core"]).await;
    let call = five_minutes_before(&app, &asking).await;
    staff_starts(&app, &staff, &call).await;
    guardian_comes(&app, &asking).await;
    closes(&staff, &call, "declined", Value::Null)
        .await
        .refused(422, "invalid-input");
    closes(&staff, &call, "declined", json!("not_seen_or_heard"))
        .await
        .expect(200);
    let request = asking.request().await;
    assert_eq!(request["status"], "awaiting_guardian");
    assert_eq!(request["declined"]["reason"], "not_seen_or_heard");
    assert!(!asking.is_verified(&app).await);
    let refused = attests(&staff, &call, all_checks(), json!(["core"])).await;
    refused.refused(422, "consent-call");

    offers(&app, &staff, 2, "10:00", "11:00").await.expect(200);
    let start = *asking.free().await.last().unwrap();
    let second = asking.books(start).await.expect(200);
    let second = second["id"].as_str().unwrap();
    app.run_jobs().await;
    at(&app, start).await;
    let staff = app.with_second_factor(&staff).await;
    staff_starts(&app, &staff, second).await;
    guardian_comes(&app, &asking).await;
    attests(&staff, second, all_checks(), json!(["core"]))
        .await
        .expect(200);
    assert!(asking.is_verified(&app).await);
}

#[actix_web::test]
async fn a_call_is_not_decided_like_a_form_and_not_after_the_training_is_over() {
    let app = App::start().await;
    let staff = available(&app).await;
    let asking = Asking::start(&app, &["core"]).await;
    let call = five_minutes_before(&app, &asking).await;
    let queue = staff.get("/staff/queues/consents").await.expect(200);
    assert_eq!(queue["items"], json!([]));
    let request = &asking.request;
    let accept = json!({ "version": 2, "decision": "accept", "purposes": ["core"] });
    let answer = staff
        .post(&format!("/staff/consents/{request}/decisions"), accept)
        .await;
    assert!(matches!(answer.status.as_u16(), 404 | 422), "{answer:?}");
    assert!(!asking.is_verified(&app).await);
    let calls = staff.get("/staff/calls").await.expect(200);
    assert_eq!(calls[0]["id"].as_str(), Some(call.as_str()));
}

#[actix_web::test]
async fn a_recording_of_a_call_is_stopped_deleted_and_an_incident() {
    let app = App::start().await;
    let staff = available(&app).await;
    let asking = Asking::start(&app, &["core"]).await;
    let call = five_minutes_before(&app, &asking).await;
    let meeting = staff_starts(&app, &staff, &call).await;
    guardian_comes(&app, &asking).await;
    act::record(zoom(&app), &meeting, act::Command::Start)
        .await
        .unwrap();
    told(&app).await;
    let open = incidents::list(app.ctx.db.read(), false, None, 10);
    let kinds: Vec<_> = open
        .await
        .unwrap()
        .into_iter()
        .map(|(_, one)| one.value.kind.as_str())
        .collect();
    assert_eq!(kinds, ["recording_not_ours"]);
    let officer = app.staff(Role::SafetyOfficer).await;
    let shown = officer.get("/staff/queues/incidents").await.expect(200);
    let path = format!(
        "/staff/incidents/{}",
        shown["items"][0]["id"].as_str().unwrap()
    );
    let incident = officer.get(&path).await.expect(200);
    assert_eq!(incident["subject_kind"], "consent_call");
    {
        let store = learnallot_sandbox::state::locked(&zoom(&app).zoom);
        let recording = format!("{:?}", store.meetings[&meeting].recording);
        assert_eq!(recording, "Off", "it is stopped");
    }
    attests(&staff, &call, all_checks(), json!(["core"]))
        .await
        .expect(200);
    told(&app).await;
    let store = learnallot_sandbox::state::locked(&zoom(&app).zoom);
    assert!(
        store.recordings.is_empty(),
        "nothing of it is left at the provider"
    );
}

#[actix_web::test]
async fn a_call_that_nobody_attests_lapses_and_staff_who_cannot_come_say_so() {
    let app = App::start().await;
    let staff = available(&app).await;
    let asking = Asking::start(&app, &["core"]).await;
    let call = five_minutes_before(&app, &asking).await;
    staff_starts(&app, &staff, &call).await;
    guardian_comes(&app, &asking).await;
    app.advance(TimeDelta::hours(1));
    app.run_jobs().await;
    let calls = staff.get("/staff/calls").await.expect(200);
    assert_eq!(calls[0]["waits_for_attestation"], true);
    app.advance(TimeDelta::days(3));
    app.run_jobs().await;
    assert_eq!(asking.call().await["status"], "lapsed");
    assert_eq!(asking.call().await["missed_by_us"], true);

    let staff = app.with_second_factor(&staff).await;
    offers(&app, &staff, 1, "10:00", "11:00").await.expect(200);
    let start = asking.free().await[0];
    let second = asking.books(start).await.expect(200);
    let second = second["id"].as_str().unwrap();
    closes(&staff, second, "canceled", Value::Null)
        .await
        .expect(200);
    assert_eq!(asking.call().await["missed_by_us"], true);
}
