//! The catalogue: what families find, and what they do not.

use super::with;
use crate::harness::{App, Person, classes::whole_class};
use chrono::{Datelike, TimeDelta, Timelike, Weekday};
use learnallot_domain::ids::ClassId;
use learnallot_storage::standing;
use reqwest::header::{ETAG, IF_NONE_MATCH};
use serde_json::{Value, json};

async fn listed(app: &App, query: &str) -> Vec<ClassId> {
    let page = app
        .anyone()
        .get(&format!("/classes{query}"))
        .await
        .expect(200);
    ids(&page)
}

fn ids(page: &Value) -> Vec<ClassId> {
    let items = page["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["id"].as_str().unwrap().parse().unwrap())
        .collect()
}

async fn suspend(app: &App, teacher: &Person, suspended: bool) {
    let write = app.ctx.begin_write().await.unwrap();
    standing::set_suspended(&*write, teacher.id, suspended)
        .await
        .unwrap();
    app.ctx.commit(write).await.unwrap();
}

#[actix_web::test]
async fn a_published_class_is_found_with_its_trust_card() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await;
    assert_eq!(listed(&app, "").await, [class.id]);
    let view = app
        .anyone()
        .get(&format!("/classes/{}", class.id))
        .await
        .expect(200);
    assert_eq!(view["content"], whole_class());
    assert_eq!(view["sections"][0]["free_seats"], 6);
    assert_eq!(view["sections"][0]["sessions"].as_array().unwrap().len(), 3);
    assert_eq!(view["trust"]["identity_verified"], true);
    assert_eq!(view["trust"]["class_reviewed_by"], 1);
    assert!(view["trust"]["check_valid_until"].is_string());
    assert!(view.to_string().find("report").is_none());
}

#[actix_web::test]
async fn a_class_is_gone_with_the_answer_after_the_gate_closed() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await.id;
    let page = format!("/classes/{class}");
    suspend(&app, &teacher, true).await;
    assert!(listed(&app, "").await.is_empty());
    app.anyone().get(&page).await.refused(404, "not-found");
    suspend(&app, &teacher, false).await;
    assert_eq!(listed(&app, "").await, [class]);
    // Nothing but time passes: the check is a year old.
    app.advance(TimeDelta::days(365));
    app.anyone().get(&page).await.refused(404, "not-found");
}

#[actix_web::test]
async fn pausing_and_retiring_take_effect_at_once() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await.id;
    let at = |end: &str| format!("/classes/{class}/{end}");
    let resume = teacher.post(&at("resume"), Value::Null).await;
    resume.refused(422, "class-status");
    teacher.post(&at("pause"), Value::Null).await.expect(200);
    assert!(listed(&app, "").await.is_empty());
    app.anyone()
        .get(&format!("/classes/{class}"))
        .await
        .refused(404, "not-found");
    teacher.post(&at("resume"), Value::Null).await.expect(200);
    assert_eq!(listed(&app, "").await, [class]);
    assert_eq!(listed(&app, "?q=tide").await, [class]);
    teacher.post(&at("retire"), Value::Null).await.expect(200);
    assert!(listed(&app, "").await.is_empty());
    assert!(listed(&app, "?q=tide").await.is_empty());
    let draft = teacher.put(&at("draft"), whole_class()).await;
    draft.refused(422, "class-status");
}

#[actix_web::test]
async fn the_filters_narrow_and_the_words_are_searched() {
    let app = App::start().await;
    let (one, other) = (app.listed_teacher().await, app.listed_teacher().await);
    let tide = app.published_class(&one).await.id;
    let mut drums = with("subject", "music".into());
    drums["title"] = "Drums for beginners".into();
    drums["age_min"] = 12.into();
    drums["age_max"] = 17.into();
    let drums = app.published_class_of(&other, drums).await.id;
    assert_eq!(listed(&app, "").await.len(), 2);
    assert_eq!(listed(&app, "?subject=music").await, [drums]);
    assert_eq!(listed(&app, "?age=8").await, [tide]);
    assert_eq!(listed(&app, "?age=12").await, [drums]);
    assert!(listed(&app, "?subject=nature&age=12").await.is_empty());
    assert_eq!(listed(&app, "?q=DRUMS").await, [drums]);
    assert_eq!(listed(&app, "?q=creat%20pool").await, [tide]);
    assert_eq!(listed(&app, "?q=shore").await, [] as [ClassId; 0]);
    assert_eq!(
        listed(&app, "?q=animals").await,
        [drums, tide],
        "the newest first"
    );
    assert!(listed(&app, "?q=animals%20zebra").await.is_empty());
    // Signs that mean something to a search engine mean nothing here.
    for signs in [
        "%22",
        "*",
        "a%20AND%20NOT%20b",
        "%27%29%3B--",
        "%26%7C%21%3A",
    ] {
        app.anyone()
            .get(&format!("/classes?q={signs}"))
            .await
            .expect(200);
    }
}

#[actix_web::test]
async fn day_and_hour_are_those_of_the_familys_time_zone() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await.id;
    let start = app.weekly_starts()[0];
    for zone in [
        chrono_tz::Pacific::Auckland,
        chrono_tz::America::Los_Angeles,
        chrono_tz::UTC,
    ] {
        let local = start.with_timezone(&zone);
        let (day, hour) = (local.weekday(), local.hour());
        let query = |day: Weekday, from: u32, to: u32| {
            format!("?day={day}&from_hour={from}&to_hour={to}&time_zone={zone}")
        };
        assert_eq!(
            listed(&app, &query(day, hour, hour + 1)).await,
            [class],
            "{zone}"
        );
        assert!(
            listed(&app, &query(day.succ(), hour, hour + 1))
                .await
                .is_empty()
        );
        if hour > 0 {
            assert!(listed(&app, &query(day, 0, hour)).await.is_empty());
        }
        let any_day = format!("?from_hour={hour}&time_zone={zone}");
        assert_eq!(listed(&app, &any_day).await, [class]);
    }
}

#[actix_web::test]
async fn a_class_moves_on_as_its_sessions_begin() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    app.published_class(&teacher).await;
    for left in [2, 1] {
        app.advance(if left == 2 {
            TimeDelta::days(2)
        } else {
            TimeDelta::weeks(1)
        });
        app.run_jobs().await;
        let page = app.anyone().get("/classes").await.expect(200);
        let next = page["items"][0]["next_starts_at"].as_str().unwrap();
        assert!(next.parse::<chrono::DateTime<chrono::Utc>>().unwrap() > app.now());
    }
    app.advance(TimeDelta::weeks(1));
    app.run_jobs().await;
    assert!(listed(&app, "").await.is_empty(), "nothing is left to join");
}

#[actix_web::test]
async fn pages_follow_each_other_without_gaps() {
    let app = App::start().await;
    let mut made = Vec::new();
    for _ in 0..5 {
        let teacher = app.listed_teacher().await;
        made.push(app.published_class(&teacher).await.id);
    }
    for query in ["?limit=2", "?limit=2&q=tide"] {
        let mut seen = Vec::new();
        let mut path = format!("/classes{query}");
        loop {
            let answer = app.anyone().get(&path).await;
            let next = answer.next();
            let page = answer.expect(200);
            seen.extend(ids(&page));
            let Some(cursor) = page["next_cursor"].as_str() else {
                assert_eq!(next, None, "there is no more");
                break;
            };
            path = format!("/classes{query}&cursor={cursor}");
            assert_eq!(next.as_ref(), Some(&path), "the header leads there too");
        }
        let mut sorted = seen.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!((seen.len(), &sorted), (5, &made), "{query}");
    }
}

#[actix_web::test]
async fn wrong_parameters_are_all_named() {
    let app = App::start().await;
    let query = "?subject=magic&age=2&day=someday&time_zone=Mars&from_hour=9&to_hour=9";
    let problem = app
        .anyone()
        .get(&format!("/classes{query}"))
        .await
        .refused(400, "unreadable-request");
    let places: Vec<_> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(
        places,
        ["?subject", "?age", "?day", "?time_zone", "?to_hour"]
    );
    for query in ["?limit=0", "?cursor=nonsense", "?no_such=1", "?age=x"] {
        let path = format!("/classes{query}");
        app.anyone()
            .get(&path)
            .await
            .refused(400, "unreadable-request");
    }
}

#[actix_web::test]
async fn a_page_that_did_not_change_is_not_sent_twice() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let first = app.anyone().get("/classes").await;
    let tag = first.headers[ETAG].clone();
    let again = || {
        let anyone = app.anyone();
        let request = anyone.request(reqwest::Method::GET, "/classes");
        request.header(IF_NONE_MATCH, tag.clone()).send()
    };
    assert_eq!(again().await.unwrap().status(), 304);
    app.published_class(&teacher).await;
    assert_eq!(again().await.unwrap().status(), 200);
    let subjects = app.anyone().get("/subjects").await.expect(200);
    assert!(subjects.as_array().unwrap().len() >= 8);
    assert_eq!(
        subjects[0],
        json!({ "slug": "nature", "title": "Nature and animals" })
    );
}
