//! The text of a policy, and what it must be before anybody may publish it: every element that the rule asks for (16 CFR
//! 312.4(c)(1) and (d)), nothing empty, and no figure typed by hand, so that what we say is what the code does.

use super::{
    figures::{Values, fill, placeholders},
    kind::PolicyKind,
};
use crate::refusal::Reason;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What of the rule it answers; other names are the text's own.
    pub element: String,
    pub title: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    pub title: String,
    pub sections: Vec<Section>,
}

/// Characters that a section may have, written with its placeholders.
pub const MOST_CHARACTERS: usize = 8_000;
pub const MOST_SECTIONS: usize = 30;

impl Text {
    /// With every figure and name in its place.
    pub fn filled(&self, values: &Values) -> Self {
        Self {
            title: fill(&self.title, values),
            sections: self
                .sections
                .iter()
                .map(|section| Section {
                    element: section.element.clone(),
                    title: fill(&section.title, values),
                    text: fill(&section.text, values),
                })
                .collect(),
        }
    }

    /// SHA-256 over the version's name, the title and every section, in hexadecimal.
    pub fn hash(&self, version: &str) -> String {
        let mut hasher = Sha256::new();
        let mut add = |text: &str| {
            // The length before each text keeps two neighbours from trading a letter unnoticed.
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        };
        add(version);
        add(&self.title);
        for section in &self.sections {
            add(&section.element);
            add(&section.title);
            add(&section.text);
        }
        hasher
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextRefusal {
    Missing {
        element: &'static str,
        title: &'static str,
    },
    /// The same element twice.
    Twice {
        section: usize,
    },
    Empty {
        section: usize,
    },
    TooLong {
        section: usize,
    },
    TooMany,
    /// A name in braces that stands for nothing.
    Unknown {
        section: usize,
        name: String,
    },
    /// A figure that must be read from its rule.
    FigureMissing {
        section: usize,
        name: &'static str,
    },
    /// A number that somebody wrote by hand: the rules would change, and the text not.
    Typed {
        section: usize,
        number: String,
    },
}

impl Reason for TextRefusal {
    const RULE: &'static str = "policy-text";
    const TITLE: &'static str = "This text does not say all that it must";

    fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "element_missing",
            Self::Twice { .. } => "element_twice",
            Self::Empty { .. } => "empty",
            Self::TooLong { .. } => "too_long",
            Self::TooMany => "too_many_sections",
            Self::Unknown { .. } => "unknown_placeholder",
            Self::FigureMissing { .. } => "placeholder_missing",
            Self::Typed { .. } => "figure_typed",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Missing { element, title } => {
                format!("A section is missing: {title} ({element}).")
            }
            Self::Twice { .. } => "Another section says this already: put them together.".into(),
            Self::Empty { .. } => "Give it a title and a text.".into(),
            Self::TooLong { .. } => format!("Keep it under {MOST_CHARACTERS} characters."),
            Self::TooMany => format!("Keep it to {MOST_SECTIONS} sections."),
            Self::Unknown { name, .. } => format!("Nothing is called {{{name}}}."),
            Self::FigureMissing { name, .. } => {
                format!(
                    "Write {{{name}}} where it belongs: it is put in from the rule that keeps it."
                )
            }
            Self::Typed { number, .. } => format!(
                "{number} is written by hand: use the name in braces of the rule it comes from, or a word."
            ),
        }
    }

    fn pointer(&self) -> Option<String> {
        Some(match self {
            Self::Missing { .. } | Self::TooMany => "/sections".to_owned(),
            Self::Twice { section } => format!("/sections/{section}/element"),
            Self::Empty { section }
            | Self::TooLong { section }
            | Self::Unknown { section, .. }
            | Self::FigureMissing { section, .. }
            | Self::Typed { section, .. } => format!("/sections/{section}/text"),
        })
    }
}

/// Everything that keeps this text from being published.
pub fn faults(kind: PolicyKind, text: &Text, known: &Values) -> Vec<TextRefusal> {
    let mut faults = Vec::new();
    let required = kind.required();
    for one in &required {
        let mut found = text
            .sections
            .iter()
            .enumerate()
            .filter(|(_, section)| section.element == one.element);
        let Some((section, first)) = found.next() else {
            faults.push(TextRefusal::Missing {
                element: one.element,
                title: one.title,
            });
            continue;
        };
        faults.extend(found.map(|(section, _)| TextRefusal::Twice { section }));
        let held = placeholders(&first.text);
        let missing = one.placeholders.iter().filter(|name| !held.contains(name));
        faults.extend(missing.map(|name| TextRefusal::FigureMissing { section, name }));
    }
    if text.sections.len() > MOST_SECTIONS {
        faults.push(TextRefusal::TooMany);
    }
    for (section, one) in text.sections.iter().enumerate() {
        if one.title.trim().is_empty() || one.text.trim().is_empty() {
            faults.push(TextRefusal::Empty { section });
        }
        if one.text.chars().count() > MOST_CHARACTERS {
            faults.push(TextRefusal::TooLong { section });
        }
        for words in [&one.title, &one.text] {
            let unknown = placeholders(words)
                .into_iter()
                .filter(|name| known.iter().all(|(known, _)| known != name));
            faults.extend(unknown.map(|name| TextRefusal::Unknown {
                section,
                name: name.to_owned(),
            }));
            faults.extend(typed(words).map(|number| TextRefusal::Typed { section, number }));
        }
    }
    faults
}

/// Numbers outside of braces.
fn typed(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('{')
        .enumerate()
        .map(|(index, part)| match part.split_once('}') {
            Some((_, after)) if index > 0 => after,
            _ => part,
        })
        .flat_map(|plain| plain.split(|letter: char| !letter.is_ascii_digit()))
        .filter(|digits| !digits.is_empty())
        .map(str::to_owned)
}
