//! What a guardian consents to, each for itself: 16 CFR 312.5(a)(2). Nothing is ticked beforehand, and `core` depends on
//! no other purpose: a family that allows nothing else takes part in everything that a class is.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Profile, enrolment, the live class with its recording as the notice describes it.
    Core,
    /// Writing in the classroom between sessions.
    ClassroomPosts,
    /// The family's words or the learner's work in learnallot's own advertising.
    MarketingUse,
    /// Giving data to applications that the guardian connects; each one is allowed for itself as well.
    Disclosure,
}

impl Purpose {
    pub const ALL: [Self; 4] = [
        Self::Core,
        Self::ClassroomPosts,
        Self::MarketingUse,
        Self::Disclosure,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::ClassroomPosts => "classroom_posts",
            Self::MarketingUse => "marketing_use",
            Self::Disclosure => "disclosure",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|purpose| purpose.as_str() == text)
    }

    pub const fn title(self) -> &'static str {
        match self {
            Self::Core => "Taking part in live classes",
            Self::ClassroomPosts => "Writing in the classroom",
            Self::MarketingUse => "Use in our advertising",
            Self::Disclosure => "Sharing with applications that you connect",
        }
    }

    /// What is allowed with it, and what is not lost without it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Core => {
                "I allow learnallot to keep my child's first name and birth month and year, to enrol my child in classes \
                 that I choose, and to let my child take part in them by video. The classes are recorded, as the notice \
                 describes. Without this, my child cannot take part in a class."
            }
            Self::ClassroomPosts => {
                "I allow my child to write to the class and to answer there, between the sessions. Every post is \
                 checked for personal information first. Without this, my child still reads along and takes part in \
                 every class."
            }
            Self::MarketingUse => {
                "I allow learnallot to show my child's work or words, without a name, in its own advertising. Without \
                 this, nothing changes for my child."
            }
            Self::Disclosure => {
                "I allow learnallot to give data about my child to other applications, and only to those that I connect \
                 myself, one by one. Without this, nothing changes for my child."
            }
        }
    }
}
