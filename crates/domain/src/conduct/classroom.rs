//! Who may write in a class's room. Rule: the learners, the teacher and the guardians of that class; a learner only with
//! the separate consent for posts; the teacher only while they may list, and not at all while suspended; until the class
//! has been over for 30 days. There is no room of two: whatever a child can read or write, the guardian sees. Source: the safety promise, "no private channel between an adult and a child".

use crate::refusal::{Reason, Refusal};
use chrono::{DateTime, TimeDelta, Utc};

/// In characters.
pub const LONGEST_POST: usize = 2_000;
/// How long after the last session a room takes new posts.
pub const OPEN_AFTER_LAST_SESSION: TimeDelta = TimeDelta::days(30);

/// What the caller is in this class; whoever is nothing in it does not know of the room at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// Of this class, and not suspended: a suspended teacher is nothing in it.
    Teacher {
        /// The listing gate, asked now.
        may_list: bool,
    },
    Guardian,
    Learner {
        /// The guardian's consent for posts, apart from the one for the class.
        posts_allowed: bool,
    },
    /// A supervisor of a learner of the class reads along.
    Supervisor,
}

impl Member {
    pub const fn is_teacher(self) -> bool {
        matches!(self, Self::Teacher { .. })
    }

    /// Whether this member takes posts of others out of the room.
    pub const fn may_hide(self) -> bool {
        matches!(self, Self::Teacher { may_list: true })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostRefused {
    NoConsentForPosts,
    OnlyReads,
    NotInGoodStanding,
    RoomClosed,
}

impl Reason for PostRefused {
    const RULE: &'static str = "may-not-post";
    const TITLE: &'static str = "You cannot write here now";

    fn code(&self) -> &'static str {
        match self {
            Self::NoConsentForPosts => "no_consent_for_posts",
            Self::OnlyReads => "only_reads",
            Self::NotInGoodStanding => "not_in_good_standing",
            Self::RoomClosed => "room_closed",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NoConsentForPosts => {
                "Your parent or guardian has to say yes to posts first.".to_owned()
            }
            Self::OnlyReads => "Whoever watches over a learner reads along.".to_owned(),
            Self::NotInGoodStanding => {
                "While you may not list classes you read along; your standing says what is missing."
                    .to_owned()
            }
            Self::RoomClosed => format!(
                "The class has been over for more than {} days.",
                OPEN_AFTER_LAST_SESSION.num_days()
            ),
        }
    }
}

/// May this member write in the room of a class whose last session ends at `last_ends_at`?
pub fn may_post(
    member: Member,
    last_ends_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), Refusal<PostRefused>> {
    let mut reasons = Vec::new();
    match member {
        Member::Learner {
            posts_allowed: false,
        } => reasons.push(PostRefused::NoConsentForPosts),
        Member::Supervisor => reasons.push(PostRefused::OnlyReads),
        Member::Teacher { may_list: false } => reasons.push(PostRefused::NotInGoodStanding),
        Member::Teacher { may_list: true } | Member::Guardian | Member::Learner { .. } => {}
    }
    if now >= last_ends_at + OPEN_AFTER_LAST_SESSION {
        reasons.push(PostRefused::RoomClosed);
    }
    Refusal::unless_none(reasons)
}
