use crate::harness::{App, SCAN, id};
use chrono::TimeDelta;
use learnallot_api::keys::KeyError;
use learnallot_domain::actor::Role;
use learnallot_storage::{consent_documents, learners};
use serde_json::json;

const FOURTEEN_DAYS: TimeDelta = TimeDelta::days(14);
const A_SECOND: TimeDelta = TimeDelta::seconds(1);

#[actix_web::test]
async fn without_consent_a_learner_is_deleted_fourteen_days_after_the_guardians_last_act() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let key = learners::find(app.ctx.db.read(), learner)
        .await
        .unwrap()
        .unwrap()
        .data_key;
    app.advance(TimeDelta::days(10));
    let request = app.requested(&guardian, learner, &["core"]).await;
    app.advance(FOURTEEN_DAYS - TimeDelta::minutes(1));
    app.run_jobs().await;
    guardian
        .get(&format!("/learners/{learner}"))
        .await
        .expect(200);
    app.advance(TimeDelta::hours(2));
    app.run_jobs().await;
    guardian
        .get(&format!("/learners/{learner}"))
        .await
        .refused(404, "not-found");
    let gone = app.ctx.keys.data_key(key).await;
    assert!(matches!(gone, Err(KeyError::Destroyed)));
    guardian
        .returns_form(&request, SCAN)
        .await
        .refused(404, "not-found");
}

#[actix_web::test]
async fn waiting_for_staff_stops_the_clock_and_a_decline_starts_it_anew() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let request = app.returned_form(&guardian, learner, &["core"]).await;
    app.advance(TimeDelta::days(30));
    app.run_jobs().await;
    let at = format!("/learners/{learner}");
    let view = guardian.get(&at).await.expect(200);
    assert_eq!(view["deleted_at"], json!(null));

    let screener = app.staff(Role::Screener).await;
    let path = format!("/staff/consents/{request}");
    let seen = screener.get(&path).await.expect(200);
    let decline = json!({
        "version": seen["version"], "decision": "decline", "reason": "not_readable",
    });
    screener
        .post(&format!("{path}/decisions"), decline)
        .await
        .expect(200);
    app.advance(FOURTEEN_DAYS - TimeDelta::minutes(1));
    app.run_jobs().await;
    guardian.get(&at).await.expect(200);
    app.advance(TimeDelta::hours(2));
    app.run_jobs().await;
    guardian.get(&at).await.refused(404, "not-found");
}

#[actix_web::test]
async fn a_request_for_more_lapses_and_what_was_given_stays() {
    let app = App::start().await;
    let family = app.family().await;
    let (guardian, learner) = (&family.guardian, family.learner);
    let ask = json!({ "method": "signed_form", "purposes": ["classroom_posts"] });
    guardian
        .post(&format!("/learners/{learner}/consent-requests"), ask)
        .await
        .expect(201);
    app.advance(FOURTEEN_DAYS + TimeDelta::hours(1) + A_SECOND);
    app.run_jobs().await;
    let view = guardian
        .get(&format!("/learners/{learner}/consents"))
        .await
        .expect(200);
    assert_eq!(view["request"]["status"], "ended");
    assert_eq!(view["consents"][0]["state"], "verified");
    assert_eq!(view["consents"][1]["state"], "notice_given");
}

#[actix_web::test]
async fn evidence_outlives_the_learner_for_three_years_and_then_it_is_destroyed() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let request = app.returned_form(&guardian, learner, &["core"]).await;
    let conn = app.ctx.db.read();
    let form = consent_documents::of_request(conn, request.parse().unwrap())
        .await
        .unwrap()
        .pop()
        .unwrap();
    let screener = app.staff(Role::Screener).await;
    let path = format!("/staff/consents/{request}");
    let seen = screener.get(&path).await.expect(200);
    let accept = json!({
        "version": seen["version"], "decision": "accept", "purposes": ["core"],
    });
    screener
        .post(&format!("{path}/decisions"), accept)
        .await
        .expect(200);
    app.deletes_learner(&guardian, learner).await;
    app.run_jobs().await;
    assert!(app.ctx.keys.data_key(form.data_key).await.is_ok());
    app.advance(TimeDelta::days(3 * 365) + TimeDelta::hours(1));
    app.run_jobs().await;
    let gone = app.ctx.keys.data_key(form.data_key).await;
    assert!(matches!(gone, Err(KeyError::Destroyed)));
    assert!(!app.folder().join("objects").join(form.object()).exists());
}

#[actix_web::test]
async fn the_clock_of_evidence_begins_when_nothing_rests_on_it_and_never_moves() {
    let app = App::start().await;
    let family = app.family_allowing(&["core", "classroom_posts"]).await;
    let conn = app.ctx.db.read();
    let view = family
        .guardian
        .get(&format!("/learners/{}/consents", family.learner))
        .await
        .expect(200);
    let request: String = id(&view["request"]["id"]);
    let end_of_form = async || {
        consent_documents::of_request(conn, request.parse().unwrap())
            .await
            .unwrap()
            .pop()
            .unwrap()
            .delete_at
    };
    let withdraw = async |purpose: &str| {
        let path = format!("/learners/{}/consents/withdraw", family.learner);
        let body = json!({ "purposes": [purpose] });
        family.guardian.post(&path, body).await.expect(200);
    };
    withdraw("classroom_posts").await;
    assert_eq!(end_of_form().await, None);
    withdraw("core").await;
    let end = end_of_form().await.unwrap();
    app.advance(TimeDelta::days(100));
    app.consent(&family.guardian, family.learner, &["core"])
        .await;
    withdraw("core").await;
    assert_eq!(end_of_form().await, Some(end));
}
