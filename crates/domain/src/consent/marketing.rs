//! Advertising: a word, a picture or a name is used in it only with the consent of everybody it shows, the teacher
//! included (16 CFR 312.5(a)(2): a consent of its own). A child's is the purpose `marketing_use` of the ledger, an adult's
//! an agreement of their own, which nobody has unless they gave it.
//!
//! Whatever puts something into advertising has to take a [`MarketingPermit`], and this rule alone makes one. There is no
//! such operation today, and no adult can agree yet, so that nothing can be used.

use super::{ledger::Ledger, purpose::Purpose};
use crate::{
    ids::{AccountId, LearnerId},
    refusal::{Reason, Refusal},
};

/// Somebody whom it shows, with what they have said.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    Learner(LearnerId, &'a Ledger),
    Adult { account: AccountId, agreed: bool },
}

/// That everybody whom it shows has consented. Nothing outside this file can make one.
#[derive(Debug)]
pub struct MarketingPermit(());

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotForMarketing {
    /// Who is shown has to be known before anybody can have consented.
    NobodyNamed,
    Learner(LearnerId),
    Adult(AccountId),
}

impl Reason for NotForMarketing {
    const RULE: &'static str = "marketing-use";
    const TITLE: &'static str = "This cannot be used in advertising";

    fn code(&self) -> &'static str {
        match self {
            Self::NobodyNamed => "nobody_named",
            Self::Learner(_) => "learner_without_consent",
            Self::Adult(_) => "adult_without_consent",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NobodyNamed => "Say first whom it shows.",
            Self::Learner(_) => "A child is shown whose parent has not consented to it.",
            Self::Adult(_) => "An adult is shown who has not agreed to it.",
        }
        .to_owned()
    }
}

pub fn may_use_for_marketing(
    shown: &[Shown<'_>],
) -> Result<MarketingPermit, Refusal<NotForMarketing>> {
    let mut reasons: Vec<_> = shown
        .iter()
        .filter_map(|one| match one {
            Shown::Learner(learner, ledger) => (!ledger.allows(Purpose::MarketingUse))
                .then_some(NotForMarketing::Learner(*learner)),
            Shown::Adult { account, agreed } => {
                (!agreed).then_some(NotForMarketing::Adult(*account))
            }
        })
        .collect();
    if shown.is_empty() {
        reasons.push(NotForMarketing::NobodyNamed);
    }
    Refusal::unless_none(reasons)?;
    Ok(MarketingPermit(()))
}
