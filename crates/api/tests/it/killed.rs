//! A process that is killed in the middle of writing, again and again: what it answered is there, and what is sent again
//! with its key is not there twice.

use crate::harness::{App, Person};
use futures_util::future::join_all;
use learnallot_storage::audit;
use serde_json::json;
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

const ROUNDS: usize = 4;
const WRITERS: usize = 4;
/// The process is killed as soon as this many more writes were answered.
const ANSWERED: usize = 12;

/// What was sent under a key, and whether an answer came.
type Sent = Arc<Mutex<HashMap<String, bool>>>;

fn post(person: &Person, path: &str, key: &str) -> reqwest::RequestBuilder {
    person
        .request(reqwest::Method::POST, path)
        .header("idempotency-key", key)
        .json(&json!({ "text": format!("Written under {key}") }))
}

/// Writes until the process is gone.
async fn writes(
    person: Person,
    path: String,
    name: String,
    sent: Sent,
    answered: Arc<AtomicUsize>,
) {
    for number in 0.. {
        let key = format!("{name}-{number}");
        sent.lock().unwrap().insert(key.clone(), false);
        let Ok(answer) = post(&person, &path, &key).send().await else {
            return;
        };
        let status = answer.status();
        if answer.bytes().await.is_err() {
            return;
        }
        assert_eq!(status, 201);
        sent.lock().unwrap().insert(key, true);
        answered.fetch_add(1, Ordering::SeqCst);
    }
}

#[actix_web::test]
async fn a_killed_server_loses_nothing_it_answered_and_doubles_nothing_that_is_sent_again() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await;
    let path = format!("/classrooms/{}/posts", class.section);
    let sent = Sent::default();
    for round in 0..ROUNDS {
        let process = app.process();
        let person = process.person(&teacher);
        let answered = Arc::new(AtomicUsize::new(0));
        let writers = (0..WRITERS).map(|writer| {
            let name = format!("round-{round}-writer-{writer}");
            let (person, path) = (person.clone(), path.clone());
            actix_web::rt::spawn(writes(person, path, name, sent.clone(), answered.clone()))
        });
        let writers: Vec<_> = writers.collect();
        while answered.load(Ordering::SeqCst) < ANSWERED {
            tokio::task::yield_now().await;
        }
        process.kill();
        for writer in join_all(writers).await {
            writer.expect("a writer ends by itself");
        }
    }
    // A key that a dead process left behind is free again once it has been in flight for too long.
    app.advance(chrono::TimeDelta::minutes(3));
    let unanswered: Vec<String> = sent
        .lock()
        .unwrap()
        .iter()
        .filter(|(_, answered)| !**answered)
        .map(|(key, _)| key.clone())
        .collect();
    for key in &unanswered {
        let status = post(&teacher, &path, key).send().await.unwrap().status();
        // 409 says that it was done, and that there is no answer to repeat.
        assert!(status == 201 || status == 409, "{key}: {status}");
    }
    let mut found = HashMap::<String, usize>::new();
    let mut page = format!("{path}?limit=100");
    loop {
        let room = teacher.get(&page).await.expect(200);
        for post in room["posts"].as_array().unwrap() {
            let text = post["text"].as_str().unwrap();
            let key = text.strip_prefix("Written under ").unwrap();
            *found.entry(key.to_owned()).or_default() += 1;
        }
        let Some(cursor) = room["next_cursor"].as_str() else {
            break;
        };
        page = format!("{path}?limit=100&cursor={cursor}");
    }
    for key in sent.lock().unwrap().keys() {
        assert_eq!(found.get(key), Some(&1), "{key}");
    }
    assert_eq!(found.len(), sent.lock().unwrap().len());
    let snapshot = app.ctx.db.begin_read().await.unwrap();
    audit::verify(&snapshot)
        .await
        .unwrap()
        .expect("the chain is whole");
}
