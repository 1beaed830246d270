//! A class: what is written about it, and whether families see it.
//!
//! A class has revisions. The newest approved one is live while the class is `Published`: `Draft → Published ⇄ Paused`,
//! and `Retired` from any of them. Every change to text, image or age range is a new revision and is reviewed
//! ([`review`](super::review)) before families see it; pausing and retiring take effect at once.

use crate::{
    ids::{AccountId, RevisionId},
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub const TITLE_MAX: usize = 80;
pub const SUMMARY_MAX: usize = 300;
pub const TEXT_MAX: usize = 2_000;
pub const SHORT_TEXT_MAX: usize = 1_000;
pub const RESOURCES_MAX: usize = 10;
pub const RESOURCE_NAME_MAX: usize = 80;

macro_rules! slugs {
    ($(#[$doc:meta])* $name:ident { $($variant:ident => $slug:literal, $title:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $(#[serde(rename = $slug)] $variant,)+
        }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in addresses and on the wire.
            pub const fn slug(self) -> &'static str {
                match self {
                    $(Self::$variant => $slug,)+
                }
            }

            /// Its name for people.
            pub const fn title(self) -> &'static str {
                match self {
                    $(Self::$variant => $title,)+
                }
            }

            pub fn parse(slug: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.slug() == slug)
            }
        }
    };
}

slugs! {
    /// What a class is about.
    Subject {
        Nature => "nature", "Nature and animals";
        Science => "science", "Science";
        Mathematics => "mathematics", "Mathematics";
        Coding => "coding", "Coding and robots";
        Languages => "languages", "Languages";
        Writing => "writing", "Reading and writing";
        Art => "art", "Art and crafts";
        Music => "music", "Music";
        Games => "games", "Chess and games";
        History => "history", "History and the world";
        Cooking => "cooking", "Cooking";
        Movement => "movement", "Movement and dance";
    }
}

slugs! {
    /// The picture of a class: one of learnallot's own drawings, so that no photograph of a child is ever asked for.
    Cover {
        Boat => "boat", "A boat";
        Chess => "chess", "A chess board";
        Drum => "drum", "A drum";
        Garden => "garden", "A garden";
        Sea => "sea", "The sea";
        Stars => "stars", "The stars";
    }
}

/// Something outside of learnallot that the class works with. It is named, never linked to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideResource {
    pub name: String,
    /// What it is for.
    pub purpose: String,
}

/// What a teacher writes about a class. A draft may be as empty as it likes; what a whole one needs is in
/// [`completeness`](super::completeness).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub subject: Option<Subject>,
    pub cover: Option<Cover>,
    pub title: String,
    pub summary: String,
    /// What learners will learn.
    pub learning: String,
    /// What happens in a session.
    pub in_a_session: String,
    /// Why this teacher is the one to teach it.
    pub expertise: String,
    pub age_min: Option<u8>,
    pub age_max: Option<u8>,
    /// Why the ages span more than six years, where they do.
    pub age_span_reason: String,
    pub group_size: Option<u8>,
    /// The length of a session.
    pub minutes: Option<u16>,
    /// How many sessions a section has.
    pub sessions: Option<u8>,
    /// What learners need; "Nothing" is an answer.
    pub materials: String,
    pub outside_resources: Vec<OutsideResource>,
    /// What parents should know beforehand.
    pub guidance: String,
}

impl Content {
    /// Every free text with the JSON pointer of its place.
    pub fn texts(&self) -> Vec<(String, &str)> {
        let mut texts: Vec<(String, &str)> = [
            ("/title", &self.title),
            ("/summary", &self.summary),
            ("/learning", &self.learning),
            ("/in_a_session", &self.in_a_session),
            ("/expertise", &self.expertise),
            ("/age_span_reason", &self.age_span_reason),
            ("/materials", &self.materials),
            ("/guidance", &self.guidance),
        ]
        .into_iter()
        .map(|(pointer, text)| (pointer.to_owned(), text.as_str()))
        .collect();
        for (index, resource) in self.outside_resources.iter().enumerate() {
            let at = |field: &str| format!("/outside_resources/{index}/{field}");
            texts.push((at("name"), &resource.name));
            texts.push((at("purpose"), &resource.purpose));
        }
        texts
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClassStatus {
    /// No revision was ever approved.
    Draft,
    Published,
    /// Families do not find it; sections that have begun go on.
    Paused,
    /// As paused, for good.
    Retired,
}

impl ClassStatus {
    pub const ALL: [Self; 4] = [Self::Draft, Self::Published, Self::Paused, Self::Retired];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Paused => "paused",
            Self::Retired => "retired",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    pub teacher: AccountId,
    pub status: ClassStatus,
    /// The newest approved revision.
    pub live: Option<RevisionId>,
    /// When the first revision was approved.
    pub published_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClassEvent {
    /// A revision was approved.
    Publish {
        revision: RevisionId,
    },
    Pause,
    Resume,
    Retire,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotInThisStatus {
    pub status: ClassStatus,
}

impl Reason for NotInThisStatus {
    const RULE: &'static str = "class-status";
    const TITLE: &'static str = "The class cannot take this step";

    fn code(&self) -> &'static str {
        "not_now"
    }

    fn message(&self) -> String {
        let status = match self.status {
            ClassStatus::Draft => "not published yet",
            ClassStatus::Published => "published",
            ClassStatus::Paused => "paused",
            ClassStatus::Retired => "retired",
        };
        format!("This is not possible while the class is {status}.")
    }
}

impl Class {
    pub const fn begin(teacher: AccountId) -> Self {
        Self {
            teacher,
            status: ClassStatus::Draft,
            live: None,
            published_at: None,
        }
    }

    /// The next status, or why not. A paused class stays paused when a revision is approved.
    pub fn apply(
        mut self,
        event: ClassEvent,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal<NotInThisStatus>> {
        use ClassStatus::{Draft, Paused, Published, Retired};
        self.status = match (self.status, event) {
            (status @ (Draft | Published | Paused), ClassEvent::Publish { revision }) => {
                self.live = Some(revision);
                self.published_at = self.published_at.or(Some(now));
                if status == Paused { Paused } else { Published }
            }
            (Published, ClassEvent::Pause) => Paused,
            (Paused, ClassEvent::Resume) => Published,
            (Draft | Published | Paused, ClassEvent::Retire) => Retired,
            (status, _) => return Err(NotInThisStatus { status }.into()),
        };
        Ok(self)
    }
}
