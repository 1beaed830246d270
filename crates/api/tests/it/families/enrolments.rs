use crate::harness::{
    Answered, App, Family, Person,
    classes::{PublishedClass, whole_class},
};
use chrono::{Datelike, TimeDelta};
use learnallot_domain::{actor::Role, ids::SectionId};
use learnallot_storage::{enrolments, standing};
use serde_json::{Value, json};

async fn a_class(app: &App) -> (Person, PublishedClass) {
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await;
    (teacher, class)
}

async fn taken(app: &App, section: SectionId) -> u32 {
    enrolments::count_active(app.ctx.db.read(), &[section])
        .await
        .unwrap()
        .get(&section)
        .copied()
        .unwrap_or_default()
}

async fn list(family: &Family) -> Value {
    family.guardian.get("/enrolments").await.expect(200)
}

#[actix_web::test]
async fn a_learner_takes_a_seat_and_everybody_sees_it() {
    let app = App::start().await;
    let (teacher, class) = a_class(&app).await;
    let family = app.family().await;
    let made = family.enrols(class.section).await.expect(201);
    assert_eq!(made["first_name"], "Robin");
    assert_eq!(made["class_title"], "Tide pools and their creatures");
    assert_eq!(made["active"], true);
    assert_eq!(taken(&app, class.section).await, 1);
    let of_family = enrolments::active_of_family(app.ctx.db.read(), family.family).await;
    assert_eq!(of_family.unwrap()[0].learner, family.learner);

    let schedule = family
        .guardian
        .get("/families/mine/schedule")
        .await
        .expect(200);
    assert_eq!(schedule.as_array().unwrap().len(), 3);
    assert_eq!(
        schedule[0]["session"]["session_id"],
        json!(class.sessions[0])
    );
    assert_eq!(schedule[0]["watched_by"], json!(["Test Person"]));
    let space = family.space(&app).await.get("/space").await.expect(200);
    assert_eq!(space["next"]["session_id"], json!(class.sessions[0]));
    assert_eq!(space["sessions"].as_array().unwrap().len(), 3);
    let watching = family.guardian.get("/watching").await.expect(200);
    assert_eq!(watching[0]["sessions"].as_array().unwrap().len(), 3);
    for person in [&family.guardian, &teacher] {
        let mails = app.mails_to(&format!("{}@example.org", person.id)).await;
        let mail = mails.last().unwrap();
        assert_eq!(mail.subject, "An enrolment was made");
        assert!(!mail.text.contains("Robin"));
    }
    let again = family.enrols(class.section).await.refused(422, "enrolment");
    assert_eq!(Answered::codes(&again), ["enrolled_already"]);
}

#[actix_web::test]
async fn without_consent_birth_month_and_an_adult_it_is_refused_with_all_of_them() {
    let app = App::start().await;
    let (teacher, class) = a_class(&app).await;
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let body = json!({ "section_id": class.section, "learner_id": learner });
    let refused = guardian
        .post("/enrolments", body.clone())
        .await
        .refused(422, "enrolment");
    assert_eq!(
        Answered::codes(&refused),
        ["birth_missing", "consent_missing", "nobody_watches_over"]
    );
    standing::set_suspended(app.ctx.db.read(), teacher.id, true)
        .await
        .unwrap();
    let refused = guardian
        .post("/enrolments", body)
        .await
        .refused(422, "enrolment");
    assert!(Answered::codes(&refused).contains(&"teacher_may_not_list".to_owned()));
    let words = refused.to_string();
    assert!(words.contains("on hold") && !words.contains("suspended"));
}

#[actix_web::test]
async fn the_age_counts_on_the_day_of_the_first_session() {
    let app = App::start().await;
    let (_, class) = a_class(&app).await;
    let family = app.family().await;
    let at = format!("/learners/{}/birth", family.learner);
    let fifteen = json!({ "year": app.now().year() - 15, "month": 1 });
    family.guardian.put(&at, fifteen).await.expect(200);
    let refused = family.enrols(class.section).await.refused(422, "enrolment");
    assert_eq!(Answered::codes(&refused), ["not_the_age"]);
    assert_eq!(refused["errors"][0]["pointer"], "/learner_id");
}

#[actix_web::test]
async fn two_parents_ask_for_the_last_seat_and_exactly_one_gets_it() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let mut small = whole_class();
    small["group_size"] = json!(2);
    let class = app.published_class_of(&teacher, small).await;
    app.enrolled(&app.family().await, class.section).await;
    let (one, two) = (app.family().await, app.family().await);
    let (first, second) = futures_util::join!(one.enrols(class.section), two.enrols(class.section));
    let (won, lost) = if first.status.as_u16() == 201 {
        (first, second)
    } else {
        (second, first)
    };
    won.expect(201);
    let refused = lost.refused(422, "enrolment");
    assert_eq!(Answered::codes(&refused), ["full"]);
    assert_eq!(taken(&app, class.section).await, 2);
}

#[actix_web::test]
async fn one_learner_asked_for_twice_at_once_takes_one_seat() {
    let app = App::start().await;
    let (_, class) = a_class(&app).await;
    let family = app.family().await;
    let (one, two) =
        futures_util::join!(family.enrols(class.section), family.enrols(class.section));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422]);
    assert_eq!(taken(&app, class.section).await, 1);
}

#[actix_web::test]
async fn a_learner_is_never_in_two_classes_at_once() {
    let app = App::start().await;
    let (_, class) = a_class(&app).await;
    let (_, other) = a_class(&app).await;
    let family = app.family().await;
    app.enrolled(&family, class.section).await;
    let refused = family.enrols(other.section).await.refused(422, "enrolment");
    assert_eq!(Answered::codes(&refused), ["clash"]);
    let id = list(&family).await[0]["id"].as_str().unwrap().to_owned();
    family
        .guardian
        .post(&format!("/enrolments/{id}/cancel"), Value::Null)
        .await
        .expect(200);
    family.enrols(other.section).await.expect(201);
}

#[actix_web::test]
async fn what_has_begun_or_is_closed_takes_nobody() {
    let app = App::start().await;
    let (teacher, class) = a_class(&app).await;
    let family = app.family().await;
    teacher
        .post(&format!("/sections/{}/close", class.section), Value::Null)
        .await
        .expect(200);
    app.advance(TimeDelta::days(1));
    let refused = family.enrols(class.section).await.refused(422, "enrolment");
    assert_eq!(
        Answered::codes(&refused),
        ["already_begun", "section_closed"]
    );
}

#[actix_web::test]
async fn an_enrolment_is_canceled_at_any_time_and_the_seat_is_free_again() {
    let app = App::start().await;
    let (_, class) = a_class(&app).await;
    let family = app.family().await;
    let id = app.enrolled(&family, class.section).await;
    let path = format!("/enrolments/{id}/cancel");
    let stranger = app.family().await;
    stranger
        .guardian
        .post(&path, Value::Null)
        .await
        .refused(404, "not-found");
    let ended = family.guardian.post(&path, Value::Null).await.expect(200);
    assert_eq!(ended["active"], false);
    assert_eq!(ended["end_reason"], "canceled_by_guardian");
    family.guardian.post(&path, Value::Null).await.expect(200);
    assert_eq!(taken(&app, class.section).await, 0);
    family.enrols(class.section).await.expect(201);
    assert_eq!(list(&family).await.as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn withdrawing_consent_and_deleting_a_learner_end_the_enrolments() {
    let app = App::start().await;
    let (_, class) = a_class(&app).await;
    let (one, two) = (app.family().await, app.family().await);
    app.enrolled(&one, class.section).await;
    app.enrolled(&two, class.section).await;
    one.guardian
        .post(
            &format!("/learners/{}/consents/withdraw", one.learner),
            json!({ "purposes": ["core"] }),
        )
        .await
        .expect(200);
    assert_eq!(list(&one).await[0]["end_reason"], "consent_withdrawn");
    app.deletes_learner(&two.guardian, two.learner).await;
    assert_eq!(taken(&app, class.section).await, 0);
}

#[actix_web::test]
async fn the_last_adult_stays_while_the_learner_is_enrolled() {
    let app = App::start().await;
    let (_, class) = a_class(&app).await;
    let family = app.family().await;
    app.enrolled(&family, class.section).await;
    let at = format!("/learners/{}/supervisors", family.learner);
    let guardian = format!("{at}/{}", family.guardian.id);
    family
        .guardian
        .delete(&guardian)
        .await
        .refused(422, "last-adult");
    assert_eq!(list(&family).await[0]["active"], true);

    let adult = app.person(&[]).await;
    let email = format!("{}@example.org", adult.id);
    family
        .guardian
        .post(&format!("{at}/invitations"), json!({ "email": email }))
        .await
        .expect(202);
    let token = app.mailed_token(&email).await;
    let accept = json!({ "token": token, "adult": true, "duties": true });
    adult
        .post("/supervisor-invitations/acceptances", accept)
        .await
        .expect(204);
    family.guardian.delete(&guardian).await.expect(204);
    // The last one cannot be kept: the enrolment ends with their duty.
    adult
        .delete(&format!("{at}/{}", adult.id))
        .await
        .expect(204);
    assert_eq!(list(&family).await[0]["end_reason"], "nobody_watches_over");
    let me = adult.get("/auth/me").await.expect(200);
    assert_eq!(me["roles"], json!([]));
}

#[actix_web::test]
async fn the_classs_teacher_watches_over_none_of_its_learners_but_their_own() {
    let app = App::start().await;
    let (teacher, class) = a_class(&app).await;
    let family = app.family().await;
    app.enrolled(&family, class.section).await;
    let email = format!("{}@example.org", teacher.id);
    family
        .guardian
        .post(
            &format!("/learners/{}/supervisors/invitations", family.learner),
            json!({ "email": email }),
        )
        .await
        .expect(202);
    let token = app.mailed_token(&email).await;
    let accept = json!({ "token": token, "adult": true, "duties": true });
    let refused = teacher
        .post("/supervisor-invitations/acceptances", accept)
        .await
        .refused(422, "may-not-watch-over");
    assert_eq!(Answered::codes(&refused), ["teaches_the_learner"]);
}

#[actix_web::test]
async fn ids_that_name_nothing_are_refused_at_their_place() {
    let app = App::start().await;
    let (_, class) = a_class(&app).await;
    let family = app.family().await;
    let other = app.family().await;
    let nobody = "00000000-0000-7000-8000-000000000000";
    for (section, learner, pointer) in [
        (json!(nobody), json!(family.learner), "/section_id"),
        (json!(class.section), json!(nobody), "/learner_id"),
        (json!(class.section), json!(other.learner), "/learner_id"),
        (json!("chess"), json!(family.learner), "/section_id"),
    ] {
        let body = json!({ "section_id": section, "learner_id": learner });
        let refused = family
            .guardian
            .post("/enrolments", body)
            .await
            .refused(422, "invalid-input");
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    app.staff(Role::Screener)
        .await
        .get("/enrolments")
        .await
        .refused(403, "role-missing");
}
