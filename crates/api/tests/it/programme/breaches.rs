use crate::harness::{Answered, App, Person};
use chrono::TimeDelta;
use learnallot_domain::actor::Role;
use serde_json::{Value, json};

const WORDS: &str = "A laptop with a list was lost on a train.";
const NOTICE: &str = "A list with first names was lost. Nobody needs to do anything.";

async fn declared(app: &App, admin: &Person) -> String {
    let body = json!({ "what": WORDS, "discovered_at": app.now() - TimeDelta::hours(1) });
    let made = admin.post("/staff/breaches", body).await.expect(201);
    format!("/staff/breaches/{}", made["id"].as_str().unwrap())
}

fn of_learners(ids: &[Value]) -> Value {
    json!({ "data": ["name"], "readable": true, "affected": { "whose": "learners", "ids": ids } })
}

#[actix_web::test]
async fn a_breach_goes_from_declared_to_told_to_over_and_two_people_say_so() {
    let app = App::start().await;
    let (one, another) = (app.staff(Role::Admin).await, app.staff(Role::Admin).await);
    let (family, other) = (app.family().await, app.family().await);
    let breach = declared(&app, &one).await;
    let at = |end: &str| format!("{breach}/{end}");

    let over = json!({ "lessons": "No list leaves the house on a laptop." });
    let early = one.post(&at("closings"), over.clone()).await;
    let early = early.refused(422, "breach-handling");
    assert_eq!(Answered::codes(&early), ["not_assessed", "not_contained"]);

    one.post(
        &at("containment"),
        json!({ "how": "It was wiped from afar the same hour." }),
    )
    .await
    .expect(200);
    let assessment = of_learners(&[json!(family.learner)]);
    let seen = one.post(&at("assessments"), assessment).await.expect(200);
    assert_eq!(seen["assessment"]["families"], 1);
    let due: Vec<_> = seen["due"]
        .as_array()
        .unwrap()
        .iter()
        .map(|due| due["what"].clone())
        .collect();
    assert_eq!(
        due,
        [
            "to tell the families",
            "to tell the states whose law asks for it"
        ]
    );

    let address = format!("{}@example.org", family.guardian.id);
    let before = app.mails_to(&address).await.len();
    let notices = "/privacy/breach-notices";
    let none = json!({ "notices": [] });
    assert_eq!(family.guardian.get(notices).await.expect(200), none);
    one.post(&at("family-notices"), json!({ "notice": NOTICE }))
        .await
        .expect(200);
    let mails = app.mails_to(&address).await;
    assert_eq!(mails.len(), before + 1);
    assert!(
        !mails.last().unwrap().text.contains("first names"),
        "the mail says nothing of it"
    );
    let told = family.guardian.get(notices).await.expect(200);
    assert_eq!(told["notices"][0]["text"], NOTICE);
    assert_eq!(told["notices"][0]["learners"], 1);
    assert_eq!(other.guardian.get(notices).await.expect(200), none);

    let states = json!({ "whom": "states", "how": "By their forms; copies in cabinet 4." });
    one.post(&at("authority-notices"), states).await.expect(200);
    one.post(&at("closings"), over).await.expect(200);
    let own = one.post(&at("closing-confirmations"), Value::Null).await;
    let own = own.refused(422, "breach-handling");
    assert_eq!(Answered::codes(&own), ["own_proposal"]);
    let closed = another
        .post(&at("closing-confirmations"), Value::Null)
        .await
        .expect(200);
    assert_eq!(closed["status"], "closed");
    let again = one.post(&at("closing-refusals"), Value::Null).await;
    again.refused(422, "breach-handling");
}

#[actix_web::test]
async fn whoever_is_found_later_is_told_too_and_everybody_hears_what_is_known_now() {
    let app = App::start().await;
    let admin = app.staff(Role::Admin).await;
    let (family, later) = (app.family().await, app.family().await);
    let breach = declared(&app, &admin).await;
    let at = |end: &str| format!("{breach}/{end}");
    for learners in [vec![json!(family.learner)], vec![json!(later.learner)]] {
        let assessment = of_learners(&learners);
        admin.post(&at("assessments"), assessment).await.expect(200);
        admin
            .post(&at("family-notices"), json!({ "notice": NOTICE }))
            .await
            .expect(200);
        app.run_jobs().await;
    }
    let seen = admin.get(&breach).await.expect(200);
    assert_eq!(
        (&seen["assessment"]["families"], &seen["families_told"]),
        (&json!(2), &json!(2))
    );
    for guardian in [&family.guardian, &later.guardian] {
        let told = guardian.get("/privacy/breach-notices").await.expect(200);
        assert_eq!(told["notices"].as_array().unwrap().len(), 1);
    }
    // A learner who is deleted meanwhile takes nobody's notice away.
    let everybody =
        json!({ "data": ["name"], "readable": true, "affected": { "whose": "everybody" } });
    let seen = admin.post(&at("assessments"), everybody).await.expect(200);
    assert_eq!(seen["assessment"]["families"], 2);
}

#[actix_web::test]
async fn a_clock_that_is_missed_is_brought_before_the_admins_once() {
    let app = App::start().await;
    let admin = app.staff(Role::Admin).await;
    let breach = declared(&app, &admin).await;
    let address = format!("{}@example.org", admin.id);
    let declared = app.mails_to(&address).await.len();
    for (hours, more) in [(22, 0), (2, 1), (2, 1), (24, 2)] {
        app.advance(TimeDelta::hours(hours));
        app.run_jobs().await;
        assert_eq!(
            app.mails_to(&address).await.len(),
            declared + more,
            "after {hours} more hours"
        );
    }
    let seen = admin.get(&breach).await.expect(200);
    assert!(
        seen["due"]
            .as_array()
            .unwrap()
            .iter()
            .all(|due| due["overdue"] == true)
    );
}

#[actix_web::test]
async fn bad_input_says_where_and_nothing_is_declared_or_assessed() {
    let app = App::start().await;
    let admin = app.staff(Role::Admin).await;
    let wrong = json!({ "what": "Short", "discovered_at": app.now() + TimeDelta::hours(1) });
    let refused = admin.post("/staff/breaches", wrong).await;
    let refused = refused.refused(422, "breach-handling");
    assert_eq!(Answered::codes(&refused), ["discovered", "wording"]);
    let breach = declared(&app, &admin).await;
    let none = json!({ "data": [], "readable": true, "affected": { "whose": "everybody" } });
    let refused = admin.post(&format!("{breach}/assessments"), none).await;
    refused.refused(422, "breach-handling");
    let refused = admin
        .post(&format!("{breach}/assessments"), of_learners(&[]))
        .await;
    assert_eq!(
        refused.refused(422, "invalid-input")["errors"][0]["pointer"],
        "/affected/ids"
    );
    let seen = admin.get(&breach).await.expect(200);
    assert_eq!(seen["assessment"], Value::Null);
    let elsewhere = "/staff/breaches/00000000-0000-0000-0000-000000000007";
    admin.get(elsewhere).await.refused(404, "not-found");
}
