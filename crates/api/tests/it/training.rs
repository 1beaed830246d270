//! Who verifies consent is trained for it, and somebody else has said so.

use crate::harness::{Answered, App, Person};
use chrono::TimeDelta;
use learnallot_domain::{actor::Role, staff::training::VALID_FOR};
use serde_json::{Value, json};

async fn records(app: &App, admin: &Person, of: &Person, days_ago: i64) -> Answered {
    let done_on = (app.now() - TimeDelta::days(days_ago)).date_naive();
    let body = json!({ "kind": "consent_verification", "done_on": done_on });
    let path = format!("/staff/members/{}/trainings", of.id);
    admin.post(&path, body).await
}

async fn accepts(screener: &Person, request: &str) -> Answered {
    let path = format!("/staff/consents/{request}");
    let seen = screener.get(&path).await.expect(200);
    let accept = json!({ "version": seen["version"], "decision": "accept", "purposes": ["core"] });
    screener.post(&format!("{path}/decisions"), accept).await
}

#[actix_web::test]
async fn nobody_verifies_consent_without_a_current_training() {
    let app = App::start().await;
    let (admin, guardian) = (app.staff(Role::Admin).await, app.guardian().await);
    let learner = app.learner(&guardian, "Robin").await;
    let request = app.returned_form(&guardian, learner, &["core"]).await;
    let screener = app.person(&[Role::Screener]).await;
    let refused = accepts(&screener, &request).await;
    let refused = refused.refused(422, "training-missing");
    assert_eq!(Answered::codes(&refused), ["never_trained"]);
    let own = screener.get("/staff/trainings/mine").await.expect(200);
    assert!(
        own["may_not_verify"]
            .as_str()
            .unwrap()
            .contains("ask an admin")
    );

    records(&app, &admin, &screener, 300).await.expect(201);
    let seen = screener.get(&format!("/staff/consents/{request}")).await;
    assert_eq!(seen.expect(200)["may_not_verify"], Value::Null);
    app.advance(TimeDelta::days(70));
    let screener = app.with_second_factor(&screener).await;
    let refused = accepts(&screener, &request).await;
    let refused = refused.refused(422, "training-missing");
    assert_eq!(Answered::codes(&refused), ["expired"]);

    let admin = app.with_second_factor(&admin).await;
    records(&app, &admin, &screener, 0).await.expect(201);
    accepts(&screener, &request).await.expect(200);
    let members = admin.get("/staff/members").await.expect(200);
    let member = members["members"].as_array().unwrap().iter();
    let member = member
        .clone()
        .find(|one| one["id"] == json!(screener.id))
        .unwrap();
    let current: Vec<_> = member["trainings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["current"])
        .collect();
    assert_eq!(current, [&json!(true), &json!(false)]);
}

#[actix_web::test]
async fn an_admin_records_for_others_what_has_taken_place_within_a_year() {
    let app = App::start().await;
    let (admin, screener) = (
        app.staff(Role::Admin).await,
        app.person(&[Role::Screener]).await,
    );
    let guardian = app.guardian().await;
    for (of, days_ago, code) in [
        (&admin, 0, "own_training"),
        (&guardian, 0, "not_staff"),
        (&screener, -2, "in_the_future"),
        (&screener, 366, "too_long_ago"),
    ] {
        let refused = records(&app, &admin, of, days_ago).await;
        assert_eq!(
            Answered::codes(&refused.refused(422, "training-record")),
            [code]
        );
    }
    records(&app, &screener, &admin, 0)
        .await
        .refused(403, "role-missing");
    records(&app, &admin, &app.anyone(), 0)
        .await
        .refused(404, "not-found");
}

#[actix_web::test]
async fn both_are_reminded_twice_before_it_ends_and_not_of_one_that_was_done_again() {
    let app = App::start().await;
    let (admin, screener) = (
        app.staff(Role::Admin).await,
        app.person(&[Role::Screener]).await,
    );
    records(&app, &admin, &screener, 0).await.expect(201);
    let of = |person: &Person| format!("{}@example.org", person.id);
    let count = async |person: &Person| app.mails_to(&of(person)).await.len();
    app.advance(VALID_FOR - TimeDelta::days(31));
    assert_eq!((count(&screener).await, count(&admin).await), (0, 0));
    app.advance(TimeDelta::days(2));
    assert_eq!((count(&screener).await, count(&admin).await), (1, 1));
    app.advance(TimeDelta::days(1));
    assert_eq!(count(&screener).await, 1);
    let again = app.with_second_factor(&admin).await;
    app.advance(TimeDelta::days(22));
    assert_eq!((count(&screener).await, count(&admin).await), (2, 2));
    records(&app, &again, &screener, 0).await.expect(201);
    app.advance(TimeDelta::days(3));
    assert_eq!((count(&screener).await, count(&admin).await), (2, 2));
}
