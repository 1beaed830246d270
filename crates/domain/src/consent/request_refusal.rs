//! Why something cannot be done with a request to verify consent now. The rules are those of `request.rs`.

use crate::refusal::Reason;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestRefusal {
    NotOpen,
    /// Nothing has come back that could be decided on.
    NoEvidence,
    /// Something else has come since.
    OtherEvidence,
    OtherMethod,
    NotTheirs,
    /// The provider has what it needs, and is to answer.
    InWork,
    OwnFamily,
    CoreNotTicked,
    NothingTicked,
    NotAskedFor,
    NotYet,
}

impl Reason for RequestRefusal {
    const RULE: &'static str = "consent-verification";
    const TITLE: &'static str = "This cannot be done with the request for consent now";

    fn code(&self) -> &'static str {
        match self {
            Self::NotOpen => "not_open",
            Self::NoEvidence => "no_evidence",
            Self::OtherEvidence => "other_evidence",
            Self::OtherMethod => "other_method",
            Self::NotTheirs => "not_theirs",
            Self::InWork => "in_work",
            Self::OwnFamily => "own_family",
            Self::CoreNotTicked => "core_not_ticked",
            Self::NothingTicked => "nothing_ticked",
            Self::NotAskedFor => "not_asked_for",
            Self::NotYet => "not_yet",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NotOpen => "This request is over. A new one can be begun.",
            Self::NoEvidence => "Nothing has come back yet that could be decided on.",
            Self::OtherEvidence => "Something else has come back since: look at that.",
            Self::OtherMethod => {
                "Another way of giving consent was chosen. A new request can be begun."
            }
            Self::NotTheirs => "With this way of giving consent, it is not theirs to decide.",
            Self::InWork => "The provider is checking: wait for its answer.",
            Self::OwnFamily => "Nobody decides on their own family: leave it to somebody else.",
            Self::CoreNotTicked => {
                "Taking part in live classes is not allowed with it: decline it with that reason."
            }
            Self::NothingTicked => "Say which purposes are allowed.",
            Self::NotAskedFor => "A purpose is named that was not asked for.",
            Self::NotYet => "Its time is not over.",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<String> {
        match self {
            Self::CoreNotTicked | Self::NothingTicked | Self::NotAskedFor => {
                Some("/purposes".to_owned())
            }
            _ => None,
        }
    }
}
