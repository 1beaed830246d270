//! Calls, as their guardians see them; and whose a request is.

use crate::{caller::Guardian, error::Problem};
use learnallot_api_types::calls::CallView;
use learnallot_domain::ids::ConsentRequestId;
use learnallot_storage::{ConnectionTrait, appointments::Found, consents, families};

/// The guardian's own request, or 404.
pub(super) async fn own_request(
    conn: &impl ConnectionTrait,
    caller: &Guardian,
    id: ConsentRequestId,
) -> Result<consents::Found, Problem> {
    let family = families::of_guardian(conn, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    consents::find_request_in_family(conn, family, id)
        .await?
        .ok_or_else(Problem::not_found)
}

pub(super) fn call_view(found: &Found) -> CallView {
    let call = &found.appointment.value;
    CallView {
        id: found.id.uuid(),
        status: call.state.as_str().to_owned(),
        starts_at: call.starts_at,
        ends_at: call.ends_at(),
        door_opens_at: call.door_opens_at(),
        over_at: call.over_at(),
        changes_until: call.changes_until(),
        missed_by_us: call.state.is_missed_by_us(),
    }
}
