//! What left of a child's data: each time, to whom, what, and what for. Source: 16 CFR 312.4(d) (who receives what), 312.6
//! (a parent may ask for it); that each single time is kept is our own promise.
//!
//! A row is written before the data leave, so that there can be one too many, and never one too few.

use crate::{
    ids::{ConsentEventId, DisclosureId, LearnerId},
    retention::inventory::Data,
    vendors::register::Processor,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    VideoProvider,
    /// The families whose learner is enrolled in the same class; which of them, the log of viewings says.
    FamiliesOfTheClass,
}

impl Recipient {
    pub const ALL: [Recipient; 2] = [Recipient::VideoProvider, Recipient::FamiliesOfTheClass];

    pub const fn as_str(self) -> &'static str {
        match self {
            Recipient::VideoProvider => "video_provider",
            Recipient::FamiliesOfTheClass => "families_of_the_class",
        }
    }

    pub fn parse(text: &str) -> Option<Recipient> {
        Recipient::ALL
            .into_iter()
            .find(|recipient| recipient.as_str() == text)
    }

    /// As families read it.
    pub const fn title(self) -> &'static str {
        match self {
            Recipient::VideoProvider => Processor::VideoProvider.entry().title,
            Recipient::FamiliesOfTheClass => "A family of the class",
        }
    }
}

/// Why it left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A personal link into a class session.
    WayIn,
    /// The class itself.
    LiveClass,
    /// The class was recorded there, until the recording was fetched.
    Recording,
    /// A recording in which the learner appears was watched.
    Watching,
}

impl Purpose {
    pub const ALL: [Purpose; 4] = [
        Purpose::WayIn,
        Purpose::LiveClass,
        Purpose::Recording,
        Purpose::Watching,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Purpose::WayIn => "way_in",
            Purpose::LiveClass => "live_class",
            Purpose::Recording => "recording",
            Purpose::Watching => "watching",
        }
    }

    pub fn parse(text: &str) -> Option<Purpose> {
        Purpose::ALL
            .into_iter()
            .find(|purpose| purpose.as_str() == text)
    }

    pub const fn title(self) -> &'static str {
        match self {
            Purpose::WayIn => "To make a personal link into a class",
            Purpose::LiveClass => "To take part in a live class",
            Purpose::Recording => "To record the class, until we had fetched the recording",
            Purpose::Watching => "To watch the recording of a class again",
        }
    }

    /// What leaves for it.
    pub const fn data(self) -> &'static [Data] {
        match self {
            Purpose::WayIn => &[Data::Name, Data::Link],
            Purpose::LiveClass => &[Data::Likeness, Data::Presence],
            Purpose::Recording | Purpose::Watching => &[Data::Likeness],
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disclosure {
    pub id: DisclosureId,
    pub learner: LearnerId,
    pub recipient: Recipient,
    pub purpose: Purpose,
    /// The class session, the recording or the viewing that it belongs to: one row for each, however often it is tried.
    pub fact: Uuid,
    /// The entry of the ledger by which it was allowed.
    pub consent: Option<ConsentEventId>,
    pub at: DateTime<Utc>,
}
