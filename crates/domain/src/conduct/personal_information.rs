//! Personal information in free text: found with its place and how certain it is, and refused or held by who wrote it.
//!
//! Looked for: social security numbers, phone numbers, e-mail addresses, web addresses, handles, card numbers (Luhn),
//! meeting links and postal addresses, also in their usual disguises: digits spelled out, "at" and "dot", spaced or
//! full-width characters, look-alike letters, zero-width joins. What a learner writes with certain findings is not
//! published, with likely ones it waits for a person; what an adult writes with certain ones is refused. No text that
//! holds a social security number is ever stored: [`refuse_ssn`] is asked wherever free text comes in.

mod addresses;
mod numbers;
mod plain;

use crate::refusal::{Reason, Refusal};
use plain::Plain;
use serde::{Deserialize, Serialize};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    Ssn,
    Card,
    Phone,
    Email,
    MeetingLink,
    Url,
    Handle,
    PostalAddress,
}

impl FindingKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ssn => "ssn",
            Self::Card => "card",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::MeetingLink => "meeting_link",
            Self::Url => "url",
            Self::Handle => "handle",
            Self::PostalAddress => "postal_address",
        }
    }

    /// What it is, for a person.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Ssn => "a social security number",
            Self::Card => "a card number",
            Self::Phone => "a phone number",
            Self::Email => "an e-mail address",
            Self::MeetingLink => "a meeting link",
            Self::Url => "a web address",
            Self::Handle => "a name on another service",
            Self::PostalAddress => "a postal address",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    Likely,
    Certain,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub kind: FindingKind,
    /// In bytes of the text, on character boundaries.
    pub span: Range<usize>,
    pub certainty: Certainty,
}

/// Everything found in the text, in its order; findings do not overlap.
pub fn screen_text(text: &str) -> Vec<Finding> {
    let plain = Plain::read(text);
    let mut found = numbers::find(&plain);
    found.extend(addresses::find(&plain));
    // Spaced-out letters hide an address, and joining them hides real words: both readings are looked at.
    if let Some(joined) = plain.joined() {
        found.extend(addresses::find(&joined));
    }
    keep_the_strongest(found)
}

/// Of findings that overlap, the most certain, and among those the one that is named first, stays.
fn keep_the_strongest(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(|one| {
        let length = one.span.len();
        (
            std::cmp::Reverse(one.certainty),
            one.kind,
            std::cmp::Reverse(length),
            one.span.start,
        )
    });
    let mut kept: Vec<Finding> = Vec::new();
    for one in found {
        let overlaps =
            |other: &Finding| one.span.start < other.span.end && other.span.start < one.span.end;
        if !kept.iter().any(overlaps) {
            kept.push(one);
        }
    }
    kept.sort_by_key(|one| one.span.start);
    kept
}

/// Who wrote a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    Learner,
    /// A teacher, a guardian, a supervisor or staff.
    Adult,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Publish,
    /// A person looks at it first.
    Hold {
        because: Vec<Finding>,
    },
    /// It is not stored; its author hears why, and a learner's guardian the kind and the time.
    Refuse {
        because: Vec<Finding>,
    },
}

/// What happens to a text with these findings.
pub fn decide(findings: Vec<Finding>, author: Author) -> Verdict {
    let certain = |one: &Finding| one.certainty == Certainty::Certain;
    if findings.iter().any(certain) {
        let because = findings.into_iter().filter(certain).collect();
        return Verdict::Refuse { because };
    }
    match author {
        Author::Learner if !findings.is_empty() => Verdict::Hold { because: findings },
        Author::Learner | Author::Adult => Verdict::Publish,
    }
}

/// Personal information in a field. It says where it lies, and never repeats it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalInformation {
    pub kind: FindingKind,
    /// The JSON pointer of the field.
    pub pointer: String,
    /// The place in characters, counted from 1, both ends included.
    pub from: usize,
    pub to: usize,
}

impl Reason for PersonalInformation {
    const RULE: &'static str = "personal-information";
    const TITLE: &'static str = "The text has personal information in it";

    fn code(&self) -> &'static str {
        self.kind.as_str()
    }

    fn message(&self) -> String {
        let (what, from, to) = (self.kind.title(), self.from, self.to);
        format!("Take this out: characters {from} to {to} look like {what}.")
    }

    fn pointer(&self) -> Option<String> {
        Some(self.pointer.clone())
    }

    fn place(&self) -> Option<(usize, usize)> {
        Some((self.from, self.to))
    }
}

impl PersonalInformation {
    /// Of a finding in the text of the field at `pointer`.
    pub fn at(pointer: &str, text: &str, finding: &Finding) -> Self {
        let characters = |bytes: usize| text.get(..bytes).unwrap_or(text).chars().count();
        Self {
            kind: finding.kind,
            pointer: pointer.to_owned(),
            from: characters(finding.span.start) + 1,
            to: characters(finding.span.end),
        }
    }
}

/// What is, or may be, a social security number in one of these texts: `fields` are their JSON pointers with the texts.
pub fn refuse_ssn(fields: &[(&str, &str)]) -> Result<(), Refusal<PersonalInformation>> {
    refuse(fields, |one| one.kind == FindingKind::Ssn)
}

/// For texts that adults write for families: certain findings of every kind are refused, and social security numbers
/// also where they are only likely.
pub fn refuse_certain(fields: &[(&str, &str)]) -> Result<(), Refusal<PersonalInformation>> {
    refuse(fields, |one| {
        one.certainty == Certainty::Certain || one.kind == FindingKind::Ssn
    })
}

fn refuse(
    fields: &[(&str, &str)],
    refused: impl Fn(&Finding) -> bool,
) -> Result<(), Refusal<PersonalInformation>> {
    let mut reasons = Vec::new();
    for (pointer, text) in fields {
        let found = screen_text(text);
        let found = found.iter().filter(|one| refused(one));
        reasons.extend(found.map(|one| PersonalInformation::at(pointer, text, one)));
    }
    Refusal::unless_none(reasons)
}
