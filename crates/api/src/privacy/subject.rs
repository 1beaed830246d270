//! Of whom something is held: a learner of the caller's family, or the caller.

use crate::{
    caller::SignedIn,
    ctx::Ctx,
    error::{Answer, Problem},
    families,
};
use learnallot_domain::{
    actor::Role,
    ids::{AccountId, LearnerId},
};
use learnallot_storage::{
    accounts::{self, Account},
    learners::Learner,
};
use serde::Deserialize;

#[derive(Clone, Debug)]
pub(super) enum Subject {
    Learner(Learner),
    Account(Box<Account>, Vec<Role>),
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OfWhom {
    /// A learner of the caller's family; absent for the caller's own account.
    pub learner_id: Option<uuid::Uuid>,
}

impl Subject {
    pub async fn of(caller: &SignedIn, ctx: &Ctx, learner: Option<uuid::Uuid>) -> Answer<Self> {
        let Some(learner) = learner else {
            let account = Box::new(caller.account.clone());
            return Ok(Self::Account(account, caller.roles.clone()));
        };
        let found = families::own(ctx.db.read(), caller.id(), learner.into()).await?;
        Ok(Self::Learner(found))
    }

    /// For a job, which has no caller: the guardian must still be one.
    pub async fn stored(ctx: &Ctx, account: AccountId, learner: Option<LearnerId>) -> Answer<Self> {
        let conn = ctx.db.read();
        match learner {
            Some(learner) => Ok(Self::Learner(families::own(conn, account, learner).await?)),
            None => {
                let found = accounts::find(conn, account)
                    .await?
                    .ok_or_else(Problem::not_found)?;
                let roles = accounts::roles(conn, account).await?;
                Ok(Self::Account(Box::new(found), roles))
            }
        }
    }

    pub async fn name(&self, ctx: &Ctx) -> Answer<String> {
        match self {
            Self::Learner(learner) => Ok(families::first_name(ctx, learner).await?),
            Self::Account(account, _) => Ok(account.display_name.clone()),
        }
    }

    pub fn learner_id(&self) -> Option<uuid::Uuid> {
        match self {
            Self::Learner(learner) => Some(learner.id.uuid()),
            Self::Account(..) => None,
        }
    }
}
