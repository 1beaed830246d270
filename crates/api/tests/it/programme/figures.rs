use crate::harness::App;
use chrono::TimeDelta;
use serde_json::{Value, json};

fn value(figures: &Value, measure: &str) -> Value {
    let all = figures["figures"].as_array().unwrap();
    all.iter().find(|one| one["measure"] == measure).unwrap()["value"].clone()
}

#[actix_web::test]
async fn figures_are_counted_in_the_database_and_fewer_than_five_are_not_told() {
    let app = App::start().await;
    let public = async || app.anyone().get("/trust/figures").await.expect(200);
    let empty = public().await;
    let few = json!({ "kind": "fewer_than_five" });
    assert_eq!(value(&empty, "teachers_checked"), few);
    assert_eq!(
        value(&empty, "longest_deletion"),
        json!({ "kind": "nothing" })
    );
    for _ in 0..4 {
        app.listed_teacher().await;
        app.family().await;
    }
    app.advance(TimeDelta::minutes(6));
    let four = public().await;
    assert_eq!(value(&four, "teachers_checked"), few);
    assert_eq!(value(&four, "consents_verified"), few);
    app.listed_teacher().await;
    app.family().await;
    assert_eq!(public().await, four, "kept for some minutes");
    app.advance(TimeDelta::minutes(6));
    let five = public().await;
    assert_eq!(
        value(&five, "teachers_checked"),
        json!({ "kind": "count", "n": 5 })
    );
    assert_eq!(
        value(&five, "consents_verified"),
        json!({ "kind": "count", "n": 5 })
    );
    assert_eq!(five["consents_by_method"][0]["method"], "signed_form");
    // What is over is counted no more.
    app.advance(TimeDelta::days(91));
    assert_eq!(value(&public().await, "consents_verified"), few);
}

#[actix_web::test]
async fn the_median_of_reviews_and_the_sessions_that_took_place_are_told_from_five_on() {
    let app = App::start().await;
    let teachers = [(); 5].map(|()| app.listed_teacher());
    for teacher in teachers {
        app.published_class(&teacher.await).await;
    }
    let figures = app.anyone().get("/trust/figures").await.expect(200);
    assert_eq!(
        value(&figures, "classes_reviewed"),
        json!({ "kind": "count", "n": 5 })
    );
    assert_eq!(value(&figures, "hours_to_review")["kind"], "hours");
    for one in figures["figures"].as_array().unwrap() {
        assert!(one["title"].as_str().unwrap().len() > 10);
    }
}
