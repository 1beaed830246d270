//! The event stream and its history.

use crate::harness::{App, Person};
use futures_util::StreamExt;
use learnallot_storage::NewEvent;
use serde_json::json;

async fn happens(app: &App, audience: String, number: u32) {
    let mut write = app.ctx.begin_write().await.unwrap();
    write.publish(NewEvent {
        audience,
        kind: "enrolment.made",
        subject: json!({ "number": number }),
    });
    app.ctx.commit(write).await.unwrap();
}

/// Reads until `count` events came.
async fn events(person: &Person, last: Option<i64>, count: usize) -> Vec<(i64, String)> {
    let mut request = person.request(reqwest::Method::GET, "/activity/stream");
    if let Some(last) = last {
        request = request.header("last-event-id", last);
    }
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    let mut text = String::new();
    let mut bytes = response.bytes_stream();
    while text.matches("data: ").count() < count {
        let piece = bytes.next().await.expect("the stream goes on").unwrap();
        text.push_str(std::str::from_utf8(&piece).unwrap());
    }
    text.split("\n\n")
        .filter_map(|event| {
            let mut lines = event.lines();
            let id = lines.next()?.strip_prefix("id: ")?.parse().ok()?;
            let data = lines.nth(1)?.strip_prefix("data: ")?;
            Some((id, data.to_owned()))
        })
        .collect()
}

#[actix_web::test]
async fn a_stream_goes_on_behind_the_last_event_that_was_seen() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let audience = format!("account:{}", teacher.id);
    for number in 1..=3 {
        happens(&app, audience.clone(), number).await;
    }
    let all = events(&teacher, Some(0), 3).await;
    let data: Vec<_> = all.iter().map(|(_, data)| data.as_str()).collect();
    assert_eq!(
        data,
        [r#"{"number":1}"#, r#"{"number":2}"#, r#"{"number":3}"#]
    );
    let rest = events(&teacher, Some(all[0].0), 2).await;
    assert_eq!(rest, all[1..]);
}

#[actix_web::test]
async fn a_stream_that_one_node_began_goes_on_at_another_with_what_the_first_commits() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let audience = format!("account:{}", teacher.id);
    happens(&app, audience.clone(), 1).await;
    let first = events(&teacher, Some(0), 1).await;
    let other = app.process();
    let there = other.person(&teacher);
    // The stream is open at the other node while this one commits.
    let (rest, ()) = tokio::join!(events(&there, Some(first[0].0), 2), async {
        for number in 2..=3 {
            happens(&app, audience.clone(), number).await;
        }
    });
    let data: Vec<_> = rest.iter().map(|(_, data)| data.as_str()).collect();
    assert_eq!(data, [r#"{"number":2}"#, r#"{"number":3}"#]);
    assert!(rest[0].0 > first[0].0);
}

#[actix_web::test]
async fn nobody_gets_what_is_for_others() {
    let app = App::start().await;
    let (teacher, other) = (app.teacher().await, app.teacher().await);
    happens(&app, format!("account:{}", teacher.id), 1).await;
    happens(&app, format!("account:{}", other.id), 2).await;
    let history = other.get("/activity").await.expect(200);
    let items = history["items"].as_array().unwrap();
    assert_eq!(items.len(), 1);
    assert_eq!(items[0]["subject"], json!({ "number": 2 }));
    let seen = events(&other, Some(0), 1).await;
    assert_eq!(seen[0].1, r#"{"number":2}"#);
    app.anyone()
        .get("/activity")
        .await
        .refused(401, "signed-out");
}

#[actix_web::test]
async fn history_is_read_page_by_page_from_the_newest() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    for number in 1..=5 {
        happens(&app, format!("account:{}", teacher.id), number).await;
    }
    let mut numbers = Vec::new();
    let mut path = "/activity?limit=2".to_owned();
    loop {
        let page = teacher.get(&path).await.expect(200);
        for item in page["items"].as_array().unwrap() {
            numbers.push(item["subject"]["number"].as_u64().unwrap());
        }
        let Some(cursor) = page["next_cursor"].as_str() else {
            break;
        };
        path = format!("/activity?limit=2&cursor={cursor}");
    }
    assert_eq!(numbers, [5, 4, 3, 2, 1]);
}
