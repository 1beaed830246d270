//! A class session with its people, ready to begin.

use super::{
    App, Person,
    classes::{id_of, whole_class},
};
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    actor::Role,
    ids::{ClassId, LearnerId, RevisionId, SectionId, SessionId},
};
use serde_json::{Value, json};

/// A session with everybody who is entitled to come.
pub struct LiveSession {
    pub id: SessionId,
    pub section: SectionId,
    pub teacher: Person,
    pub at_home: Vec<AtHome>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

/// A learner with the guardian who watches over them.
pub struct AtHome {
    pub guardian: Person,
    pub learner: LearnerId,
    /// The learner in the learner space.
    pub child: Person,
}

impl App {
    /// A session of 45 minutes that begins now, its meeting made; each learner is of a family of their own.
    pub async fn live_session(&self, learners: usize) -> LiveSession {
        let session = self.session_to_come(learners, TimeDelta::hours(3)).await;
        self.run_jobs().await;
        self.advance(session.starts_at - self.now());
        self.run_jobs().await;
        session
    }

    /// The same, `ahead` of its start, with nothing made yet.
    pub async fn session_to_come(&self, learners: usize, ahead: TimeDelta) -> LiveSession {
        let teacher = self.listed_teacher().await;
        let starts_at = self.now() + ahead;
        let mut content = whole_class();
        content["sessions"] = json!(1);
        let class = teacher.post("/classes", content).await.expect(201);
        let class: ClassId = id_of(&class);
        let section = json!({ "seats": 6, "time_zone": "Europe/Vienna", "starts": [starts_at] });
        let path = format!("/classes/{class}/sections");
        let made = teacher.post(&path, section).await.expect(201);
        let (section, id): (SectionId, SessionId) = (id_of(&made), id_of(&made["sessions"][0]));
        let path = format!("/classes/{class}/draft/submit");
        let submitted = teacher.post(&path, Value::Null).await.expect(200);
        let reviewer = self.staff(Role::ClassReviewer).await;
        self.approve_class(&reviewer, id_of::<RevisionId>(&submitted["draft"]))
            .await;
        let mut at_home = Vec::new();
        for _ in 0..learners {
            let family = self.family().await;
            self.enrolled(&family, section).await;
            at_home.push(AtHome {
                child: family.space(self).await,
                guardian: family.guardian,
                learner: family.learner,
            });
        }
        LiveSession {
            id,
            section,
            teacher,
            at_home,
            starts_at,
            ends_at: starts_at + TimeDelta::minutes(45),
        }
    }
}
