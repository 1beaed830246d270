//! Posts and comments of a class. Whatever a child can read or write here, the guardian sees.

use chrono::{DateTime, Utc};
use learnallot_domain::conduct::classroom::LONGEST_POST;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

const LONGEST: u64 = LONGEST_POST as u64;

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPost {
    #[validate(length(min = 1, max = "LONGEST", message = "Between 1 and 2,000 characters."))]
    pub text: String,
}

/// Who wrote it, as the people of the class see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PostAuthor {
    Teacher,
    Learner,
    Guardian,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostView {
    pub id: Uuid,
    pub author: PostAuthor,
    /// The teacher's name, a learner's first name, or `A grown-up`.
    pub author_name: String,
    pub text: String,
    pub at: DateTime<Utc>,
    /// Waits for a person before anybody else sees it; only its author gets it.
    pub held: bool,
    /// Whether the caller may take it back.
    pub mine: bool,
    /// Whether the caller may hide it: the teacher of the class.
    pub may_hide: bool,
    /// Oldest first; a comment has none.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub comments: Vec<PostView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassroomView {
    pub section_id: Uuid,
    pub class_title: String,
    pub teacher_name: String,
    pub may_post: bool,
    /// Why the caller may not post, where that is so.
    pub reasons: Vec<crate::problem::ProblemError>,
    /// Newest first.
    pub posts: Vec<PostView>,
    pub next_cursor: Option<String>,
}
