//! Why a try to verify consent came to nothing. The guardian reads the sentence, and can try again or choose another way.

use super::method::Method;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    NotReadable,
    NotSigned,
    NotDated,
    NothingTicked,
    AnotherForm,
    PagesMissing,
    NotByTheGuardian,
    /// The provider's page was left alone until it closed.
    NotFinished,
    /// A card that tells no account holder of each transaction.
    PrepaidCard,
    /// Another amount or currency than was asked for, or no payment at all.
    NotPaid,
    DocumentNotVerified,
    NotAnAdult,
    /// The provider gave no verdict.
    NoVerdict,
    /// Of a call.
    NotSeenOrHeard,
    SaidNo,
    NotTheGuardian,
    CallerNotAdult,
}

impl DeclineReason {
    pub const ALL: [Self; 17] = [
        Self::NotReadable,
        Self::NotSigned,
        Self::NotDated,
        Self::NothingTicked,
        Self::AnotherForm,
        Self::PagesMissing,
        Self::NotByTheGuardian,
        Self::NotFinished,
        Self::PrepaidCard,
        Self::NotPaid,
        Self::DocumentNotVerified,
        Self::NotAnAdult,
        Self::NoVerdict,
        Self::NotSeenOrHeard,
        Self::SaidNo,
        Self::NotTheGuardian,
        Self::CallerNotAdult,
    ];

    /// Those that a try by this method can have.
    pub const fn of(method: Method) -> &'static [Self] {
        match method {
            Method::SignedForm => &[
                Self::NotReadable,
                Self::NotSigned,
                Self::NotDated,
                Self::NothingTicked,
                Self::AnotherForm,
                Self::PagesMissing,
                Self::NotByTheGuardian,
            ],
            Method::PaymentCard => &[
                Self::NotFinished,
                Self::PrepaidCard,
                Self::NotPaid,
                Self::NoVerdict,
            ],
            Method::GovernmentId => &[
                Self::NotFinished,
                Self::DocumentNotVerified,
                Self::NotAnAdult,
                Self::NoVerdict,
            ],
            Method::VideoCall => &[
                Self::NotSeenOrHeard,
                Self::SaidNo,
                Self::NotTheGuardian,
                Self::CallerNotAdult,
            ],
            Method::TollFreeCall
            | Method::KnowledgeQuestions
            | Method::FaceMatch
            | Method::EmailPlus
            | Method::TextPlus => &[],
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotReadable => "not_readable",
            Self::NotSigned => "not_signed",
            Self::NotDated => "not_dated",
            Self::NothingTicked => "nothing_ticked",
            Self::AnotherForm => "another_form",
            Self::PagesMissing => "pages_missing",
            Self::NotByTheGuardian => "not_by_the_guardian",
            Self::NotFinished => "not_finished",
            Self::PrepaidCard => "prepaid_card",
            Self::NotPaid => "not_paid",
            Self::DocumentNotVerified => "document_not_verified",
            Self::NotAnAdult => "not_an_adult",
            Self::NoVerdict => "no_verdict",
            Self::NotSeenOrHeard => "not_seen_or_heard",
            Self::SaidNo => "said_no",
            Self::NotTheGuardian => "not_the_guardian",
            Self::CallerNotAdult => "caller_not_adult",
        }
    }

    pub const fn message(self) -> &'static str {
        match self {
            Self::NotReadable => "We cannot read it. Please send a sharper scan or photo.",
            Self::NotSigned => "The signature is missing.",
            Self::NotDated => "The date beside the signature is missing.",
            Self::NothingTicked => "The box for taking part in live classes is not ticked.",
            Self::AnotherForm => {
                "This is not the form of this request: the reference on it is another one."
            }
            Self::PagesMissing => "A page is missing. Please send all of them.",
            Self::NotByTheGuardian => "It has to be given by you, the holder of this account.",
            Self::NotFinished => {
                "The provider’s page was not finished, and has closed. Nothing was verified."
            }
            Self::PrepaidCard => {
                "A prepaid card is not enough: nobody is told of its payments. Use a credit or debit card. What you \
                 paid goes back to you."
            }
            Self::NotPaid => "The payment did not come about.",
            Self::DocumentNotVerified => {
                "The provider could not verify the document. Another document, or a sharper picture, may help."
            }
            Self::NotAnAdult => "The document is not one of an adult.",
            Self::NoVerdict => {
                "The provider has given no answer in time. Try again, or choose another way."
            }
            Self::NotSeenOrHeard => "We could not see or hear each other well enough.",
            Self::SaidNo => "You did not say yes to taking part in live classes.",
            Self::NotTheGuardian => {
                "We have to speak with the parent or guardian of this learner, who holds this account."
            }
            Self::CallerNotAdult => "We have to speak with a grown-up.",
        }
    }
}
