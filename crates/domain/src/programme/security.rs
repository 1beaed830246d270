//! The written information security programme. Source: 16 CFR 312.8(a) and (b): a coordinator, a risk assessment and an
//! evaluation at least each year, safeguards against the risks that were found, and regular tests of them.
//!
//! How often a test is run is for the programme to say; that the coordinator and the admins are reminded is our own rule.

use super::reminder;
use crate::{
    ids::AccountId,
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The law says at least annually.
pub const EVERY: TimeDelta = TimeDelta::days(365);
/// Days before something is due at which those who see to it are reminded; then each week.
pub const REMIND_BEFORE: [i64; 3] = [30, 7, 0];
pub const MAX_TITLE: usize = 120;
pub const MAX_WORDS: usize = 4_000;
const MIN_WORDS: usize = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Low,
    Medium,
    High,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    pub number: u32,
    pub title: String,
    pub level: Level,
    /// What is done against it; empty while nothing is.
    pub safeguards: String,
    pub changed_at: DateTime<Utc>,
    /// Why it is none any more.
    pub closed: Option<String>,
}

/// Something that is tried again and again, to see whether a safeguard holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    pub number: u32,
    pub title: String,
    pub every_days: u16,
    pub since: DateTime<Utc>,
    pub last: Option<Run>,
    pub reminded_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub at: DateTime<Utc>,
    pub by: AccountId,
    pub held: bool,
    pub note: String,
}

/// A yearly duty that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Yearly {
    pub at: DateTime<Utc>,
    pub by: AccountId,
    pub summary: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    pub coordinator: Option<AccountId>,
    /// Since when there has been a coordinator; what was never done is due from then on.
    pub began_at: Option<DateTime<Utc>>,
    pub risks: Vec<Risk>,
    pub tests: Vec<Test>,
    /// Oldest first.
    pub reviews: Vec<Yearly>,
    pub evaluations: Vec<Yearly>,
    pub review_reminded_at: Option<DateTime<Utc>>,
    pub evaluation_reminded_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    NameCoordinator {
        account: AccountId,
    },
    /// Without a number a new one; with it, what is known of it now.
    PutRisk {
        number: Option<u32>,
        title: String,
        level: Level,
        safeguards: String,
    },
    CloseRisk {
        number: u32,
        reason: String,
    },
    AddTest {
        title: String,
        every_days: u16,
    },
    RunTest {
        by: AccountId,
        number: u32,
        held: bool,
        note: String,
    },
    Review {
        by: AccountId,
        summary: String,
    },
    Evaluate {
        by: AccountId,
        summary: String,
    },
}

/// What has to be done, and by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "duty", rename_all = "snake_case")]
pub enum Duty {
    RiskReview,
    Evaluation,
    Test { number: u32 },
}

impl Programme {
    pub fn open_risks(&self) -> impl Iterator<Item = &Risk> {
        self.risks.iter().filter(|risk| risk.closed.is_none())
    }

    /// Every duty with the moment from which it is overdue; none before there is a coordinator.
    pub fn duties(&self) -> Vec<(Duty, DateTime<Utc>)> {
        let Some(began_at) = self.began_at else {
            return Vec::new();
        };
        let yearly = |done: &[Yearly]| done.last().map_or(began_at, |last| last.at + EVERY);
        let tests = self.tests.iter().map(|test| {
            let last = test.last.as_ref().map_or(test.since, |run| run.at);
            let due_at = last + TimeDelta::days(i64::from(test.every_days));
            let number = test.number;
            (Duty::Test { number }, due_at)
        });
        [
            (Duty::RiskReview, yearly(&self.reviews)),
            (Duty::Evaluation, yearly(&self.evaluations)),
        ]
        .into_iter()
        .chain(tests)
        .collect()
    }

    /// Marks whatever somebody is to be reminded of now, and says whether there is anything.
    pub fn remind(&mut self, now: DateTime<Utc>) -> bool {
        let mut any = false;
        for (duty, due_at) in self.duties() {
            let Some(last) = self.reminded(duty) else {
                continue;
            };
            if reminder::is_due(&REMIND_BEFORE, due_at, *last, now) {
                *last = Some(now);
                any = true;
            }
        }
        any
    }

    fn reminded(&mut self, duty: Duty) -> Option<&mut Option<DateTime<Utc>>> {
        match duty {
            Duty::RiskReview => Some(&mut self.review_reminded_at),
            Duty::Evaluation => Some(&mut self.evaluation_reminded_at),
            Duty::Test { number } => self
                .tests
                .iter_mut()
                .find(|test| test.number == number)
                .map(|test| &mut test.reminded_at),
        }
    }

    pub fn apply(
        mut self,
        event: Event,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal<ProgrammeRefusal>> {
        Refusal::unless_none(self.against(&event))?;
        match event {
            Event::NameCoordinator { account } => {
                self.coordinator = Some(account);
                self.began_at.get_or_insert(now);
            }
            Event::PutRisk {
                number,
                title,
                level,
                safeguards,
            } => self.put_risk(number, title, level, safeguards, now),
            Event::CloseRisk { number, reason } => {
                for risk in self.risks.iter_mut().filter(|risk| risk.number == number) {
                    risk.closed = Some(reason.trim().to_owned());
                    risk.changed_at = now;
                }
            }
            Event::AddTest { title, every_days } => {
                let number = next(self.tests.iter().map(|test| test.number));
                self.tests.push(Test {
                    number,
                    title: title.trim().to_owned(),
                    every_days,
                    since: now,
                    last: None,
                    reminded_at: None,
                });
            }
            Event::RunTest {
                by,
                number,
                held,
                note,
            } => {
                let note = note.trim().to_owned();
                for test in self.tests.iter_mut().filter(|test| test.number == number) {
                    let note = note.clone();
                    let at = now;
                    test.last = Some(Run { at, by, held, note });
                }
            }
            Event::Review { by, summary } => self.reviews.push(yearly(now, by, &summary)),
            Event::Evaluate { by, summary } => self.evaluations.push(yearly(now, by, &summary)),
        }
        Ok(self)
    }

    fn put_risk(
        &mut self,
        number: Option<u32>,
        title: String,
        level: Level,
        safeguards: String,
        now: DateTime<Utc>,
    ) {
        let number = number.unwrap_or_else(|| next(self.risks.iter().map(|risk| risk.number)));
        let risk = Risk {
            number,
            title: title.trim().to_owned(),
            level,
            safeguards: safeguards.trim().to_owned(),
            changed_at: now,
            closed: None,
        };
        match self.risks.iter_mut().find(|risk| risk.number == number) {
            Some(known) => *known = risk,
            None => self.risks.push(risk),
        }
    }

    fn against(&self, event: &Event) -> Vec<ProgrammeRefusal> {
        let mut reasons = Vec::new();
        if self.began_at.is_none() && !matches!(event, Event::NameCoordinator { .. }) {
            reasons.push(ProgrammeRefusal::NoCoordinator);
        }
        match event {
            Event::NameCoordinator { .. } => {}
            Event::PutRisk {
                number,
                title,
                safeguards,
                ..
            } => {
                reasons.extend(titled(title));
                if safeguards.chars().count() > MAX_WORDS {
                    reasons.push(ProgrammeRefusal::Wording {
                        pointer: "/safeguards",
                    });
                }
                if number.is_some_and(|number| !self.is_open(number)) {
                    reasons.push(ProgrammeRefusal::NoSuchRisk);
                }
            }
            Event::CloseRisk { number, reason } => {
                if !self.is_open(*number) {
                    reasons.push(ProgrammeRefusal::NoSuchRisk);
                }
                reasons.extend(worded(reason, "/reason"));
            }
            Event::AddTest { title, every_days } => {
                reasons.extend(titled(title));
                if !(1..=366).contains(every_days) {
                    reasons.push(ProgrammeRefusal::Interval);
                }
            }
            Event::RunTest { number, note, .. } => {
                if !self.tests.iter().any(|test| test.number == *number) {
                    reasons.push(ProgrammeRefusal::NoSuchTest);
                }
                reasons.extend(worded(note, "/note"));
            }
            Event::Review { summary, .. } => {
                reasons.extend(worded(summary, "/summary"));
                if self.open_risks().next().is_none() {
                    reasons.push(ProgrammeRefusal::NoRisks);
                }
                reasons.extend(self.unguarded());
            }
            Event::Evaluate { summary, .. } => {
                reasons.extend(worded(summary, "/summary"));
                if self.tests.is_empty() {
                    reasons.push(ProgrammeRefusal::NoTests);
                }
            }
        }
        reasons
    }

    /// A review that leaves a risk without a safeguard is none.
    fn unguarded(&self) -> impl Iterator<Item = ProgrammeRefusal> {
        self.open_risks()
            .filter(|risk| risk.safeguards.is_empty())
            .map(|risk| ProgrammeRefusal::NoSafeguard {
                number: risk.number,
            })
    }

    fn is_open(&self, number: u32) -> bool {
        self.open_risks().any(|risk| risk.number == number)
    }
}

fn next(numbers: impl Iterator<Item = u32>) -> u32 {
    numbers.max().unwrap_or_default() + 1
}

fn yearly(at: DateTime<Utc>, by: AccountId, summary: &str) -> Yearly {
    let summary = summary.trim().to_owned();
    Yearly { at, by, summary }
}

fn titled(title: &str) -> Option<ProgrammeRefusal> {
    let fits = (3..=MAX_TITLE).contains(&title.trim().chars().count());
    (!fits).then_some(ProgrammeRefusal::Title)
}

fn worded(text: &str, pointer: &'static str) -> Option<ProgrammeRefusal> {
    let fits = (MIN_WORDS..=MAX_WORDS).contains(&text.trim().chars().count());
    (!fits).then_some(ProgrammeRefusal::Wording { pointer })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgrammeRefusal {
    NoCoordinator,
    NoSuchRisk,
    NoSuchTest,
    NoRisks,
    NoTests,
    NoSafeguard { number: u32 },
    Interval,
    Title,
    Wording { pointer: &'static str },
}

impl Reason for ProgrammeRefusal {
    const RULE: &'static str = "security-programme";
    const TITLE: &'static str = "The security programme cannot be kept this way";

    fn code(&self) -> &'static str {
        match self {
            Self::NoCoordinator => "no_coordinator",
            Self::NoSuchRisk => "no_such_risk",
            Self::NoSuchTest => "no_such_test",
            Self::NoRisks => "no_risks",
            Self::NoTests => "no_tests",
            Self::NoSafeguard { .. } => "no_safeguard",
            Self::Interval => "interval",
            Self::Title => "title",
            Self::Wording { .. } => "wording",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NoCoordinator => "Name a coordinator first.".to_owned(),
            Self::NoSuchRisk => "There is no such risk that is open.".to_owned(),
            Self::NoSuchTest => "There is no such test.".to_owned(),
            Self::NoRisks => {
                "A review looks at risks: put down those that you see first.".to_owned()
            }
            Self::NoTests => {
                "An evaluation looks at tests: put down what is tried, and how often, first."
                    .to_owned()
            }
            Self::NoSafeguard { number } => {
                format!("Risk {number} has no safeguard: say what is done against it.")
            }
            Self::Interval => "A test is run every 1 to 366 days.".to_owned(),
            Self::Title => format!("Give it a title of 3 to {MAX_TITLE} characters."),
            Self::Wording { .. } => format!("Say it in {MIN_WORDS} to {MAX_WORDS} characters."),
        }
    }

    fn pointer(&self) -> Option<String> {
        let pointer = match self {
            Self::Interval => "/every_days",
            Self::Title => "/title",
            Self::Wording { pointer } => pointer,
            _ => return None,
        };
        Some(pointer.to_owned())
    }
}
