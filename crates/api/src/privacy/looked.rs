//! Notes that staff looked at a learner's data, in the transaction that notes it in the audit log.

use crate::ctx::Ctx;
use learnallot_domain::{
    conduct::incident::{Incident, Subject},
    ids::{AccountId, LearnerId},
    privacy::look::{LookedAt, may_be_shown},
};
use learnallot_storage::{
    StorageError, Write,
    data_views::{self, DataView},
    posts::{self, Author},
};

pub(crate) async fn looked_at(
    ctx: &Ctx,
    write: &Write,
    learner: LearnerId,
    by: AccountId,
    what: LookedAt,
) -> Result<(), StorageError> {
    let view = DataView {
        id: ctx.new_id(),
        learner,
        account: by,
        what,
        at: ctx.now(),
    };
    data_views::insert(&**write, view).await
}

/// An incident about a learner, or about what a learner wrote; where a child told of it, no family sees that anybody
/// looked.
pub(crate) async fn looked_at_incident(
    ctx: &Ctx,
    write: &Write,
    incident: &Incident,
    by: AccountId,
) -> Result<(), StorageError> {
    if !may_be_shown(incident.opened_by) {
        return Ok(());
    }
    let learner = match incident.subject {
        Subject::Learner { id } => Some(id),
        Subject::Post { id } => match posts::find(&**write, id).await?.map(|post| post.author) {
            Some(Author::Learner(learner, _)) => Some(learner),
            _ => None,
        },
        _ => None,
    };
    match learner {
        Some(learner) => looked_at(ctx, write, learner, by, LookedAt::Incident).await,
        None => Ok(()),
    }
}
