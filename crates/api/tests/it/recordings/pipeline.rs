use super::held::{Held, agrees, watches};
use chrono::TimeDelta;
use learnallot_domain::recording::lifecycle::{Event, Failure as Failed, State};
use learnallot_sandbox::state::{Failure, locked};
use learnallot_storage::{incidents, recordings, stream};
use serde_json::json;

fn once() -> Failure {
    Failure {
        times: Some(1),
        value: None,
    }
}

fn always() -> Failure {
    Failure {
        times: None,
        value: None,
    }
}

async fn status(held: &Held) -> &'static str {
    held.recording().await.recording.state().name()
}

#[actix_web::test]
async fn it_is_deleted_at_the_provider_for_good_and_left_in_no_work_folder() {
    let held = Held::start().await;
    assert!(held.provider_has_it());
    assert_eq!(status(&held).await, "transferring");
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "available");
    assert!(!held.provider_has_it(), "not even in the trash");
    let (objects, work) = held.files();
    assert!(objects > 0);
    assert_eq!(work, 0);
    assert_eq!(held.recording().await.download_token_sealed, None);
}

#[actix_web::test]
async fn guardians_and_the_teacher_are_told_by_mail_and_in_the_stream() {
    let (held, id) = Held::available().await;
    for person in [&held.guardian, &held.other, &held.teacher] {
        let mails = held
            .app
            .mails_to(&format!("{}@example.org", person.id))
            .await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].text.contains(&format!("/recordings/{id}")));
    }
    let audience = [format!("account:{}", held.teacher.id)];
    let events = stream::after(held.app.ctx.db.read(), &audience, 0, 10)
        .await
        .unwrap();
    assert_eq!(events[0].kind, "recording.available");
}

#[actix_web::test]
async fn a_message_that_comes_twice_makes_one_recording() {
    let held = Held::start().await;
    held.provider_says_so().await;
    held.app.run_jobs().await;
    held.provider_says_so().await;
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "available");
}

#[actix_web::test]
async fn a_download_that_is_cut_off_is_fetched_again() {
    let held = Held::start().await;
    held.app
        .sandbox
        .state()
        .set_failure("zoom.download-cut", once());
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "transferring");
    assert_eq!(held.files(), (0, 0), "half a recording is nowhere");
    held.app.advance(TimeDelta::minutes(1));
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "available");
}

#[actix_web::test]
async fn it_waits_while_the_provider_does_not_delete_its_copy() {
    let held = Held::start().await;
    held.app
        .sandbox
        .state()
        .set_failure("zoom.delete-fails", always());
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "packaging");
    let view = held.guardian.get("/recordings").await.expect(200);
    assert_eq!(view["items"][0]["blockers"][0]["code"], "not_ready");
    held.app.sandbox.state().clear_failures();
    held.app.advance(TimeDelta::minutes(1));
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "available");
}

/// A process that is killed after the recording was fetched leaves a key, half of the pieces and a work folder.
#[actix_web::test]
async fn a_crash_in_the_middle_of_packaging_is_gone_on_from_and_cleared_up() {
    let held = Held::start().await;
    let ctx = &held.app.ctx;
    let mut found = held.recording().await;
    let key = ctx.new_id();
    ctx.keys.create(key, ctx.now()).await.unwrap();
    found.data_key = Some(key);
    found.recording = found.recording.apply(Event::Fetched, ctx.now()).unwrap();
    recordings::update(ctx.db.read(), &found, ctx.now())
        .await
        .unwrap();
    let left = held.app.folder().join("work/recording-of-a-killed-job");
    std::fs::create_dir_all(&left).unwrap();
    std::fs::write(left.join("lock"), "").unwrap();
    std::fs::write(left.join("0.mp4"), "a child's face").unwrap();
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "available");
    assert!(!left.exists());
    assert_eq!(held.recording().await.data_key, Some(key));
    agrees(&held.guardian).await;
    let id = held.recording().await.id;
    let watching = watches(&held.guardian, id, json!({ "purpose": "revisit" })).await;
    watching.plays().await;
}

#[actix_web::test]
async fn what_the_provider_lost_fails_and_staff_see_an_incident() {
    let held = Held::start().await;
    locked(&held.app.sandbox.state().zoom).recordings.clear();
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "transferring", "it may be late");
    held.app.advance(TimeDelta::minutes(11));
    held.app.run_jobs().await;
    let found = held.recording().await;
    let is_gone = matches!(
        found.recording.state(),
        State::Failed {
            because: Failed::ProviderGone,
            ..
        }
    );
    assert!(is_gone, "{:?}", found.recording);
    let open = incidents::list(held.app.ctx.db.read(), false, None, 10)
        .await
        .unwrap();
    assert_eq!(open.len(), 1);
    let view = held.guardian.get("/recordings").await.expect(200);
    assert_eq!(view["items"][0]["status"], "failed");
}

#[actix_web::test]
async fn what_is_not_ready_within_a_day_is_given_up_where_staff_see_it() {
    let held = Held::start().await;
    held.app.sandbox.state().set_failure("zoom.down", always());
    held.app.run_jobs().await;
    held.app.advance(TimeDelta::hours(25));
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "failed");
    let open = incidents::list(held.app.ctx.db.read(), false, None, 10)
        .await
        .unwrap();
    assert_eq!(open.len(), 1);
}
