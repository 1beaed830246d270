//! What our staff look at of a learner, and what for: a family sees each look, as "staff, with the purpose", never who.
//!
//! Rule: nothing tells a family of a child's report. Where a learner opened the incident, looks at it are in the audit
//! log alone, whoever the learner is: a child may tell of somebody at home, and of a sibling's.

use crate::actor::Actor;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookedAt {
    /// A request for consent, with the child's first name.
    ConsentRequest,
    ConsentForm,
    /// What was written or done, as part of an incident.
    Incident,
    /// A request about privacy, such as a deletion that another guardian has not answered.
    PrivacyRequest,
}

impl LookedAt {
    pub const ALL: [Self; 4] = [
        Self::ConsentRequest,
        Self::ConsentForm,
        Self::Incident,
        Self::PrivacyRequest,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ConsentRequest => "consent_request",
            Self::ConsentForm => "consent_form",
            Self::Incident => "incident",
            Self::PrivacyRequest => "privacy_request",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.as_str() == text)
    }

    /// What staff look at it for.
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::ConsentRequest | Self::ConsentForm => "verify_consent",
            Self::Incident => "safety",
            Self::PrivacyRequest => "privacy",
        }
    }
}

/// Whether a look at an incident that this one opened may be shown to the learner's family.
pub const fn may_be_shown(opened_by: Actor) -> bool {
    !matches!(opened_by, Actor::Learner { .. })
}
