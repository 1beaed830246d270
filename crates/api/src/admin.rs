//! `learnallot admin create`: the first admin, made on the command line by whoever operates the server.

use crate::{ctx::Ctx, passwords};
use learnallot_api_types::accounts::PASSWORD_MIN;
use learnallot_domain::{
    actor::{Actor, Role},
    ids::AccountId,
};
use learnallot_storage::{
    NewAuditEntry, StorageError,
    accounts::{self, NewAccount},
};
use serde_json::json;

/// Gives the account's id. The address counts as confirmed: the operator vouches for it.
pub async fn create(
    ctx: &Ctx,
    email: &str,
    display_name: &str,
    password: String,
) -> anyhow::Result<AccountId> {
    anyhow::ensure!(
        password.chars().count() as u64 >= PASSWORD_MIN,
        "a password has at least {} characters",
        PASSWORD_MIN
    );
    anyhow::ensure!(email.contains('@'), "{email} is not an e-mail address");
    let now = ctx.now();
    let id: AccountId = ctx.new_id();
    let new = NewAccount {
        id,
        email: email.to_owned(),
        email_verified_at: Some(now),
        password_hash: Some(passwords::hash(password).await),
        display_name: display_name.to_owned(),
        time_zone: "UTC".to_owned(),
        locale: "en".to_owned(),
    };
    let mut write = ctx.begin_write().await?;
    match accounts::insert(&*write, new, now).await {
        Err(StorageError::Duplicate) => anyhow::bail!("there is an account with that address"),
        other => other?,
    }
    accounts::grant(&*write, id, Role::Admin, None, now).await?;
    write.audit(NewAuditEntry {
        actor: Actor::Operator,
        action: "role.granted",
        subject: ("account", id.uuid()),
        detail: json!({ "role": Role::Admin.as_str() }),
    });
    ctx.commit(write).await?;
    Ok(id)
}
