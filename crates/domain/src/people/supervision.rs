//! Who watches over a learner: a guardian, or an adult whom the guardian invited. The adult confirms to be 18 or over and
//! to know the duties. An enrolment is active only while at least one accepted adult monitors the learner, so that a
//! guardian cannot remove the last one while there is an enrolment; an adult who steps down themselves cannot be kept, so
//! that then the enrolments end. The monitoring adult is not the teacher of the learner's class, unless they are the
//! learner's guardian.

use crate::refusal::{Reason, Refusal};
use chrono::TimeDelta;

/// How long a mailed invitation can be accepted.
pub const INVITATION_LASTS: TimeDelta = TimeDelta::days(7);

/// What the adult confirms to know.
pub const DUTIES: [&str; 5] = [
    "I am at home or nearby while the learner is in a class, and can come at once.",
    "I make sure that the learner joins from a place where I can hear what goes on.",
    "I let nobody else use the learner's place in the class.",
    "I neither record a class nor take pictures of it.",
    "I report at once what seems unsafe to me, with the safety button.",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SupervisionBlocker {
    NotAdult,
    DutiesNotAccepted,
    TeachesTheLearner,
}

impl Reason for SupervisionBlocker {
    const RULE: &'static str = "may-not-watch-over";
    const TITLE: &'static str = "This person cannot watch over the learner";

    fn code(&self) -> &'static str {
        match self {
            Self::NotAdult => "not_adult",
            Self::DutiesNotAccepted => "duties_not_accepted",
            Self::TeachesTheLearner => "teaches_the_learner",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NotAdult => "Confirm that you are 18 or over.",
            Self::DutiesNotAccepted => "Confirm that you know the duties and take them on.",
            Self::TeachesTheLearner => {
                "The teacher of the learner's class cannot watch over the learner as well."
            }
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<String> {
        match self {
            Self::NotAdult => Some("/adult".to_owned()),
            Self::DutiesNotAccepted => Some("/duties".to_owned()),
            Self::TeachesTheLearner => None,
        }
    }
}

/// What the rule looks at when somebody takes on to watch over a learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub adult: bool,
    pub duties: bool,
    pub is_guardian: bool,
    /// Teaches a class that the learner is enrolled in.
    pub teaches_learner: bool,
}

pub fn may_watch_over(candidate: Candidate) -> Result<(), Refusal<SupervisionBlocker>> {
    let mut reasons = Vec::new();
    if !candidate.adult {
        reasons.push(SupervisionBlocker::NotAdult);
    }
    if !candidate.duties {
        reasons.push(SupervisionBlocker::DutiesNotAccepted);
    }
    if candidate.teaches_learner && !candidate.is_guardian {
        reasons.push(SupervisionBlocker::TeachesTheLearner);
    }
    Refusal::unless_none(reasons)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastAdult;

impl Reason for LastAdult {
    const RULE: &'static str = "last-adult";
    const TITLE: &'static str = "Somebody has to watch over the learner";

    fn code(&self) -> &'static str {
        "last_adult"
    }

    fn message(&self) -> String {
        "The learner is enrolled, and nobody else watches over them. Name another adult first, or end the enrolments."
            .to_owned()
    }
}

/// What follows when an adult no longer watches over a learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removal {
    pub ends_enrolments: bool,
}

/// `others`: how many more adults monitor the learner. `themselves`: whether the adult steps down, rather than being
/// removed by the guardian; a guardian who stops watching is removed by the guardian.
pub fn remove(
    others: usize,
    enrolled: bool,
    themselves: bool,
) -> Result<Removal, Refusal<LastAdult>> {
    match (others == 0 && enrolled, themselves) {
        (true, false) => Err(LastAdult.into()),
        (ends_enrolments, _) => Ok(Removal { ends_enrolments }),
    }
}
