//! A material change: told, renewed in time by one family and not by another, and what stops then.

use super::published;
use crate::harness::{App, Family};
use chrono::TimeDelta;
use learnallot_domain::actor::Role;
use learnallot_storage::consents;
use serde_json::{Value, json};

async fn consents_of(app: &App, family: &Family) -> Value {
    let path = format!("/learners/{}/consents", family.learner);
    // A sign-in of its own: thirty days end one.
    let guardian = app.another_device(&family.guardian).await;
    guardian.get(&path).await.expect(200)
}

async fn subjects(app: &App, family: &Family) -> Vec<String> {
    let address = format!("{}@example.org", family.guardian.id);
    let mails = app.mails_to(&address).await;
    mails.into_iter().map(|mail| mail.subject).collect()
}

fn count(subjects: &[String], words: &str) -> usize {
    subjects
        .iter()
        .filter(|subject| subject.contains(words))
        .count()
}

async fn core(app: &App, family: &Family) -> bool {
    let conn = app.ctx.db.read();
    consents::core_verified(conn, family.learner, app.ctx.now())
        .await
        .unwrap()
}

#[actix_web::test]
async fn who_consents_anew_in_time_goes_on_and_for_the_others_it_stops_at_the_very_time() {
    let app = App::start().await;
    let (one, other) = (app.family().await, app.family().await);
    let version = published(&app, &["core"]).await;
    app.run_jobs().await;
    app.run_jobs().await;
    for family in [&one, &other] {
        assert_eq!(
            count(
                &subjects(&app, family).await,
                "We change what you consented to"
            ),
            1
        );
        let view = consents_of(&app, family).await;
        assert_eq!(view["consents"][0]["ends_at"], version["effective_at"]);
        assert_eq!(view["consents"][0]["allowed"], json!(true));
        assert!(view["consents"][1]["ends_at"].is_null());
    }
    // The old consent holds while the new one is being given.
    let request = app
        .returned_form(&one.guardian, one.learner, &["core"])
        .await;
    assert!(core(&app, &one).await);
    assert_eq!(
        consents_of(&app, &one).await["consents"][0]["renewal"],
        "verifying"
    );
    let screener = app.staff(Role::Screener).await;
    let path = format!("/staff/consents/{request}");
    let seen = screener.get(&path).await.expect(200);
    let accept = json!({ "version": seen["version"], "decision": "accept", "purposes": ["core"] });
    let decided = screener.post(&format!("{path}/decisions"), accept).await;
    decided.expect(200);
    assert!(consents_of(&app, &one).await["consents"][0]["ends_at"].is_null());

    app.advance(TimeDelta::days(24));
    app.run_jobs().await;
    app.run_jobs().await;
    assert_eq!(count(&subjects(&app, &other).await, "in a few days"), 1);
    assert_eq!(count(&subjects(&app, &one).await, "in a few days"), 0);
    assert!(core(&app, &other).await);

    // No job has run, and it has stopped.
    app.advance(TimeDelta::days(6));
    assert!(core(&app, &one).await);
    assert!(!core(&app, &other).await);
    let before = consents_of(&app, &other).await;
    assert_eq!(before["consents"][0]["state"], "superseded");
    app.run_jobs().await;
    app.run_jobs().await;
    let after = consents_of(&app, &other).await;
    assert_eq!(after["consents"][0], before["consents"][0]);
    let receipts = after["receipts"].as_array().unwrap();
    let last = receipts.last().unwrap();
    assert_eq!(last["action"], "superseded");
    assert_eq!(last["notice_version"], version["version"]);
    assert_eq!(
        receipts.len(),
        before["receipts"].as_array().unwrap().len() + 1
    );
    assert_eq!(
        count(
            &subjects(&app, &other).await,
            "has ended with the old notice"
        ),
        1
    );
    assert_eq!(
        count(&subjects(&app, &one).await, "has ended with the old notice"),
        0
    );

    // The way back.
    let guardian = app.another_device(&other.guardian).await;
    app.consent(&guardian, other.learner, &["core"]).await;
    assert!(core(&app, &other).await);
}

#[actix_web::test]
async fn what_is_not_touched_goes_on_and_a_change_of_words_ends_nothing() {
    let app = App::start().await;
    let family = app.family_allowing(&["core", "classroom_posts"]).await;
    published(&app, &["classroom_posts"]).await;
    app.advance(TimeDelta::days(31));
    app.run_jobs().await;
    let conn = app.ctx.db.read();
    let now = app.ctx.now();
    assert!(core(&app, &family).await);
    assert!(
        !consents::posts_allowed(conn, family.learner, now)
            .await
            .unwrap()
    );
    published(&app, &[]).await;
    app.run_jobs().await;
    assert!(core(&app, &family).await);
}

#[actix_web::test]
async fn the_seat_the_space_and_the_recordings_end_with_a_consent_that_a_version_ended() {
    let app = App::start().await;
    let live = app.live_session(1).await;
    let (guardian, learner) = (&live.at_home[0].guardian, live.at_home[0].learner);
    published(&app, &["core"]).await;
    app.advance(TimeDelta::days(29));
    let device = app.another_device(guardian).await;
    let space = device.opens_space(learner).await;
    space.get("/space").await.expect(200);
    app.advance(TimeDelta::days(1) + TimeDelta::seconds(1));
    // Before any job: nothing opens for the child any more.
    space.get("/space").await.refused(401, "signed-out");
    app.run_jobs().await;
    let guardian = app.another_device(guardian).await;
    let enrolments = guardian.get("/enrolments").await.expect(200).to_string();
    assert!(enrolments.contains("consent_superseded"), "{enrolments}");
}
