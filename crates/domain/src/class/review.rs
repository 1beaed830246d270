//! The review of a revision: who looks at it, with which check-list, and how often it may come back.
//!
//! `Draft → Submitted → InReview → Approved | Rejected | ChangesRequested → Submitted …`. The check-list asks for
//! completeness, quality, and relevance of the teacher's background to this class: each yes, or no with a note. All three
//! are yes to approve. Nobody reviews their own class; a revision that was returned three times goes to a senior
//! reviewer, who is none of those who returned it. A teacher's first class is approved before a second is submitted.

use super::{
    changes::changes,
    completeness::{Missing, Planned, completeness},
    listing::Content,
};
use crate::{
    conduct::personal_information::{PersonalInformation, refuse_certain},
    ids::AccountId,
    refusal::{Reason, Refusal},
    teacher::standing::{ListingBlocker, Standing, may_list},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// After this many returns another person has to look.
pub const RETURNS_BEFORE_SENIOR: usize = 3;
pub const NOTE_MIN: usize = 10;
pub const NOTE_MAX: usize = 1_000;

/// One line of the check-list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    pub yes: bool,
    /// Needed where it is a no: the teacher reads it.
    pub note: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckList {
    pub completeness: Check,
    pub quality: Check,
    /// Does the teacher's background fit this class?
    pub relevance: Check,
}

impl CheckList {
    pub fn lines(&self) -> [(&'static str, &Check); 3] {
        [
            ("completeness", &self.completeness),
            ("quality", &self.quality),
            ("relevance", &self.relevance),
        ]
    }
}

/// A time that the revision went back to its teacher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    pub by: AccountId,
    pub checks: CheckList,
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
    ChangesRequested {
        at: DateTime<Utc>,
    },
    Approved {
        by: AccountId,
        at: DateTime<Utc>,
    },
    Rejected {
        by: AccountId,
        checks: CheckList,
        at: DateTime<Utc>,
    },
}

impl State {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted { .. } => "submitted",
            Self::InReview { .. } => "in_review",
            Self::ChangesRequested { .. } => "changes_requested",
            Self::Approved { .. } => "approved",
            Self::Rejected { .. } => "rejected",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    pub teacher: AccountId,
    /// Counted from 1 within the class.
    pub number: u32,
    pub content: Content,
    pub state: State,
    pub returns: Vec<Return>,
}

/// What submitting looks at beside the revision.
#[derive(Clone, Copy, Debug)]
pub struct Submission<'a> {
    pub standing: &'a Standing,
    /// The sections to come; `None` where the class was published before.
    pub planned: Option<&'a [Planned]>,
    pub live: Option<&'a Content>,
    /// Another class of a teacher who has none approved yet is on its way through review.
    pub first_class_waits: bool,
}

#[derive(Clone, Debug)]
pub enum Event<'a> {
    Save {
        content: Content,
    },
    Submit(Submission<'a>),
    Take {
        reviewer: AccountId,
    },
    /// The reviewer leaves the staff: it waits again, from when it came.
    Release {
        by: AccountId,
        at: DateTime<Utc>,
    },
    RequestChanges {
        by: AccountId,
        checks: CheckList,
    },
    /// `standing` is the teacher's at this moment: publication asks the listing gate again.
    Approve {
        by: AccountId,
        checks: CheckList,
        standing: &'a Standing,
    },
    Reject {
        by: AccountId,
        checks: CheckList,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewReason {
    NotNow { status: &'static str },
    Incomplete(Missing),
    MayNotList(ListingBlocker),
    PersonalInformation(PersonalInformation),
    NothingChanged,
    FirstClassFirst,
    OwnClass,
    NotTheReviewer,
    SeniorReviewerNeeded,
    CheckIsNo { line: &'static str },
    NoteMissing { line: &'static str },
    NothingToChange,
}

impl Reason for ReviewReason {
    const RULE: &'static str = "class-review";
    const TITLE: &'static str = "The class cannot take this step";

    fn code(&self) -> &'static str {
        match self {
            Self::NotNow { .. } => "not_now",
            Self::Incomplete(missing) => missing.code(),
            Self::MayNotList(blocker) => blocker.code(),
            Self::PersonalInformation(found) => found.code(),
            Self::NothingChanged => "nothing_changed",
            Self::FirstClassFirst => "first_class_first",
            Self::OwnClass => "own_class",
            Self::NotTheReviewer => "not_the_reviewer",
            Self::SeniorReviewerNeeded => "senior_reviewer_needed",
            Self::CheckIsNo { .. } => "check_is_no",
            Self::NoteMissing { .. } => "note_missing",
            Self::NothingToChange => "nothing_to_change",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NotNow { status } => format!(
                "This is not possible while the description is {}.",
                status.replace('_', " ")
            ),
            Self::Incomplete(missing) => missing.message(),
            Self::MayNotList(blocker) => blocker.message(),
            Self::PersonalInformation(found) => found.message(),
            Self::NothingChanged => "It says the same as what families see already.".to_owned(),
            Self::FirstClassFirst => {
                "Your first class has to be approved before you hand in a second.".to_owned()
            }
            Self::OwnClass => "Nobody reviews their own class.".to_owned(),
            Self::NotTheReviewer => {
                "Take the class first: somebody else is reviewing it.".to_owned()
            }
            Self::SeniorReviewerNeeded => {
                "It was returned three times: somebody who has not returned it yet has to \
                look at it now."
                    .to_owned()
            }
            Self::CheckIsNo { line } => {
                format!("You answered no to {line}: that cannot be approved.")
            }
            Self::NoteMissing { line } => {
                format!("Say in at least {NOTE_MIN} characters what {line} lacks.")
            }
            Self::NothingToChange => {
                "Everything is answered with yes: say what has to change.".to_owned()
            }
        }
    }

    fn pointer(&self) -> Option<String> {
        match self {
            Self::Incomplete(missing) => missing.pointer(),
            Self::PersonalInformation(found) => found.pointer(),
            Self::CheckIsNo { line } => Some(format!("/checks/{line}/yes")),
            Self::NoteMissing { line } => Some(format!("/checks/{line}/note")),
            Self::NothingToChange => Some("/checks".to_owned()),
            _ => None,
        }
    }

    fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::PersonalInformation(found) => found.place(),
            _ => None,
        }
    }
}

pub type ReviewRefused = Refusal<ReviewReason>;

impl Revision {
    /// A new draft that says what `content` says.
    pub const fn begin(teacher: AccountId, number: u32, content: Content) -> Self {
        Self {
            teacher,
            number,
            content,
            state: State::Draft,
            returns: Vec::new(),
        }
    }

    /// The next revision, or every reason why not.
    pub fn apply(mut self, event: Event<'_>, now: DateTime<Utc>) -> Result<Self, ReviewRefused> {
        let status = self.state.name();
        self.state = match (self.state.clone(), event) {
            (state @ (State::Draft | State::ChangesRequested { .. }), Event::Save { content }) => {
                Refusal::unless_none(personal_information(&content))?;
                self.content = content;
                state
            }
            (State::Draft | State::ChangesRequested { .. }, Event::Submit(submission)) => {
                Refusal::unless_none(self.against_submitting(&submission, now))?;
                State::Submitted { at: now }
            }
            (State::Submitted { .. } | State::InReview { .. }, Event::Take { reviewer }) => {
                self.may_review(reviewer)?;
                State::InReview {
                    reviewer,
                    since: now,
                }
            }
            (State::InReview { reviewer, .. }, Event::Release { by, at }) if by == reviewer => {
                State::Submitted { at }
            }
            (State::InReview { reviewer, .. }, Event::RequestChanges { by, checks }) => {
                self.decided_by(by, reviewer)?;
                Refusal::unless_none(against_returning(&checks))?;
                self.returns.push(Return {
                    by,
                    checks,
                    at: now,
                });
                State::ChangesRequested { at: now }
            }
            (State::InReview { reviewer, .. }, Event::Reject { by, checks }) => {
                self.decided_by(by, reviewer)?;
                Refusal::unless_none(against_returning(&checks))?;
                State::Rejected {
                    by,
                    checks,
                    at: now,
                }
            }
            (
                State::InReview { reviewer, .. },
                Event::Approve {
                    by,
                    checks,
                    standing,
                },
            ) => {
                self.decided_by(by, reviewer)?;
                let no = checks.lines().into_iter().filter(|(_, check)| !check.yes);
                let mut reasons: Vec<_> = no
                    .map(|(line, _)| ReviewReason::CheckIsNo { line })
                    .collect();
                reasons.extend(gate(standing, now));
                reasons.extend(personal_information(&self.content));
                Refusal::unless_none(reasons)?;
                State::Approved { by, at: now }
            }
            _ => return Err(ReviewReason::NotNow { status }.into()),
        };
        Ok(self)
    }

    fn against_submitting(
        &self,
        submission: &Submission<'_>,
        now: DateTime<Utc>,
    ) -> Vec<ReviewReason> {
        let mut reasons: Vec<_> = completeness(&self.content, submission.planned)
            .missing
            .into_iter()
            .map(ReviewReason::Incomplete)
            .collect();
        reasons.extend(personal_information(&self.content));
        reasons.extend(gate(submission.standing, now));
        if submission.first_class_waits {
            reasons.push(ReviewReason::FirstClassFirst);
        }
        if submission
            .live
            .is_some_and(|live| changes(live, &self.content).is_empty())
        {
            reasons.push(ReviewReason::NothingChanged);
        }
        reasons
    }

    /// Whether `reviewer` may look at it.
    pub fn may_review(&self, reviewer: AccountId) -> Result<(), ReviewRefused> {
        let mut reasons = Vec::new();
        if reviewer == self.teacher {
            reasons.push(ReviewReason::OwnClass);
        }
        let returned = self.returns.iter().any(|earlier| earlier.by == reviewer);
        if self.needs_senior() && returned {
            reasons.push(ReviewReason::SeniorReviewerNeeded);
        }
        Refusal::unless_none(reasons)
    }

    /// Whether it has come back so often that somebody new has to look at it.
    pub fn needs_senior(&self) -> bool {
        self.returns.len() >= RETURNS_BEFORE_SENIOR
    }

    fn decided_by(&self, by: AccountId, reviewer: AccountId) -> Result<(), ReviewRefused> {
        if by != reviewer {
            return Err(ReviewReason::NotTheReviewer.into());
        }
        self.may_review(by)
    }

    /// How many different people have reviewed it.
    pub fn reviewed_by(&self) -> usize {
        let mut people: Vec<_> = self.returns.iter().map(|one| one.by).collect();
        if let State::Approved { by, .. } | State::Rejected { by, .. } = &self.state {
            people.push(*by);
        }
        people.sort_unstable();
        people.dedup();
        people.len()
    }
}

fn gate(standing: &Standing, now: DateTime<Utc>) -> Vec<ReviewReason> {
    match may_list(standing, now) {
        Ok(()) => Vec::new(),
        Err(refusal) => refusal
            .into_reasons()
            .into_iter()
            .map(ReviewReason::MayNotList)
            .collect(),
    }
}

/// Contact details, links out of learnallot and personal data do not belong into a class description.
fn personal_information(content: &Content) -> Vec<ReviewReason> {
    let texts = content.texts();
    let fields: Vec<_> = texts
        .iter()
        .map(|(pointer, text)| (pointer.as_str(), *text))
        .collect();
    match refuse_certain(&fields) {
        Ok(()) => Vec::new(),
        Err(refusal) => refusal
            .into_reasons()
            .into_iter()
            .map(ReviewReason::PersonalInformation)
            .collect(),
    }
}

/// A return says what has to change.
fn against_returning(checks: &CheckList) -> Vec<ReviewReason> {
    let lines = checks.lines();
    if lines.iter().all(|(_, check)| check.yes) {
        return vec![ReviewReason::NothingToChange];
    }
    lines
        .into_iter()
        .filter(|(_, check)| !check.yes && check.note.trim().chars().count() < NOTE_MIN)
        .map(|(line, _)| ReviewReason::NoteMissing { line })
        .collect()
}
