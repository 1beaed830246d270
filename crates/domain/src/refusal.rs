//! A refusal carries every reason at once, so that a person mends everything in one go.

use std::fmt;

/// One reason why something was refused.
pub trait Reason: fmt::Debug {
    /// The slug of the rule, the last part of the problem type's address (`/problems/{rule}`), in kebab-case.
    const RULE: &'static str;
    /// One sentence that names the rule to a person, without a full stop.
    const TITLE: &'static str;
    /// A stable machine name of this reason, in snake_case.
    fn code(&self) -> &'static str;
    /// A whole sentence for the person who asked: what is wrong and how to mend it.
    fn message(&self) -> String;
    /// The JSON pointer of the input that the reason is about (`/content/title`), where there is one.
    fn pointer(&self) -> Option<String> {
        None
    }
    /// The part of the text at the pointer that the reason is about, where it is not all of it: its first and its last
    /// character, counted from 1.
    fn place(&self) -> Option<(usize, usize)> {
        None
    }
}

/// At least one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal<R>(Vec<R>);

impl<R> Refusal<R> {
    pub fn because(reason: R) -> Self {
        Self(vec![reason])
    }

    /// `Ok` when there is no reason against it.
    pub fn unless_none(reasons: Vec<R>) -> Result<(), Self> {
        if reasons.is_empty() {
            Ok(())
        } else {
            Err(Self(reasons))
        }
    }

    pub fn reasons(&self) -> &[R] {
        &self.0
    }

    pub fn into_reasons(self) -> Vec<R> {
        self.0
    }

    pub fn map<S>(self, f: impl FnMut(R) -> S) -> Refusal<S> {
        Refusal(self.0.into_iter().map(f).collect())
    }
}

impl<R> From<R> for Refusal<R> {
    fn from(reason: R) -> Self {
        Self::because(reason)
    }
}
