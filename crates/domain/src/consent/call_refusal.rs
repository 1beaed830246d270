//! Why something cannot be done with a video call, in sentences.

use super::appointment::{Check, WAITED_FOR};
use crate::refusal::Reason;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallRefusal {
    Over,
    NotYours,
    OwnFamily,
    NotInCall,
    GuardianNotSeen,
    GuardianWasThere,
    WaitLonger,
    TooLateToChange,
    Unchecked(Check),
    NothingSaid,
    CoreNotSaid,
    NotAskedFor,
    NotYet,
}

impl Reason for CallRefusal {
    const RULE: &'static str = "consent-call";
    const TITLE: &'static str = "This cannot be done with the call now";

    fn code(&self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::NotYours => "not_yours",
            Self::OwnFamily => "own_family",
            Self::NotInCall => "not_in_call",
            Self::GuardianNotSeen => "guardian_not_seen",
            Self::GuardianWasThere => "guardian_was_there",
            Self::WaitLonger => "wait_longer",
            Self::TooLateToChange => "too_late_to_change",
            Self::Unchecked(Check::FaceToFace) => "not_face_to_face",
            Self::Unchecked(Check::SaysGuardian) => "not_said_guardian",
            Self::Unchecked(Check::WasTold) => "not_told",
            Self::NothingSaid => "nothing_said",
            Self::CoreNotSaid => "core_not_said",
            Self::NotAskedFor => "not_asked_for",
            Self::NotYet => "not_yet",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Over => "This call is over, or was cancelled.".to_owned(),
            Self::NotYours => "Only the person who held this call says how it went.".to_owned(),
            Self::OwnFamily => {
                "Nobody decides on their own family: leave it to somebody else.".to_owned()
            }
            Self::NotInCall => {
                "The video service has not told us yet that this call began.".to_owned()
            }
            Self::GuardianNotSeen => {
                "The video service has not told us that the guardian came into the call.".to_owned()
            }
            Self::GuardianWasThere => "The guardian was in the call.".to_owned(),
            Self::WaitLonger => format!(
                "Wait for the guardian until {} minutes after the start.",
                WAITED_FOR.num_minutes()
            ),
            Self::TooLateToChange => {
                "It begins within the hour: it can be changed no more. If you cannot come, you can choose another time \
                 afterwards."
                    .to_owned()
            }
            Self::Unchecked(check) => format!("This is not ticked: {}", check.title()),
            Self::NothingSaid => "Say which purposes the guardian said yes to.".to_owned(),
            Self::CoreNotSaid => {
                "The guardian did not say yes to taking part in live classes: close the call with that reason."
                    .to_owned()
            }
            Self::NotAskedFor => "A purpose is named that was not asked for.".to_owned(),
            Self::NotYet => "Its time is not over.".to_owned(),
        }
    }

    fn pointer(&self) -> Option<String> {
        match self {
            Self::Unchecked(_) => Some("/checks".to_owned()),
            Self::NothingSaid | Self::CoreNotSaid | Self::NotAskedFor => {
                Some("/purposes".to_owned())
            }
            _ => None,
        }
    }
}
