use crate::harness::{Answered, App};
use chrono::TimeDelta;
use learnallot_domain::actor::Role;
use serde_json::{Value, json};

const AT: &str = "/staff/security-programme";

#[actix_web::test]
async fn the_programme_has_a_coordinator_of_the_staff_risks_tests_and_a_yearly_review_that_the_public_sees()
 {
    let app = App::start().await;
    let admin = app.staff(Role::Admin).await;
    let at = |end: &str| format!("{AT}/{end}");
    let risk = json!({ "title": "A stolen password", "level": "high", "safeguards": "" });
    let early = admin.post(&at("risks"), risk.clone()).await;
    let early = early.refused(422, "security-programme");
    assert_eq!(Answered::codes(&early), ["no_coordinator"]);

    let guardian = app.guardian().await;
    let nobody = json!({ "account_id": guardian.id });
    let refused = admin.put(&at("coordinator"), nobody).await;
    assert_eq!(
        refused.refused(422, "invalid-input")["errors"][0]["pointer"],
        "/account_id"
    );
    let officer = app.staff(Role::SafetyOfficer).await;
    let named = json!({ "account_id": officer.id });
    let seen = admin.put(&at("coordinator"), named).await.expect(200);
    assert_eq!(seen["coordinator_id"], json!(officer.id));

    admin.post(&at("risks"), risk).await.expect(200);
    let summary = json!({ "summary": "We looked at all of it again." });
    let early = admin.post(&at("reviews"), summary.clone()).await;
    let early = early.refused(422, "security-programme");
    assert_eq!(Answered::codes(&early), ["no_safeguard"]);
    let guarded = json!({
        "number": 1, "title": "A stolen password", "level": "high", "safeguards": "A second factor for staff",
    });
    admin.post(&at("risks"), guarded).await.expect(200);
    let reviewed = admin
        .post(&at("reviews"), summary.clone())
        .await
        .expect(200);
    assert_eq!(reviewed["reviews"][0]["summary"], summary["summary"]);

    let test = json!({ "title": "Restore a backup", "every_days": 90 });
    admin.post(&at("tests"), test).await.expect(200);
    let run = json!({ "number": 1, "held": true, "note": "All of it came back." });
    let seen = admin.post(&at("test-runs"), run).await.expect(200);
    assert_eq!(seen["tests"][0]["held"], true);
    admin.post(&at("evaluations"), summary).await.expect(200);
    let closing = json!({ "number": 1, "reason": "There are no passwords any more." });
    let seen = admin.post(&at("risk-closings"), closing).await.expect(200);
    assert_eq!(seen["overdue"], json!([]));
    let figures = app.anyone().get("/trust/figures").await.expect(200);
    assert_eq!(
        figures["security_reviewed_at"],
        reviewed["reviews"][0]["at"]
    );
}

#[actix_web::test]
async fn what_is_due_is_brought_before_the_coordinator_and_the_admins_and_each_week_once_it_is_overdue()
 {
    let app = App::start().await;
    let admin = app.staff(Role::Admin).await;
    let coordinator = app.staff(Role::SafetyOfficer).await;
    let named = json!({ "account_id": coordinator.id });
    admin
        .put(&format!("{AT}/coordinator"), named)
        .await
        .expect(200);
    let mails = async |id| app.mails_to(&format!("{id}@example.org")).await.len();
    // The review and the evaluation were never made: one mail for both.
    assert_eq!((mails(coordinator.id).await, mails(admin.id).await), (1, 1));
    app.advance(TimeDelta::days(6));
    assert_eq!(mails(coordinator.id).await, 1);
    app.advance(TimeDelta::days(2));
    assert_eq!(mails(coordinator.id).await, 2);
}

#[actix_web::test]
async fn only_admins_see_it() {
    let app = App::start().await;
    let officer = app.staff(Role::SafetyOfficer).await;
    for path in [AT, "/staff/processors", "/staff/breaches"] {
        officer.get(path).await.refused(403, "role-missing");
    }
    let admin = app.person(&[Role::Admin]).await;
    let elsewhere = app.another_device(&admin).await;
    elsewhere.get(AT).await.refused(403, "second-factor-needed");
    let seen = admin.get(AT).await.expect(200);
    assert_eq!(seen["coordinator_id"], Value::Null);
}
