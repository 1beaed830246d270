//! The teacher's application: five parts, written in one's own time, decided by a named person.
//!
//! `Draft → Submitted → InReview ⇄ InfoRequested → Approved | Declined`, and `Withdrawn` from any open state. After a
//! decline a new application is possible after 90 days. No sequence of events reaches `Approved` without the decision of
//! a staff member who is not the applicant. How a review goes is in [`application_review`](super::application_review).

use super::application_review::{DeclineReason, ScoreSheet};
use crate::{
    ids::AccountId,
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// A written part that is shorter says too little to be judged.
pub const PART_MIN: usize = 80;
pub const PART_MAX: usize = 4_000;
pub const REAPPLY_AFTER: TimeDelta = TimeDelta::days(90);

/// What the applicant writes and declares. Four parts are texts, the fifth is the teaching set-up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub background: String,
    pub experience: String,
    pub expertise: String,
    pub motivation: String,
    pub setup: Setup,
}

/// Declared by the applicant; what the browser measured lies beside it, as numbers, never as pictures or sound.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// A room of one's own where nobody walks in.
    pub private_place: bool,
    pub good_light: bool,
    pub camera: bool,
    pub microphone: bool,
    /// Such as "laptop, two years old".
    pub device: String,
    /// Such as "fibre, by cable".
    pub connection: String,
    pub measured: Option<Measured>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    pub camera_found: bool,
    pub microphone_found: bool,
    /// The median time of a small request to learnallot and back, in milliseconds.
    pub round_trip_ms: u32,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum State {
    Draft,
    Submitted {
        at: DateTime<Utc>,
    },
    InReview {
        reviewer: AccountId,
        since: DateTime<Utc>,
    },
    InfoRequested {
        by: AccountId,
        note: String,
        at: DateTime<Utc>,
    },
    Approved {
        by: AccountId,
        at: DateTime<Utc>,
    },
    Declined {
        by: AccountId,
        reason: DeclineReason,
        at: DateTime<Utc>,
    },
    Withdrawn {
        at: DateTime<Utc>,
    },
}

impl State {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted { .. } => "submitted",
            Self::InReview { .. } => "in_review",
            Self::InfoRequested { .. } => "info_requested",
            Self::Approved { .. } => "approved",
            Self::Declined { .. } => "declined",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    pub applicant: AccountId,
    pub content: Content,
    pub state: State,
    /// One per reviewer who scored.
    pub sheets: Vec<ScoreSheet>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Save {
        content: Content,
    },
    Submit,
    Withdraw,
    Take {
        reviewer: AccountId,
    },
    /// The reviewer leaves the staff: it waits again, from when it came.
    Release {
        by: AccountId,
        at: DateTime<Utc>,
    },
    Score {
        sheet: ScoreSheet,
    },
    RequestInfo {
        by: AccountId,
        note: String,
    },
    Approve {
        by: AccountId,
    },
    Decline {
        by: AccountId,
        reason: DeclineReason,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApplicationReason {
    /// The event does not fit the state.
    NotNow {
        status: &'static str,
    },
    TooShort {
        part: &'static str,
    },
    TooLong {
        part: &'static str,
    },
    SetupMissing {
        what: &'static str,
    },
    OwnApplication,
    NotTheReviewer,
    NotScored {
        criterion: &'static str,
    },
    ScoreTooLow {
        criterion: &'static str,
    },
    SecondReviewerNeeded,
    TooSoon {
        not_before: DateTime<Utc>,
    },
}

impl Reason for ApplicationReason {
    const RULE: &'static str = "teacher-application";
    const TITLE: &'static str = "The application cannot take this step";

    fn code(&self) -> &'static str {
        match self {
            Self::NotNow { .. } => "not_now",
            Self::TooShort { .. } => "too_short",
            Self::TooLong { .. } => "too_long",
            Self::SetupMissing { .. } => "setup_missing",
            Self::OwnApplication => "own_application",
            Self::NotTheReviewer => "not_the_reviewer",
            Self::NotScored { .. } => "not_scored",
            Self::ScoreTooLow { .. } => "score_too_low",
            Self::SecondReviewerNeeded => "second_reviewer_needed",
            Self::TooSoon { .. } => "too_soon",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NotNow { status } => {
                format!(
                    "This is not possible while the application is {}.",
                    status.replace('_', " ")
                )
            }
            Self::TooShort { .. } => format!("Write at least {PART_MIN} characters."),
            Self::TooLong { .. } => format!("Write at most {PART_MAX} characters."),
            Self::SetupMissing { what } => format!("Your teaching set-up needs {what}."),
            Self::OwnApplication => "Nobody decides on their own application.".to_owned(),
            Self::NotTheReviewer => {
                "Take the application first: somebody else is reviewing it.".to_owned()
            }
            Self::NotScored { criterion } => format!("Score {criterion} first."),
            Self::ScoreTooLow { criterion } => {
                format!("{criterion} is scored 1: that cannot be approved.")
            }
            Self::SecondReviewerNeeded => {
                "The mean is below 3: a second reviewer has to score it too.".to_owned()
            }
            Self::TooSoon { not_before } => {
                format!(
                    "A new application is possible from {}.",
                    not_before.format("%-d %B %Y")
                )
            }
        }
    }

    fn pointer(&self) -> Option<String> {
        match self {
            Self::TooShort { part } | Self::TooLong { part } => Some(format!("/{part}")),
            Self::SetupMissing { .. } => Some("/setup".to_owned()),
            _ => None,
        }
    }
}

pub type ApplicationRefused = Refusal<ApplicationReason>;

impl Application {
    /// Begins one. `previous` is the newest application that this person made before.
    pub fn begin(
        applicant: AccountId,
        previous: Option<&Application>,
        now: DateTime<Utc>,
    ) -> Result<Self, ApplicationRefused> {
        match previous.map(|previous| &previous.state) {
            None | Some(State::Withdrawn { .. }) => {}
            Some(State::Declined { at, .. }) => {
                let not_before = *at + REAPPLY_AFTER;
                if now < not_before {
                    return Err(ApplicationReason::TooSoon { not_before }.into());
                }
            }
            Some(open) => {
                return Err(ApplicationReason::NotNow {
                    status: open.name(),
                }
                .into());
            }
        }
        Ok(Self {
            applicant,
            content: Content::default(),
            state: State::Draft,
            sheets: Vec::new(),
        })
    }

    /// The next application, or every reason why not.
    pub fn apply(mut self, event: Event, now: DateTime<Utc>) -> Result<Self, ApplicationRefused> {
        let status = self.state.name();
        let not_now = || Refusal::because(ApplicationReason::NotNow { status });
        self.state = match (self.state.clone(), event) {
            (state @ (State::Draft | State::InfoRequested { .. }), Event::Save { content }) => {
                Refusal::unless_none(too_long(&content))?;
                self.content = content;
                state
            }
            (State::Draft | State::InfoRequested { .. }, Event::Submit) => {
                Refusal::unless_none(missing(&self.content))?;
                // What was scored was another text.
                self.sheets.clear();
                State::Submitted { at: now }
            }
            (
                State::Draft
                | State::Submitted { .. }
                | State::InReview { .. }
                | State::InfoRequested { .. },
                Event::Withdraw,
            ) => State::Withdrawn { at: now },
            (State::Submitted { .. } | State::InReview { .. }, Event::Take { reviewer }) => {
                self.not_the_applicant(reviewer)?;
                State::InReview {
                    reviewer,
                    since: now,
                }
            }
            (State::InReview { reviewer, .. }, Event::Release { by, at }) => {
                reviewed_by(reviewer, by)?;
                State::Submitted { at }
            }
            (state @ State::InReview { reviewer, .. }, Event::Score { sheet }) => {
                reviewed_by(reviewer, sheet.reviewer)?;
                self.sheets.retain(|other| other.reviewer != sheet.reviewer);
                self.sheets.push(sheet);
                state
            }
            (State::InReview { reviewer, .. }, Event::RequestInfo { by, note }) => {
                reviewed_by(reviewer, by)?;
                State::InfoRequested { by, note, at: now }
            }
            (State::InReview { reviewer, .. }, Event::Approve { by }) => {
                self.not_the_applicant(by)?;
                reviewed_by(reviewer, by)?;
                self.good_enough(by)?;
                State::Approved { by, at: now }
            }
            (State::InReview { reviewer, .. }, Event::Decline { by, reason }) => {
                self.not_the_applicant(by)?;
                reviewed_by(reviewer, by)?;
                State::Declined {
                    by,
                    reason,
                    at: now,
                }
            }
            _ => return Err(not_now()),
        };
        Ok(self)
    }

    fn not_the_applicant(&self, by: AccountId) -> Result<(), ApplicationRefused> {
        if by == self.applicant {
            return Err(ApplicationReason::OwnApplication.into());
        }
        Ok(())
    }
}

fn reviewed_by(reviewer: AccountId, by: AccountId) -> Result<(), ApplicationRefused> {
    if reviewer != by {
        return Err(ApplicationReason::NotTheReviewer.into());
    }
    Ok(())
}

fn parts(content: &Content) -> [(&'static str, &str); 4] {
    [
        ("background", &content.background),
        ("experience", &content.experience),
        ("expertise", &content.expertise),
        ("motivation", &content.motivation),
    ]
}

fn too_long(content: &Content) -> Vec<ApplicationReason> {
    parts(content)
        .into_iter()
        .filter(|(_, text)| text.chars().count() > PART_MAX)
        .map(|(part, _)| ApplicationReason::TooLong { part })
        .collect()
}

/// What keeps a draft from being submitted; the app shows it while one writes.
pub fn missing(content: &Content) -> Vec<ApplicationReason> {
    let mut reasons: Vec<_> = parts(content)
        .into_iter()
        .filter(|(_, text)| text.trim().chars().count() < PART_MIN)
        .map(|(part, _)| ApplicationReason::TooShort { part })
        .collect();
    let setup = &content.setup;
    for (there, what) in [
        (setup.private_place, "a quiet, private place"),
        (setup.good_light, "good light"),
        (setup.camera, "a camera"),
        (setup.microphone, "a microphone"),
        (!setup.device.trim().is_empty(), "a device: say which"),
        (
            !setup.connection.trim().is_empty(),
            "a connection: say which",
        ),
    ] {
        if !there {
            reasons.push(ApplicationReason::SetupMissing { what });
        }
    }
    reasons
}
