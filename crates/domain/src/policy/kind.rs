//! Which texts there are, and what each must say. The notice to parents: 16 CFR 312.4(c)(1). The privacy policy:
//! 312.4(d), with the written retention policy of 312.10.

use crate::consent::notice::Element;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyKind {
    DirectNotice,
    PrivacyPolicy,
}

/// One thing that a text has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Required {
    pub element: &'static str,
    /// What the rule asks for, as a person reads it.
    pub title: &'static str,
    /// Figures and names that must come from the rules and the settings: their placeholders.
    pub placeholders: &'static [&'static str],
}

impl PolicyKind {
    pub const ALL: [Self; 2] = [Self::DirectNotice, Self::PrivacyPolicy];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DirectNotice => "direct_notice",
            Self::PrivacyPolicy => "privacy_policy",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    pub const fn title(self) -> &'static str {
        match self {
            Self::DirectNotice => "Notice to parents and guardians",
            Self::PrivacyPolicy => "Privacy policy",
        }
    }

    /// Every element that the rule asks for, in the order of the text.
    pub fn required(self) -> Vec<Required> {
        match self {
            Self::DirectNotice => Element::ALL.into_iter().map(of_the_notice).collect(),
            Self::PrivacyPolicy => OF_THE_POLICY.to_vec(),
        }
    }
}

const fn required(
    element: &'static str,
    title: &'static str,
    placeholders: &'static [&'static str],
) -> Required {
    Required {
        element,
        title,
        placeholders,
    }
}

fn of_the_notice(element: Element) -> Required {
    let (title, placeholders): (_, &[_]) = match element {
        Element::WhyWeHaveYourContact => ("why we have the parent's contact", &[]),
        Element::ConsentIsRequired => ("that consent is required", &[]),
        Element::WhatWeCollect => ("what is collected", &[]),
        Element::HowWeUseIt => ("how it is used", &["recording_days"]),
        Element::WhoElseSeesIt => ("who else sees it, and what for", &[]),
        Element::OnlineNotice => ("where the whole policy is", &["online_notice"]),
        Element::HowToConsent => ("how consent is given", &[]),
        Element::WhenWeDelete => ("when the contact is deleted", &["pending_days"]),
        Element::YourRights => ("what a parent may ask for", &[]),
    };
    required(element.as_str(), title, placeholders)
}

/// 312.4(d)(1) to (3), and what 312.10 wants to stand in it.
const OF_THE_POLICY: [Required; 8] = [
    required(
        "operator",
        "who we are: name, address, telephone, e-mail",
        &[
            "operator_name",
            "operator_address",
            "operator_phone",
            "operator_email",
        ],
    ),
    required("what_we_collect", "what is collected", &[]),
    required("made_public", "whether a child can make it public", &[]),
    required("how_we_use_it", "how it is used", &[]),
    required("who_else_sees_it", "who else gets it, and what for", &[]),
    required(
        "persistent_identifiers",
        "persistent identifiers, and that they are used for nothing else",
        &[],
    ),
    required(
        "your_rights",
        "what a parent may do, and how",
        &["pending_days"],
    ),
    required(
        "retention",
        "what is kept, why, and until when",
        &["retention_table"],
    ),
];
