//! A family: its guardians and its learners. One guardian opens it; the table of guardians is ready for a second, who
//! will be verified by a method of their own.

use crate::refusal::{Reason, Refusal};

/// More than a family has; it keeps one account from filling the key store.
pub const MAX_LEARNERS: usize = 12;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyIsFull;

impl Reason for FamilyIsFull {
    const RULE: &'static str = "family-is-full";
    const TITLE: &'static str = "This family has no room for another learner";

    fn code(&self) -> &'static str {
        "family_is_full"
    }

    fn message(&self) -> String {
        format!("A family has at most {MAX_LEARNERS} learners. Write to us if yours has more.")
    }
}

pub fn may_add_learner(count: usize) -> Result<(), Refusal<FamilyIsFull>> {
    if count < MAX_LEARNERS {
        Ok(())
    } else {
        Err(FamilyIsFull.into())
    }
}
