//! The notice to parents and the privacy policy, as versions.

mod material;
mod versions;

use crate::harness::{App, Person};
use learnallot_domain::actor::Role;
use serde_json::{Value, json};

/// The draft as it would begin, with a sentence more in the first section.
async fn written(admin: &Person, kind: &str, sentence: &str, material_for: &[&str]) -> Value {
    let path = format!("/staff/policies/{kind}/draft");
    let draft = admin.get(&path).await.expect(200);
    let mut sections = draft["sections"].clone();
    let text = format!("{} {sentence}", sections[0]["text"].as_str().unwrap());
    sections[0]["text"] = json!(text);
    let mut body = json!({
        "title": draft["title"], "sections": sections, "material_for": material_for,
    });
    if !draft["version"].is_null() {
        body["version"] = draft["version"].clone();
    }
    admin.put(&path, body).await.expect(200)
}

/// A version of the notice, written by one admin and published by another.
async fn published(app: &App, material_for: &[&str]) -> Value {
    let (ada, ben) = (app.staff(Role::Admin).await, app.staff(Role::Admin).await);
    let sentence = "We do one thing more than before.";
    let draft = written(&ada, "direct_notice", sentence, material_for).await;
    let path = "/staff/policies/direct_notice/draft/publications";
    ben.post(path, json!({ "version": draft["version"] }))
        .await
        .expect(201)
}
