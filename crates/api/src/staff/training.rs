//! What people on the staff have been trained for, as others read it, and as the gate of consent asks for it.

use crate::{ctx::Ctx, error::Problem};
use chrono::{DateTime, Utc};
use learnallot_api_types::staff::TrainingView;
use learnallot_domain::{ids::AccountId, refusal::Reason, staff::training::may_verify};
use learnallot_storage::{
    ConnectionTrait, StorageError, accounts,
    trainings::{self, Found},
};
use std::collections::HashMap;

/// Whether this member of staff may verify consent at this moment, by a form or in a call.
pub(crate) async fn gate(
    conn: &impl ConnectionTrait,
    staff: AccountId,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    let attestations = trainings::attestations(conn, staff).await?;
    Ok(may_verify(&attestations, now)?)
}

/// The sentence that says what is missing; none where nothing is.
pub(crate) async fn may_not_verify(
    conn: &impl ConnectionTrait,
    staff: AccountId,
    now: DateTime<Utc>,
) -> Result<Option<String>, StorageError> {
    let attestations = trainings::attestations(conn, staff).await?;
    let missing = may_verify(&attestations, now).err();
    Ok(missing.and_then(|missing| missing.reasons().first().map(Reason::message)))
}

/// Each person's trainings, the newest first.
pub(super) async fn views(
    ctx: &Ctx,
    staff: &[AccountId],
) -> Result<HashMap<AccountId, Vec<TrainingView>>, StorageError> {
    let conn = ctx.db.read();
    let found = trainings::of(conn, staff).await?;
    let by: Vec<_> = found.iter().map(|one| one.attestation.by).collect();
    let names = accounts::display_names(conn, &by).await?;
    let mut views: HashMap<AccountId, Vec<TrainingView>> = HashMap::new();
    for one in found {
        let name = names.get(&one.attestation.by).cloned().unwrap_or_default();
        let of = views.entry(one.attestation.staff).or_default();
        of.push(view(&one, name, ctx.now()));
    }
    Ok(views)
}

fn view(found: &Found, recorded_by: String, now: DateTime<Utc>) -> TrainingView {
    let one = &found.attestation;
    TrainingView {
        id: found.id.uuid(),
        kind: one.kind,
        title: one.kind.title().to_owned(),
        done_on: one.done_on,
        expires_at: one.expires_at(),
        current: one.is_current(now),
        recorded_by,
        recorded_at: one.recorded_at,
    }
}
