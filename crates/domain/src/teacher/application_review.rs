//! How an application is scored: five criteria, 1 to 4 each, with a note. To approve, all five are scored and none is 1;
//! a mean below 3 needs the sheet of a second reviewer. A decline names its reason, which the teacher sees; the scores
//! stay with the reviewers.

use super::application::{Application, ApplicationReason, ApplicationRefused};
use crate::{ids::AccountId, refusal::Refusal};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    Background,
    TeachingExperience,
    SubjectExpertise,
    Motivation,
    TeachingSetup,
}

impl Criterion {
    pub const ALL: [Self; 5] = [
        Self::Background,
        Self::TeachingExperience,
        Self::SubjectExpertise,
        Self::Motivation,
        Self::TeachingSetup,
    ];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Background => "Background",
            Self::TeachingExperience => "Teaching experience",
            Self::SubjectExpertise => "Subject expertise",
            Self::Motivation => "Motivation",
            Self::TeachingSetup => "Teaching set-up",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    pub criterion: Criterion,
    /// 1 (not enough) to 4 (excellent).
    pub value: u8,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreSheet {
    pub reviewer: AccountId,
    pub scores: Vec<Score>,
    pub at: DateTime<Utc>,
}

impl ScoreSheet {
    pub fn score(&self, criterion: Criterion) -> Option<u8> {
        self.scores
            .iter()
            .find(|score| score.criterion == criterion)
            .map(|score| score.value)
    }

    fn is_complete(&self) -> bool {
        Criterion::ALL
            .iter()
            .all(|criterion| self.score(*criterion).is_some_and(|value| value > 1))
    }

    /// Whether the mean of the five is below 3, in whole numbers.
    fn mean_is_low(&self) -> bool {
        let sum: u32 = Criterion::ALL
            .iter()
            .filter_map(|criterion| self.score(*criterion))
            .map(u32::from)
            .sum();
        sum < 15
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    ExperienceNotEnough,
    ExpertiseNotShown,
    SetupNotSuitable,
    NotAFit,
    GuidelinesNotMet,
}

impl DeclineReason {
    pub const ALL: [Self; 5] = [
        Self::ExperienceNotEnough,
        Self::ExpertiseNotShown,
        Self::SetupNotSuitable,
        Self::NotAFit,
        Self::GuidelinesNotMet,
    ];

    /// What the teacher reads.
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::ExperienceNotEnough => {
                "We look for more experience of teaching children than the application shows."
            }
            Self::ExpertiseNotShown => {
                "The application does not show the expertise for the subjects it names."
            }
            Self::SetupNotSuitable => "The teaching set-up does not allow a safe and clear class.",
            Self::NotAFit => {
                "What you would like to teach does not fit small live classes for children."
            }
            Self::GuidelinesNotMet => {
                "Something in the application does not meet our guidelines for teachers."
            }
        }
    }
}

impl Application {
    /// Whether what was scored allows `by` to approve.
    pub(super) fn good_enough(&self, by: AccountId) -> Result<(), ApplicationRefused> {
        let own = self.sheets.iter().find(|sheet| sheet.reviewer == by);
        let mut reasons = Vec::new();
        for criterion in Criterion::ALL {
            let title = criterion.title();
            match own.and_then(|sheet| sheet.score(criterion)) {
                None => reasons.push(ApplicationReason::NotScored { criterion: title }),
                Some(1) => reasons.push(ApplicationReason::ScoreTooLow { criterion: title }),
                Some(_) => {}
            }
        }
        if let Some(own) = own.filter(|sheet| sheet.is_complete() && sheet.mean_is_low()) {
            let seconded = self
                .sheets
                .iter()
                .any(|sheet| sheet.reviewer != own.reviewer && sheet.is_complete());
            if !seconded {
                reasons.push(ApplicationReason::SecondReviewerNeeded);
            }
        }
        Refusal::unless_none(reasons)
    }
}
