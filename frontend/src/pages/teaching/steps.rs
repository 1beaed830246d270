//! Where a teacher is on the way to the first class, told from what the server says.

use crate::{
    client::{self, Answer},
    text::text,
};
use learnallot_api_types::screening::{ApplicationView, BackgroundCheckView, StandingView};
use learnallot_domain::class::listing::ClassStatus;
use std::collections::HashSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Application,
    Check,
    Factor,
    Agreement,
    FirstClass,
    /// All of it is done.
    Teaching,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    pub application: ApplicationView,
    pub check: BackgroundCheckView,
    pub standing: StandingView,
    /// Whether families have been shown a class.
    pub has_published: bool,
}

pub async fn way() -> Answer<Way> {
    let mut way = Way {
        application: client::screening::application().await?,
        check: client::screening::background_check().await?,
        standing: client::screening::standing().await?,
        has_published: false,
    };
    if way.step() == Step::FirstClass {
        way.has_published = has_published().await?;
    }
    Ok(way)
}

async fn has_published() -> Answer<bool> {
    let mut cursor = None;
    loop {
        let page = client::classes::mine(cursor).await?;
        if page
            .items
            .iter()
            .any(|class| class.status != ClassStatus::Draft)
        {
            return Ok(true);
        }
        cursor = page.next_cursor;
        if cursor.is_none() {
            return Ok(false);
        }
    }
}

pub fn names() -> Vec<&'static str> {
    let t = text().teaching;
    vec![
        t.step_application,
        t.step_check,
        t.step_factor,
        t.step_agreement,
        t.step_class,
    ]
}

impl Way {
    /// The first step that is still to be done.
    pub fn step(&self) -> Step {
        let blocked: HashSet<&str> = self
            .standing
            .blockers
            .iter()
            .map(|blocker| blocker.code.as_str())
            .collect();
        let any = |codes: &[&str]| codes.iter().any(|code| blocked.contains(code));
        if any(&["application_not_approved"]) {
            Step::Application
        } else if any(&["check_not_clear", "check_expired", "identity_not_verified"]) {
            Step::Check
        } else if any(&["no_second_factor"]) {
            Step::Factor
        } else if any(&["not_agreed_to_recording"]) {
            Step::Agreement
        } else if self.has_published {
            Step::Teaching
        } else {
            Step::FirstClass
        }
    }

    pub fn suspended(&self) -> bool {
        self.standing
            .blockers
            .iter()
            .any(|blocker| blocker.code == "suspended")
    }
}
