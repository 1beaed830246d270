use crate::harness::{Answered, App, id};
use chrono::{Datelike, TimeDelta};
use learnallot_domain::{consent::notice::FIRST, ids::LearnerId};
use learnallot_storage::learners;
use serde_json::{Value, json};

#[actix_web::test]
async fn a_learner_is_added_by_first_name_and_the_name_lies_sealed() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let mine = guardian.get("/families/mine").await.expect(200);
    assert_eq!(mine, json!({ "id": null, "learners": [] }));
    let learner = app.learner(&guardian, "  Robin ").await;
    let mine = guardian.get("/families/mine").await.expect(200);
    let seen = &mine["learners"][0];
    assert_eq!(seen["first_name"], "Robin");
    assert_eq!(seen["birth"], Value::Null);
    assert_eq!(seen["consent"], "notice_due");
    assert_eq!(seen["next_step"], "read_notice");
    let row = learners::find(app.ctx.db.read(), learner)
        .await
        .unwrap()
        .unwrap();
    assert!(
        !row.first_name_sealed
            .windows(5)
            .any(|part| part == b"Robin")
    );
}

#[actix_web::test]
async fn anything_but_a_first_name_is_refused_at_its_place() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    for name in ["Robin Q Example", "Robin7", "🙂", "219-09-9100", "-"] {
        let refused = guardian
            .post("/learners", json!({ "first_name": name }))
            .await;
        assert_eq!(refused.status.as_u16(), 422, "{name}");
        assert_eq!(refused.body["errors"][0]["pointer"], "/first_name");
    }
    for body in [
        json!({}),
        json!({ "first_name": 7 }),
        json!({ "first_name": "" }),
        json!({ "first_name": "a".repeat(41) }),
        json!({ "first_name": "Robin", "last_name": "Example" }),
    ] {
        guardian
            .post("/learners", body)
            .await
            .refused(422, "invalid-input");
    }
    let mine = guardian.get("/families/mine").await.expect(200);
    assert_eq!(mine["learners"], json!([]));
}

#[actix_web::test]
async fn another_familys_learner_does_not_exist() {
    let app = App::start().await;
    let family = app.family().await;
    let stranger = app.family().await.guardian;
    let at = |end: &str| format!("/learners/{}{end}", family.learner);
    stranger.get(&at("")).await.refused(404, "not-found");
    stranger
        .get(&at("/consents"))
        .await
        .refused(404, "not-found");
    stranger
        .get(&at("/supervisors"))
        .await
        .refused(404, "not-found");
    app.confirmed(&stranger).await;
    stranger.delete(&at("")).await.refused(404, "not-found");
    for (end, body) in [
        ("/notice", json!({ "version": FIRST.version })),
        (
            "/consent-requests",
            json!({ "method": "signed_form", "purposes": ["core"] }),
        ),
        ("/consents/withdraw", json!({ "purposes": ["core"] })),
        ("/space", Value::Null),
        ("/supervisors/me", json!({ "adult": true, "duties": true })),
        (
            "/supervisors/invitations",
            json!({ "email": "a@example.org" }),
        ),
    ] {
        stranger
            .post(&at(end), body)
            .await
            .refused(404, "not-found");
    }
    app.anyone().get(&at("")).await.refused(401, "signed-out");
    let teacher = app.teacher().await;
    teacher.get(&at("")).await.refused(403, "role-missing");
}

#[actix_web::test]
async fn the_birth_month_is_taken_only_after_consent_and_only_of_a_child() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let at = format!("/learners/{learner}/birth");
    let year = app.now().year();
    let ten = json!({ "year": year - 10, "month": 1 });
    guardian
        .put(&at, ten.clone())
        .await
        .refused(422, "consent-missing");
    app.consent(&guardian, learner, &["core"]).await;
    for (wrong, code) in [
        (json!({ "year": year - 19, "month": 1 }), "not_a_child"),
        (json!({ "year": year + 1, "month": 1 }), "in_the_future"),
        (json!({ "year": year - 1, "month": 1 }), "too_young"),
    ] {
        let refused = guardian.put(&at, wrong).await.refused(422, "birth-month");
        assert_eq!(Answered::codes(&refused), [code]);
    }
    guardian
        .put(&at, json!({ "year": year - 10, "month": 13 }))
        .await
        .refused(422, "invalid-input");
    let view = guardian.put(&at, ten.clone()).await.expect(200);
    assert_eq!(view["birth"], ten);
    assert_eq!(view["next_step"], "name_adult");
}

#[actix_web::test]
async fn a_guardian_hands_the_device_over_and_it_is_the_learners_for_twelve_hours() {
    let app = App::start().await;
    let family = app.family().await;
    let device = app.another_device(&family.guardian).await;
    let learner = device.opens_space(family.learner).await;
    let me = learner.get("/auth/me").await.expect(200);
    assert_eq!(me["learner_id"], json!(family.learner));
    let space = learner.get("/space").await.expect(200);
    assert_eq!(space["first_name"], "Robin");
    assert_eq!(space["next"], Value::Null);
    learner
        .get("/families/mine")
        .await
        .refused(403, "forbidden");
    device.get("/auth/me").await.refused(401, "signed-out");
    family
        .guardian
        .get("/space")
        .await
        .refused(403, "forbidden");
    app.advance(TimeDelta::hours(12));
    learner.get("/space").await.refused(401, "signed-out");
}

#[actix_web::test]
async fn deleting_a_learner_destroys_the_key_and_closes_the_space() {
    let app = App::start().await;
    let family = app.family().await;
    let learner = family.space(&app).await;
    let conn = app.ctx.db.read();
    let row = learners::find(conn, family.learner).await.unwrap().unwrap();
    let at = format!("/learners/{}", family.learner);
    app.deletes_learner(&family.guardian, family.learner).await;
    family.guardian.get(&at).await.refused(404, "not-found");
    family.guardian.delete(&at).await.refused(404, "not-found");
    learner.get("/space").await.refused(401, "signed-out");
    app.run_jobs().await;
    let gone = app.ctx.keys.data_key(row.data_key).await;
    assert!(matches!(
        gone,
        Err(learnallot_api::keys::KeyError::Destroyed)
    ));
    let mine = family.guardian.get("/families/mine").await.expect(200);
    assert_eq!(mine["learners"], json!([]));
}

#[actix_web::test]
async fn a_family_has_room_for_twelve() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    for _ in 0..12 {
        let _: LearnerId = app.learner(&guardian, "Robin").await;
    }
    guardian
        .post("/learners", json!({ "first_name": "Robin" }))
        .await
        .refused(422, "family-is-full");
    let mine = guardian.get("/families/mine").await.expect(200);
    let _: LearnerId = id(&mine["learners"][11]["id"]);
}

#[actix_web::test]
async fn a_space_is_opened_after_whoever_is_just_deciding_about_the_learner() {
    let app = App::start().await;
    let family = app.family().await;
    // As a withdrawal does, from its first statement to its last.
    let write = app.ctx.begin_write().await.unwrap();
    learners::lock(&*write, family.learner).await.unwrap();
    let path = format!("/learners/{}/space", family.learner);
    let mut opens = std::pin::pin!(family.guardian.post(&path, Value::Null));
    let soon = std::time::Duration::from_millis(300);
    let at_once = tokio::time::timeout(soon, &mut opens).await;
    assert!(at_once.is_err(), "it waits");
    app.ctx.commit(write).await.unwrap();
    opens.await.expect(204);
}
