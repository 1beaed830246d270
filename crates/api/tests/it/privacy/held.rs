//! What is held, for each learner and for the own account.

use crate::harness::{App, Family, Person};
use learnallot_domain::actor::Role;
use serde_json::{Value, json};

pub(super) fn category<'a>(held: &'a Value, name: &str) -> &'a Value {
    held["categories"]
        .as_array()
        .unwrap()
        .iter()
        .find(|category| category["category"] == name)
        .unwrap_or_else(|| panic!("{name} is a row"))
}

pub(super) async fn of_learner(family: &Family) -> Value {
    let path = format!("/privacy/held?learner_id={}", family.learner);
    family.guardian.get(&path).await.expect(200)
}

async fn items(person: &Person, category: &str, learner: &str) -> Value {
    let path = format!("/privacy/held/{category}?limit=100{learner}");
    person.get(&path).await.expect(200)["items"].clone()
}

/// A family with a learner who is in a class and has written there.
pub(super) async fn with_post(app: &App, words: &str) -> Family {
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await;
    let family = app.family_allowing(&["core", "classroom_posts"]).await;
    app.enrolled(&family, class.section).await;
    let space = family.space(app).await;
    let path = format!("/classrooms/{}/posts", class.section);
    space
        .post(&path, json!({ "text": words }))
        .await
        .expect(201);
    family
}

#[actix_web::test]
async fn a_guardian_sees_by_category_how_much_is_held_and_until_when() {
    let app = App::start().await;
    let family = with_post(&app, "A limpet holds on!").await;
    let held = of_learner(&family).await;
    assert_eq!(held["name"], "Robin");
    for (name, count) in [
        ("classroom_posts", 1),
        ("attendance", 1),
        ("sign_in_log", 1),
        ("consent_forms", 1),
        ("recordings", 0),
    ] {
        assert_eq!(category(&held, name)["count"], count, "{name}");
    }
    let posts = category(&held, "classroom_posts");
    assert!(posts["last_deleted_by"].is_string());
    assert_eq!(
        posts["kept"],
        "1 year, from the end of the section's last session"
    );
    assert_eq!(category(&held, "vendor_messages")["count"], Value::Null);
}

#[actix_web::test]
async fn the_data_themselves_are_shown_after_the_password_was_given_again() {
    let app = App::start().await;
    let family = with_post(&app, "A limpet holds on!").await;
    let learner = format!("&learner_id={}", family.learner);
    let path = format!("/privacy/held/classroom_posts?limit=100{learner}");
    let guardian = &family.guardian;
    guardian
        .get(&path)
        .await
        .refused(403, "confirmation-needed");
    app.confirmed(guardian).await;
    let posts = items(guardian, "classroom_posts", &learner).await;
    assert_eq!(posts[0]["facts"][0]["text"], "A limpet holds on!");
    let about = items(guardian, "learners", &learner).await;
    assert_eq!(about[0]["facts"][0]["text"], "Robin");
    for name in [
        "attendance",
        "consent_ledger",
        "consent_forms",
        "audit_log",
        "activity",
    ] {
        let items = items(guardian, name, &learner).await;
        assert!(!items.as_array().unwrap().is_empty(), "{name}");
    }
    let none = "/privacy/held/vendor_messages";
    guardian.get(none).await.refused(404, "not-found");
}

#[actix_web::test]
async fn long_lists_come_page_by_page() {
    let app = App::start().await;
    let family = app.family().await;
    app.confirmed(&family.guardian).await;
    let mut path = format!(
        "/privacy/held/consent_ledger?limit=2&learner_id={}",
        family.learner
    );
    let mut seen = 0;
    loop {
        let page = family.guardian.get(&path).await;
        let next = page.next();
        seen += page.expect(200)["items"].as_array().unwrap().len();
        match next {
            Some(next) => path = next,
            None => break,
        }
    }
    let held = of_learner(&family).await;
    assert_eq!(category(&held, "consent_ledger")["count"], seen);
}

#[actix_web::test]
async fn another_familys_learner_is_nobodys_to_see() {
    let app = App::start().await;
    let family = app.family().await;
    let teacher = app.teacher().await;
    let stranger = app.family().await.guardian;
    for person in [&stranger, &teacher] {
        app.confirmed(person).await;
        for path in ["/privacy/held", "/privacy/held/learners"] {
            let path = format!("{path}?learner_id={}", family.learner);
            person.get(&path).await.refused(404, "not-found");
        }
        let ask = json!({ "learner_id": family.learner });
        let refused = person.post("/privacy/exports", ask).await;
        refused.refused(404, "not-found");
    }
}

#[actix_web::test]
async fn everybody_with_an_account_sees_what_is_held_of_them() {
    let app = App::start().await;
    let supervisor = app.person(&[Role::Supervisor]).await;
    let screener = app.staff(Role::Screener).await;
    let teacher = app.listed_teacher().await;
    app.published_class(&teacher).await;
    for person in [&supervisor, &screener, &teacher] {
        let held = person.get("/privacy/held").await.expect(200);
        assert_eq!(held["learner_id"], Value::Null);
        assert!(category(&held, "accounts")["count"].as_u64().unwrap() >= 1);
        app.confirmed(person).await;
        let account = items(person, "accounts", "").await;
        let email = format!("{}@example.org", person.id);
        assert_eq!(account[0]["facts"][1]["text"], email);
    }
    let own = items(&teacher, "accounts", "").await.to_string();
    assert!(own.contains("Tide pools and their creatures"));
}

#[actix_web::test]
async fn what_a_child_tells_the_safety_team_is_in_no_count_list_or_copy() {
    let app = App::start().await;
    let family = app.family().await;
    let space = family.space(&app).await;
    app.confirmed(&family.guardian).await;
    let before = of_learner(&family).await;
    let secret = "Somebody at home is unkind to me, please help.";
    let report = json!({ "about": { "kind": "something" }, "text": secret });
    space.post("/reports", report).await.expect(201);
    // Officers read it, which is noted in the audit log and nowhere that a family sees.
    let officer = app.staff(Role::SafetyOfficer).await;
    let queue = officer.get("/staff/queues/incidents").await.expect(200);
    let incident = queue["items"][0]["id"].as_str().unwrap();
    let path = format!("/staff/incidents/{incident}");
    let read = officer.get(&path).await.expect(200);
    assert_eq!(read["report"], secret);
    let after = of_learner(&family).await;
    assert_eq!(before, after);
    let learner = format!("&learner_id={}", family.learner);
    for category in after["categories"].as_array().unwrap() {
        let name = category["category"].as_str().unwrap();
        if category["count"].is_null() {
            continue;
        }
        let items = items(&family.guardian, name, &learner).await.to_string();
        assert!(
            !items.contains("incident") && !items.contains("report"),
            "{name}: {items}"
        );
    }
    let seen = format!("/privacy/views?learner_id={}", family.learner);
    let seen = family.guardian.get(&seen).await.expect(200);
    assert!(!seen.to_string().contains("incident"));
}

#[actix_web::test]
async fn in_the_space_a_child_sees_what_is_kept_in_plain_facts() {
    let app = App::start().await;
    let family = with_post(&app, "A limpet holds on!").await;
    let space = family.space(&app).await;
    let mine = space.get("/space/privacy").await.expect(200);
    assert_eq!(mine["first_name"], "Robin");
    assert_eq!(mine["posts"]["count"], 1);
    assert_eq!(mine["classes"]["count"], 1);
    assert_eq!(mine["recordings"]["count"], 0);
    assert_eq!(mine["may_post"], true);
    assert_eq!(mine["recording_days"], 90);
    family
        .guardian
        .get("/space/privacy")
        .await
        .refused(403, "forbidden");
}
