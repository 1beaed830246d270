//! Journey step 3: a class is written, reviewed, published, found.

mod finding;
mod planning;
mod reviewing;
mod writing;

use crate::harness::{App, Person, classes::whole_class};
use chrono::TimeDelta;
use learnallot_domain::ids::{ClassId, RevisionId};
use serde_json::{Value, json};

use crate::harness::classes::id_of;

/// A class that was begun with this content.
async fn begun(teacher: &Person, content: Value) -> ClassId {
    id_of(&teacher.post("/classes", content).await.expect(201))
}

/// A class with a section of its own time, one that no other of the test has, ready to be handed in.
async fn planned(app: &App, teacher: &Person, hours: i64) -> ClassId {
    let class = begun(teacher, whole_class()).await;
    let starts: Vec<_> = app
        .weekly_starts()
        .into_iter()
        .map(|start| start + TimeDelta::hours(hours))
        .collect();
    let section = json!({ "seats": 6, "time_zone": "Europe/Vienna", "starts": starts });
    teacher
        .post(&format!("/classes/{class}/sections"), section)
        .await
        .expect(201);
    class
}

/// Hands the draft in and gives its revision.
async fn submitted(teacher: &Person, class: ClassId) -> RevisionId {
    let view = teacher
        .post(&format!("/classes/{class}/draft/submit"), Value::Null)
        .await
        .expect(200);
    id_of(&view["draft"])
}

/// With one part changed.
fn with(part: &str, value: Value) -> Value {
    let mut content = whole_class();
    content[part] = value;
    content
}
