use crate::ctx::Ctx;
use learnallot_api_types::supervision::SupervisorView;
use learnallot_domain::ids::AccountId;
use learnallot_storage::{StorageError, accounts, families, learners::Learner, supervision};

/// The accepted adults of a learner, the first one first.
pub(crate) async fn supervisors(
    ctx: &Ctx,
    learner: &Learner,
) -> Result<Vec<SupervisorView>, StorageError> {
    let conn = ctx.db.read();
    let found = supervision::of_learners(conn, &[learner.id]).await?;
    let ids: Vec<AccountId> = found.iter().map(|one| one.account).collect();
    let names = accounts::display_names(conn, &ids).await?;
    let guardians = families::guardians(conn, learner.family).await?;
    Ok(found
        .into_iter()
        .map(|one| SupervisorView {
            account_id: one.account.uuid(),
            name: names.get(&one.account).cloned().unwrap_or_default(),
            guardian: guardians.contains(&one.account),
            since: one.accepted_at,
        })
        .collect())
}

/// Their names.
pub(crate) async fn names(ctx: &Ctx, learner: &Learner) -> Result<Vec<String>, StorageError> {
    let supervisors = supervisors(ctx, learner).await?;
    Ok(supervisors.into_iter().map(|one| one.name).collect())
}
