use crate::harness::{Answered, App};
use chrono::TimeDelta;
use learnallot_domain::actor::Role;
use serde_json::{Value, json};

#[actix_web::test]
async fn an_invited_adult_accepts_the_mailed_link_and_watches_over() {
    let app = App::start().await;
    let family = app.family().await;
    let at = format!("/learners/{}/supervisors", family.learner);
    let adult = app.person(&[]).await;
    let email = format!("{}@example.org", adult.id);
    let invite = json!({ "email": email });
    let view = family
        .guardian
        .post(&format!("{at}/invitations"), invite)
        .await
        .expect(202);
    assert_eq!(view["invitations"][0]["email"], email);
    let token = app.mailed_token(&email).await;
    let accept =
        |adult: bool, duties: bool| json!({ "token": token, "adult": adult, "duties": duties });
    let path = "/supervisor-invitations/acceptances";
    // A link that was handed on is nobody else's.
    let somebody = app.person(&[]).await;
    let refused = somebody.post(path, accept(true, true)).await;
    refused.refused(403, "forbidden");
    let refused = adult
        .post(path, accept(false, false))
        .await
        .refused(422, "may-not-watch-over");
    assert_eq!(
        Answered::codes(&refused),
        ["duties_not_accepted", "not_adult"]
    );
    adult.post(path, accept(true, true)).await.expect(204);
    adult
        .post(path, accept(true, true))
        .await
        .refused(410, "link-is-over");

    let view = family.guardian.get(&at).await.expect(200);
    assert_eq!(view["supervisors"].as_array().unwrap().len(), 2);
    assert_eq!(view["supervisors"][0]["guardian"], true);
    assert_eq!(view["supervisors"][1]["guardian"], false);
    assert_eq!(view["invitations"], json!([]));
    let me = adult.get("/auth/me").await.expect(200);
    assert_eq!(me["roles"], json!(["supervisor"]));
    let watching = adult.get("/watching").await.expect(200);
    assert_eq!(watching[0]["first_name"], "Robin");
    adult
        .get(&format!("/learners/{}", family.learner))
        .await
        .refused(403, "role-missing");
}

#[actix_web::test]
async fn an_invitation_ends_after_seven_days() {
    let app = App::start().await;
    let family = app.family().await;
    let email = "late@example.org";
    family
        .guardian
        .post(
            &format!("/learners/{}/supervisors/invitations", family.learner),
            json!({ "email": email }),
        )
        .await
        .expect(202);
    let token = app.mailed_token(email).await;
    app.advance(TimeDelta::days(7));
    let adult = app.person(&[]).await;
    adult
        .post(
            "/supervisor-invitations/acceptances",
            json!({ "token": token, "adult": true, "duties": true }),
        )
        .await
        .refused(410, "link-is-over");
}

#[actix_web::test]
async fn nobody_is_named_before_consent_and_nobody_under_eighteen() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let at = format!("/learners/{learner}/supervisors");
    guardian
        .post(
            &format!("{at}/me"),
            json!({ "adult": true, "duties": true }),
        )
        .await
        .refused(422, "consent-missing");
    guardian
        .post(
            &format!("{at}/invitations"),
            json!({ "email": "a@example.org" }),
        )
        .await
        .refused(422, "consent-missing");
    app.consent(&guardian, learner, &["core"]).await;
    guardian
        .post(
            &format!("{at}/me"),
            json!({ "adult": false, "duties": true }),
        )
        .await
        .refused(422, "may-not-watch-over");
    guardian
        .post(&format!("{at}/invitations"), json!({ "email": "nobody" }))
        .await
        .refused(422, "invalid-input");
}

#[actix_web::test]
async fn whoever_watches_over_can_step_down_and_nobody_else_can_remove_them() {
    let app = App::start().await;
    let family = app.family().await;
    let stranger = app.person(&[Role::Supervisor]).await;
    let path = |account: Value| {
        format!(
            "/learners/{}/supervisors/{}",
            family.learner,
            account.as_str().unwrap()
        )
    };
    let guardian = json!(family.guardian.id);
    stranger
        .delete(&path(guardian.clone()))
        .await
        .refused(404, "not-found");
    stranger
        .delete(&path(json!(stranger.id)))
        .await
        .refused(404, "not-found");
    stranger
        .delete(&path(json!("nobody")))
        .await
        .refused(404, "not-found");
    // Not enrolled: even the last one may be removed.
    family.guardian.delete(&path(guardian)).await.expect(204);
    let view = family
        .guardian
        .get(&format!("/learners/{}", family.learner))
        .await
        .expect(200);
    assert_eq!(view["next_step"], "name_adult");
}
