//! How a guardian's consent is verified: the nine methods of 16 CFR 312.5(b)(2), as data. A method is offered here only
//! when all of it exists.
//!
//! E-mail-plus and text-plus are for operators that disclose nothing: 312.5(b)(2)(viii) and (ix). In a live class other
//! families see and hear a child and watch its recording, and teachers are not our employees, so that those two are
//! refused for as long as that is so, whoever asks for them.

use crate::refusal::{Reason, Refusal};
use serde::{Deserialize, Serialize};

/// Whether what learnallot does counts as disclosure of a child's information to third parties.
pub const DISCLOSES: bool = true;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    SignedForm,
    PaymentCard,
    TollFreeCall,
    VideoCall,
    GovernmentId,
    KnowledgeQuestions,
    FaceMatch,
    EmailPlus,
    TextPlus,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    Offered,
    NotOffered,
    /// Not lawful for what learnallot does.
    Refused,
}

/// Whose word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verifier {
    /// A trained member of staff, by name.
    Staff,
    /// A provider; its word is fetched from it, never taken from a browser.
    Provider,
}

impl Method {
    pub const ALL: [Self; 9] = [
        Self::SignedForm,
        Self::PaymentCard,
        Self::TollFreeCall,
        Self::VideoCall,
        Self::GovernmentId,
        Self::KnowledgeQuestions,
        Self::FaceMatch,
        Self::EmailPlus,
        Self::TextPlus,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignedForm => "signed_form",
            Self::PaymentCard => "payment_card",
            Self::TollFreeCall => "toll_free_call",
            Self::VideoCall => "video_call",
            Self::GovernmentId => "government_id",
            Self::KnowledgeQuestions => "knowledge_questions",
            Self::FaceMatch => "face_match",
            Self::EmailPlus => "email_plus",
            Self::TextPlus => "text_plus",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == text)
    }

    pub const fn title(self) -> &'static str {
        match self {
            Self::SignedForm => "A signed form",
            Self::PaymentCard => "A payment with your card",
            Self::TollFreeCall => "A phone call to our staff",
            Self::VideoCall => "A video call with our staff",
            Self::GovernmentId => "An identity document, checked by a provider",
            Self::KnowledgeQuestions => "Questions that only you can answer",
            Self::FaceMatch => "Your face beside your photo ID",
            Self::EmailPlus => "An e-mail and a second one",
            Self::TextPlus => "A text message and a second one",
        }
    }

    /// Whose word makes it verified.
    pub const fn verifier(self) -> Verifier {
        match self {
            Self::PaymentCard | Self::GovernmentId | Self::KnowledgeQuestions => Verifier::Provider,
            Self::SignedForm
            | Self::TollFreeCall
            | Self::VideoCall
            | Self::FaceMatch
            | Self::EmailPlus
            | Self::TextPlus => Verifier::Staff,
        }
    }

    /// Whether it may be used by an operator that discloses, or does not.
    pub const fn availability(self, discloses: bool) -> Availability {
        match self {
            Self::SignedForm | Self::PaymentCard | Self::VideoCall | Self::GovernmentId => {
                Availability::Offered
            }
            Self::EmailPlus | Self::TextPlus if discloses => Availability::Refused,
            _ => Availability::NotOffered,
        }
    }

    /// A sentence for the guardian: what it is like, or why it is not here.
    pub const fn explanation(self, discloses: bool) -> &'static str {
        match self {
            Self::SignedForm => {
                "You need to sign a form by hand and send back a scan or a photo. One of our staff checks it, and you get \
                 a mail. The form is kept sealed as evidence."
            }
            Self::PaymentCard => {
                "You need a credit or debit card, and a few minutes. On the page of Stripe, our payment provider, $0.50 \
                 is taken and goes back to you at once. We never see the card, and keep only Stripe’s name for the \
                 payment."
            }
            Self::VideoCall => {
                "Choose a time, and talk for a few minutes with a trained member of our staff by video, face to face. You \
                 need a camera and a microphone, and no papers. The call is not recorded: we keep who spoke with you, when, \
                 and what you said yes to."
            }
            Self::GovernmentId => {
                "You need a passport, identity card or driving licence, a camera, and a few minutes. Stripe, our identity \
                 provider, checks it and tells us whether you are an adult. We never see it, have it deleted there right \
                 after, and keep only Stripe’s name for the check."
            }
            Self::TollFreeCall => {
                "It needs people who sit at a telephone for it. Those we have would rather see you: a call by video does \
                 the same."
            }
            Self::KnowledgeQuestions => {
                "The questions come from files about you that others keep. We do not want to have you looked up in them."
            }
            Self::FaceMatch => {
                "A computer would compare your face with a photo. A document alone is enough, and needs no measuring of \
                 faces."
            }
            Self::EmailPlus | Self::TextPlus if discloses => {
                "The law allows this only where nothing about a child reaches third parties. In a live class other \
                 families see and hear your child, so this is not enough."
            }
            Self::EmailPlus | Self::TextPlus => "There are surer ways.",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MethodRefused {
    pub method: Method,
    pub availability: Availability,
}

impl Reason for MethodRefused {
    const RULE: &'static str = "consent-method";
    const TITLE: &'static str = "Consent cannot be given in this way";

    fn code(&self) -> &'static str {
        match self.availability {
            Availability::Refused => "discloses_to_third_parties",
            Availability::Offered | Availability::NotOffered => "not_offered",
        }
    }

    fn message(&self) -> String {
        self.method.explanation(DISCLOSES).to_owned()
    }

    fn pointer(&self) -> Option<String> {
        Some("/method".to_owned())
    }
}

/// May consent be verified by this method?
pub fn may_use(method: Method, discloses: bool) -> Result<(), Refusal<MethodRefused>> {
    match method.availability(discloses) {
        Availability::Offered => Ok(()),
        availability => Err(MethodRefused {
            method,
            availability,
        }
        .into()),
    }
}
