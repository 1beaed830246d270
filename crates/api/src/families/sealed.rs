//! What is sealed of a learner, each value bound to its place.

use crate::{
    ctx::Ctx,
    keys::{DataKey, KeyError},
};
use learnallot_domain::{ids::LearnerId, people::learner::BirthMonth};
use learnallot_storage::learners::Learner;

fn first_name_context(learner: LearnerId) -> String {
    format!("learners/{learner}/first_name")
}

fn birth_context(learner: LearnerId) -> String {
    format!("learners/{learner}/birth")
}

pub(super) fn seal_first_name(key: &DataKey, learner: LearnerId, name: &str) -> Vec<u8> {
    key.seal(&first_name_context(learner), name.as_bytes())
}

pub(super) async fn seal_birth(
    ctx: &Ctx,
    learner: &Learner,
    birth: BirthMonth,
) -> Result<Vec<u8>, KeyError> {
    let plain = serde_json::to_vec(&birth).expect("a birth month is two numbers");
    ctx.keys
        .seal(learner.data_key, &birth_context(learner.id), &plain)
        .await
}

pub(crate) async fn first_name(ctx: &Ctx, learner: &Learner) -> Result<String, KeyError> {
    ctx.keys
        .data_key(learner.data_key)
        .await?
        .open_text(&first_name_context(learner.id), &learner.first_name_sealed)
}

pub(crate) async fn birth(ctx: &Ctx, learner: &Learner) -> Result<Option<BirthMonth>, KeyError> {
    let Some(sealed) = &learner.birth_sealed else {
        return Ok(None);
    };
    let plain = ctx
        .keys
        .open(learner.data_key, &birth_context(learner.id), sealed)
        .await?;
    serde_json::from_slice(&plain)
        .map(Some)
        .map_err(|_| KeyError::Unreadable)
}
