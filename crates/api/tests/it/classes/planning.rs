//! Sections: seats and times.

use super::{begun, planned, with};
use crate::harness::{
    Answered, App,
    classes::{id_of, whole_class},
};
use chrono::TimeDelta;
use learnallot_domain::ids::SectionId;
use learnallot_storage::standing;
use serde_json::{Value, json};

#[actix_web::test]
async fn a_section_keeps_to_what_the_class_promises_and_every_reason_is_named() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = begun(&teacher, whole_class()).await;
    let path = format!("/classes/{class}/sections");
    let soon = app.now() + TimeDelta::days(1);
    let starts = [
        app.now() - TimeDelta::hours(1),
        soon,
        soon + TimeDelta::minutes(59),
        soon + TimeDelta::days(400),
    ];
    let plan = json!({ "seats": 7, "time_zone": "Europe/Vienna", "starts": starts });
    let problem = teacher.post(&path, plan).await.refused(422, "section-plan");
    assert_eq!(
        Answered::codes(&problem),
        [
            "in_the_past",
            "seats",
            "session_count",
            "too_close",
            "too_far_ahead"
        ]
    );
    let plan = json!({ "seats": 6, "time_zone": "Europe/Atlantis", "starts": app.weekly_starts() });
    teacher
        .post(&path, plan)
        .await
        .refused(422, "invalid-input");
    let plan = json!({ "seats": 6, "time_zone": "Europe/Vienna", "starts": ["9999-12-31T23:59:59Z", "-9999-01-01T00:00:00Z", soon] });
    teacher.post(&path, plan).await.refused(422, "section-plan");
}

#[actix_web::test]
async fn sessions_keep_a_quarter_of_an_hour_from_the_teachers_others() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    planned(&app, &teacher, 0).await;
    let other = begun(&teacher, with("sessions", 1.into())).await;
    let path = format!("/classes/{other}/sections");
    let start = app.weekly_starts()[1];
    let at = |minutes: i64| {
        let starts = [start + TimeDelta::minutes(minutes)];
        json!({ "seats": 2, "time_zone": "UTC", "starts": starts })
    };
    for minutes in [-59, 0, 59] {
        let problem = teacher
            .post(&path, at(minutes))
            .await
            .refused(422, "section-plan");
        assert_eq!(Answered::codes(&problem), ["collides"], "{minutes}");
    }
    // 45 minutes and the margin.
    teacher.post(&path, at(60)).await.expect(201);
    teacher.post(&path, at(-60)).await.expect(201);
    let another = app.listed_teacher().await;
    planned(&app, &another, 0).await;
}

#[actix_web::test]
async fn planning_asks_the_listing_gate() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = begun(&teacher, whole_class()).await;
    app.advance(TimeDelta::days(366));
    let plan = json!({ "seats": 6, "time_zone": "UTC", "starts": app.weekly_starts() });
    let problem = teacher
        .post(&format!("/classes/{class}/sections"), plan)
        .await
        .refused(422, "section-plan");
    assert_eq!(Answered::codes(&problem), ["check_expired"]);
}

#[actix_web::test]
async fn a_section_is_closed_and_opened_again_at_once() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await;
    let at = |end: &str| format!("/sections/{}/{end}", class.section);
    let page = format!("/classes/{}", class.id);
    let closed = teacher.post(&at("close"), Value::Null).await.expect(200);
    assert_eq!(closed["open"], false);
    let view = app.anyone().get(&page).await.expect(200);
    assert_eq!(view["sections"], json!([]));
    let list = app.anyone().get("/classes").await.expect(200);
    assert_eq!(list["items"], json!([]));
    let other = app.listed_teacher().await;
    other
        .post(&at("reopen"), Value::Null)
        .await
        .refused(404, "not-found");
    let write = app.ctx.begin_write().await.unwrap();
    standing::set_suspended(&*write, teacher.id, true)
        .await
        .unwrap();
    app.ctx.commit(write).await.unwrap();
    teacher
        .post(&at("reopen"), Value::Null)
        .await
        .refused(422, "may-not-list");
    let write = app.ctx.begin_write().await.unwrap();
    standing::set_suspended(&*write, teacher.id, false)
        .await
        .unwrap();
    app.ctx.commit(write).await.unwrap();
    teacher.post(&at("reopen"), Value::Null).await.expect(200);
    let list = app.anyone().get("/classes").await.expect(200);
    assert_eq!(list["items"][0]["id"], json!(class.id));
}

#[actix_web::test]
async fn the_schedule_has_what_comes_with_its_title() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await;
    app.advance(TimeDelta::days(2));
    let schedule = teacher.get("/teachers/me/schedule").await.expect(200);
    assert_eq!(schedule.as_array().unwrap().len(), 2);
    assert_eq!(
        id_of::<SectionId>(&json!({ "id": schedule[0]["section_id"] })),
        class.section
    );
    assert_eq!(schedule[0]["title"], whole_class()["title"]);
    assert_eq!(schedule[0]["session"]["number"], 2);
    assert_eq!(schedule[0]["of"], 3);
    assert_eq!(schedule[0]["enrolled"], 0);
}
