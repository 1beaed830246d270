//! Classes that are there already, for tests of what comes after.

use super::{App, Person};
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use learnallot_domain::{
    actor::Role,
    ids::{ClassId, RevisionId, SectionId, SessionId},
};
use serde_json::{Value, json};

/// A published class with one section.
#[derive(Clone, Debug)]
pub struct PublishedClass {
    pub id: ClassId,
    pub section: SectionId,
    /// In order. The first begins a day after the class was made, the others a week after each other.
    pub sessions: Vec<SessionId>,
}

/// A description with every part that a review asks for: 45 minutes, 3 sessions, ages 8 to 11, groups of 6.
pub fn whole_class() -> Value {
    json!({
        "subject": "nature",
        "cover": "sea",
        "title": "Tide pools and their creatures",
        "summary": "Three weeks at the edge of the sea, with a great many questions.",
        "learning": "How the animals between the tides hold on, what they eat, and who would like to eat them. ".repeat(2),
        "in_a_session": "We meet one creature, draw what we see, guess before we look, and keep a field notebook. ".repeat(2),
        "expertise": "I have studied shore life for ten years and taken school groups to the tide pools since then. ".repeat(2),
        "age_min": 8,
        "age_max": 11,
        "age_span_reason": "",
        "group_size": 6,
        "minutes": 45,
        "sessions": 3,
        "materials": "Paper and a pencil.",
        "outside_resources": [],
        "guidance": "We look at animals that eat each other; nothing is shown up close.",
    })
}

pub fn yes_to_all() -> Value {
    let yes = json!({ "yes": true, "note": "" });
    json!({ "completeness": yes, "quality": yes, "relevance": yes })
}

impl App {
    /// The starts of a section of [`whole_class`]: the first on a whole minute a day from now, then weekly.
    pub fn weekly_starts(&self) -> Vec<DateTime<Utc>> {
        let first = (self.now() + TimeDelta::days(1)).duration_trunc(TimeDelta::minutes(1));
        let first = first.expect("a time that can be cut");
        (0..3).map(|week| first + TimeDelta::weeks(week)).collect()
    }

    /// A class of a teacher who may list, made as its people make it: written, planned, submitted, reviewed, published.
    pub async fn published_class(&self, teacher: &Person) -> PublishedClass {
        self.published_class_of(teacher, whole_class()).await
    }

    /// As [`published_class`](Self::published_class), with a description of one's own.
    pub async fn published_class_of(&self, teacher: &Person, content: Value) -> PublishedClass {
        let class = teacher.post("/classes", content.clone()).await.expect(201);
        let id = id_of(&class);
        let seats = content["group_size"].clone();
        let section =
            json!({ "seats": seats, "time_zone": "Europe/Vienna", "starts": self.weekly_starts() });
        let section = teacher
            .post(&format!("/classes/{id}/sections"), section)
            .await
            .expect(201);
        let submitted = teacher
            .post(&format!("/classes/{id}/draft/submit"), Value::Null)
            .await
            .expect(200);
        let reviewer = self.staff(Role::ClassReviewer).await;
        self.approve_class(&reviewer, id_of::<RevisionId>(&submitted["draft"]))
            .await;
        let sessions = section["sessions"].as_array().expect("sessions");
        PublishedClass {
            id,
            section: id_of(&section),
            sessions: sessions.iter().map(id_of).collect(),
        }
    }

    pub async fn approve_class(&self, reviewer: &Person, revision: RevisionId) {
        let at = |end: &str| format!("/staff/class-reviews/{revision}/{end}");
        reviewer.post(&at("take"), Value::Null).await.expect(200);
        let decision = json!({ "decision": "approve", "checks": yes_to_all() });
        reviewer.post(&at("decisions"), decision).await.expect(200);
    }
}

/// The `id` of a view.
pub fn id_of<T: std::str::FromStr>(view: &Value) -> T {
    view["id"]
        .as_str()
        .and_then(|id| id.parse().ok())
        .expect("an id")
}
