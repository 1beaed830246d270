//! Journey steps 1 and 2: the application and the background check, up to the open gate.

mod applications;
mod background_checks;
mod messages;

use crate::harness::{Answered, Person};
use serde_json::{Value, json};

pub(super) fn whole_application() -> Value {
    let text = "I have taught small groups of children for years, and I like to. ".repeat(3);
    json!({
        "background": text, "experience": text, "expertise": text, "motivation": text,
        "setup": {
            "private_place": true, "good_light": true, "camera": true, "microphone": true,
            "device": "laptop", "connection": "fibre, by cable",
            "measured": {
                "camera_found": true, "microphone_found": true, "round_trip_ms": 23,
                "at": "2026-11-24T12:00:00Z"
            }
        }
    })
}

pub(super) fn scores(values: [u8; 5]) -> Value {
    let criteria = [
        "background",
        "teaching_experience",
        "subject_expertise",
        "motivation",
        "teaching_setup",
    ];
    let scores: Vec<_> = criteria
        .into_iter()
        .zip(values)
        .map(|(criterion, value)| json!({ "criterion": criterion, "value": value, "note": "seen" }))
        .collect();
    json!({ "scores": scores })
}

pub(super) async fn submitted(teacher: &Person) -> String {
    teacher
        .put("/teacher-applications/mine", whole_application())
        .await
        .expect(200);
    let view = teacher
        .post("/teacher-applications/mine/submit", Value::Null)
        .await
        .expect(200);
    view["id"].as_str().unwrap().to_owned()
}

pub(super) async fn approve(screener: &Person, application: &str) -> Answered {
    let at = |end: &str| format!("/staff/applications/{application}/{end}");
    screener.post(&at("take"), Value::Null).await.expect(200);
    screener
        .put(&at("scores"), scores([3, 4, 3, 3, 3]))
        .await
        .expect(200);
    screener
        .post(&at("decisions"), json!({ "decision": "approve" }))
        .await
}
