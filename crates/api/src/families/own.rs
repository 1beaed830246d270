//! The scope of everything that a guardian asks for: a learner of another family does not exist.

use crate::error::Problem;
use learnallot_domain::ids::{AccountId, LearnerId};
use learnallot_storage::{
    ConnectionTrait, families,
    learners::{self, Learner},
};

/// The guardian's own learner, or 404.
pub(crate) async fn own(
    conn: &impl ConnectionTrait,
    guardian: AccountId,
    id: LearnerId,
) -> Result<Learner, Problem> {
    let family = families::of_guardian(conn, guardian)
        .await?
        .ok_or_else(Problem::not_found)?;
    learners::find_in_family(conn, family, id)
        .await?
        .ok_or_else(Problem::not_found)
}
