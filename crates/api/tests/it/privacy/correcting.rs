//! Corrections: a learner's name and birth month, and the own address.

use crate::harness::{Answered, App};
use chrono::Datelike;
use serde_json::{Value, json};

#[actix_web::test]
async fn a_first_name_is_corrected_and_the_old_one_is_nowhere() {
    let app = App::start().await;
    let family = app.family().await;
    let path = format!("/learners/{}/first-name", family.learner);
    let wrong = json!({ "first_name": "Robin 219-09-9100" });
    family
        .guardian
        .put(&path, wrong)
        .await
        .refused(422, "personal-information");
    let right = json!({ "first_name": "Robyn" });
    let view = family.guardian.put(&path, right.clone()).await.expect(200);
    assert_eq!(view["first_name"], "Robyn");
    let stranger = app.family().await.guardian;
    stranger.put(&path, right).await.refused(404, "not-found");
}

#[actix_web::test]
async fn a_birth_month_that_breaks_an_age_gate_is_explained_and_ends_the_seat_only_when_told_to() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await;
    let family = app.family().await;
    app.enrolled(&family, class.section).await;
    let path = format!("/learners/{}/birth", family.learner);
    let year = app.now().year();
    // Still in the class's ages.
    let nine = json!({ "year": year - 9, "month": 1 });
    family.guardian.put(&path, nine).await.expect(200);
    let mut five = json!({ "year": year - 5, "month": 1 });
    let refused = family
        .guardian
        .put(&path, five.clone())
        .await
        .refused(422, "birth-correction");
    assert_eq!(Answered::codes(&refused), ["seat_no_longer_fits"]);
    assert!(refused.to_string().contains("Tide pools"));
    let list = family.guardian.get("/enrolments").await.expect(200);
    assert_eq!(list[0]["active"], true, "nothing was changed");
    five["give_up_seats"] = json!(true);
    let view = family.guardian.put(&path, five).await.expect(200);
    assert_eq!(view["birth"]["year"], year - 5);
    let list = family.guardian.get("/enrolments").await.expect(200);
    assert_eq!(list[0]["active"], false);
    assert_eq!(list[0]["end_reason"], "no_longer_the_age");
}

#[actix_web::test]
async fn a_new_address_counts_once_it_answered_and_the_old_one_is_told() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let old = format!("{}@example.org", guardian.id);
    let new = "new.elm@example.org";
    let ask = json!({ "email": "New.Elm@example.org" });
    let path = "/accounts/me/address-changes";
    guardian
        .post(path, ask.clone())
        .await
        .refused(403, "confirmation-needed");
    app.confirmed(&guardian).await;
    guardian.post(path, ask).await.expect(202);
    let token = app.mailed_token(new).await;
    let told = app.mails_to(&old).await;
    assert!(
        told.last()
            .unwrap()
            .subject
            .contains("asked to change your address")
    );
    let me = guardian.get("/auth/me").await.expect(200);
    assert_eq!(me["account"]["email"], old.as_str(), "not yet");
    let confirm = async |token: &str| {
        let body = json!({ "token": token });
        app.anyone()
            .post("/accounts/address-changes/confirmations", body)
            .await
    };
    confirm(&token).await.expect(204);
    let me = guardian.get("/auth/me").await.expect(200);
    assert_eq!(me["account"]["email"], new);
    let told = app.mails_to(&old).await;
    assert!(told.last().unwrap().subject.contains("was changed"));
    confirm(&token).await.refused(410, "link-is-over");
    let left = app.count_rows("address_changes").await;
    assert_eq!(left, 0, "the old address is kept nowhere");
}

#[actix_web::test]
async fn nobody_learns_from_a_wish_for_an_address_who_has_it() {
    let app = App::start().await;
    let (one, other) = (app.guardian().await, app.guardian().await);
    let taken = format!("{}@example.org", other.id);
    app.confirmed(&one).await;
    let path = "/accounts/me/address-changes";
    one.post(path, json!({ "email": taken })).await.expect(202);
    let mails = app.mails_to(&taken).await;
    assert!(mails.last().unwrap().subject.contains("account already"));
    let own = format!("{}@example.org", one.id);
    let refused = one
        .post(path, json!({ "email": own }))
        .await
        .refused(422, "invalid-input");
    assert_eq!(refused["errors"][0]["pointer"], "/email");
    let me = one.get("/auth/me").await.expect(200);
    assert_eq!(me["account"]["email"], Value::String(own));
}
