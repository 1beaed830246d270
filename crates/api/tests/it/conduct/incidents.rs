//! Reports and incidents.

use crate::harness::{Answered, App, Person};
use chrono::TimeDelta;
use learnallot_domain::{
    actor::{Actor, Role},
    conduct::incident::{IncidentKind, Subject},
    ids::{AccountId, IncidentId},
};
use learnallot_storage::incidents::{self, NewIncident};
use serde_json::{Value, json};

fn report() -> Value {
    json!({ "about": { "kind": "something" }, "text": "A stranger was in our class today." })
}

async fn only_incident(officer: &Person) -> String {
    let queue = officer.get("/staff/queues/incidents").await.expect(200);
    let items = queue["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{queue:#}");
    items[0]["id"].as_str().unwrap().to_owned()
}

/// An incident about a teacher, as a rule raises it.
async fn raised(app: &App, about: AccountId, dedupe: Option<&str>) -> IncidentId {
    let mut write = app.ctx.begin_write().await.unwrap();
    let new = NewIncident {
        id: app.ctx.new_id(),
        kind: IncidentKind::SafetyButton,
        subject: Subject::Account { id: about },
        about: Some(about),
        by: Actor::System,
        dedupe: dedupe.map(str::to_owned),
    };
    let id = incidents::open(&mut write, new, app.now()).await.unwrap();
    app.ctx.commit(write).await.unwrap();
    id
}

#[actix_web::test]
async fn anyone_reports_without_an_account_and_the_officers_are_told_without_a_word_of_it() {
    let app = App::start().await;
    let officer = app.staff(Role::SafetyOfficer).await;
    let received = app.anyone().post("/reports", report()).await.expect(201);
    let id = only_incident(&officer).await;
    assert_eq!(received["reference"], json!(id));
    let view = officer
        .get(&format!("/staff/incidents/{id}"))
        .await
        .expect(200);
    assert_eq!(view["report"], json!("A stranger was in our class today."));
    assert_eq!(view["confirmed"], json!(false));
    let mails = app.mails_to(&format!("{}@example.org", officer.id)).await;
    assert_eq!(mails.len(), 1);
    assert!(!mails[0].text.contains("stranger"));
}

#[actix_web::test]
async fn a_report_that_says_nothing_names_the_place() {
    let app = App::start().await;
    let body = json!({ "about": { "kind": "something" }, "text": "Bad" });
    let problem = app.anyone().post("/reports", body).await;
    let problem = problem.refused(422, "invalid-input");
    assert_eq!(problem["errors"][0]["pointer"], json!("/text"));
    let body = json!({ "about": { "kind": "weather" }, "text": "Ten letters at least" });
    app.anyone()
        .post("/reports", body)
        .await
        .refused(422, "invalid-input");
}

#[actix_web::test]
async fn nobody_decides_on_what_they_reported_themselves() {
    let app = App::start().await;
    let officer = app.staff(Role::SafetyOfficer).await;
    officer.post("/reports", report()).await.expect(201);
    let id = only_incident(&officer).await;
    let take = json!({ "severity": "s3" });
    let path = format!("/staff/incidents/{id}/take");
    let refused = officer.post(&path, take.clone()).await;
    assert_eq!(
        Answered::codes(&refused.refused(422, "incident-handling")),
        ["own_matter"]
    );
    let other = app.staff(Role::SafetyOfficer).await;
    other.post(&path, take).await.expect(200);
}

#[actix_web::test]
async fn a_confirmed_grave_incident_keeps_the_teacher_from_listing_until_it_is_closed() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let officer = app.staff(Role::SafetyOfficer).await;
    let id = raised(&app, teacher.id, None).await;
    let may_list = async || {
        let standing = teacher.get("/teachers/me/standing").await.expect(200);
        standing["may_list"].as_bool().unwrap()
    };
    let at = |end: &str| format!("/staff/incidents/{id}/{end}");
    assert!(may_list().await, "a proposal suspends nobody");
    officer
        .post(&at("take"), json!({ "severity": "s2" }))
        .await
        .expect(200);
    assert!(!may_list().await);
    let close =
        json!({ "outcome": "unfounded", "resolution": "The teacher pressed it by mistake." });
    officer.post(&at("close"), close.clone()).await.expect(200);
    assert!(may_list().await);
    let again = officer.post(&at("close"), close).await;
    assert_eq!(
        Answered::codes(&again.refused(422, "incident-handling")),
        ["closed"]
    );
}

#[actix_web::test]
async fn what_nobody_begins_with_in_time_comes_before_the_admins_once() {
    let app = App::start().await;
    let admin = app.staff(Role::Admin).await;
    let teacher = app.teacher().await;
    raised(&app, teacher.id, None).await;
    let address = format!("{}@example.org", admin.id);
    app.advance(TimeDelta::minutes(14));
    assert!(app.mails_to(&address).await.is_empty());
    app.advance(TimeDelta::minutes(2));
    assert_eq!(app.mails_to(&address).await.len(), 1);
    app.advance(TimeDelta::hours(2));
    assert_eq!(app.mails_to(&address).await.len(), 1);
}

#[actix_web::test]
async fn the_same_thing_raises_one_incident() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let first = raised(&app, teacher.id, Some("unknown:1")).await;
    assert_eq!(raised(&app, teacher.id, Some("unknown:1")).await, first);
}

#[actix_web::test]
async fn incidents_are_for_safety_officers() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let id = raised(&app, teacher.id, None).await;
    for other in [teacher, app.guardian().await, app.staff(Role::Admin).await] {
        let path = format!("/staff/incidents/{id}");
        other.get(&path).await.refused(403, "role-missing");
    }
}

#[actix_web::test]
async fn an_officer_names_whom_a_report_is_about_and_the_suspension_follows() {
    let app = App::start().await;
    let (teacher, other) = (app.listed_teacher().await, app.listed_teacher().await);
    let officer = app.staff(Role::SafetyOfficer).await;
    app.anyone().post("/reports", report()).await.expect(201);
    let id = only_incident(&officer).await;
    let may_list = async |teacher: &Person| {
        let standing = teacher.get("/teachers/me/standing").await.expect(200);
        standing["may_list"].as_bool().unwrap()
    };
    let at = |end: &str| format!("/staff/incidents/{id}/{end}");
    let about = |about: AccountId| json!({ "severity": "s1", "about": about });
    let taken = officer.post(&at("take"), about(other.id)).await.expect(200);
    assert!(taken["about_name"].is_string(), "{taken:#}");
    assert!(!may_list(&other).await);
    // It was somebody else.
    let set = officer.put(&at("severity"), about(teacher.id)).await;
    set.expect(200);
    assert!(!may_list(&teacher).await && may_list(&other).await);
    let severity = json!({ "severity": "s2" });
    officer.put(&at("severity"), severity).await.expect(200);
    assert!(!may_list(&teacher).await, "it stays about them");
    let close = json!({ "outcome": "unfounded", "resolution": "It was a mistake." });
    officer.post(&at("close"), close).await.expect(200);
    assert!(may_list(&teacher).await);
}

#[actix_web::test]
async fn naming_nobody_there_is_or_oneself_is_refused_with_the_place_and_changes_nothing() {
    let app = App::start().await;
    let officer = app.staff(Role::SafetyOfficer).await;
    app.anyone().post("/reports", report()).await.expect(201);
    let id = only_incident(&officer).await;
    let at = |end: &str| format!("/staff/incidents/{id}/{end}");
    let about = |about: Value| json!({ "severity": "s1", "about": about });
    let nobody = about(json!(AccountId::new(uuid::Uuid::from_u128(7))));
    let oneself = about(json!(officer.id));
    let refused = officer.post(&at("take"), nobody.clone()).await;
    let refused = refused.refused(422, "invalid-input");
    assert_eq!(refused["errors"][0]["pointer"], json!("/about"));
    let refused = officer.post(&at("take"), oneself.clone()).await;
    let refused = refused.refused(422, "incident-handling");
    assert_eq!(Answered::codes(&refused), ["names_yourself"]);
    assert_eq!(refused["errors"][0]["pointer"], json!("/about"));
    let view = officer.get(&at("")[..at("").len() - 1]).await.expect(200);
    assert_eq!(view["status"], json!("open"));
    let take = json!({ "severity": "s3" });
    officer.post(&at("take"), take).await.expect(200);
    let refused = officer.put(&at("severity"), nobody).await;
    refused.refused(422, "invalid-input");
    let refused = officer.put(&at("severity"), oneself).await;
    refused.refused(422, "incident-handling");
    let view = officer.get(&at("")[..at("").len() - 1]).await.expect(200);
    assert_eq!(view["severity"], json!("s3"));
    assert!(view["about_name"].is_null());
}
