use super::view::own_request;
use crate::{
    caller::Guardian,
    consents::people_of_family,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{get, web};
use chrono::{DateTime, Utc};
use learnallot_api_types::{calls::FreeCallTimes, problem};
use learnallot_domain::{
    actor::Role,
    consent::{
        appointment::LENGTH,
        call_times::{BOOKED_BEFORE, OFFERED_AHEAD},
        request::Request,
    },
    ids::ConsentRequestId,
    staff::training::may_verify,
};
use learnallot_storage::{
    ConnectionTrait, StorageError, accounts,
    call_times::{self, CallTime},
    trainings,
};
use std::collections::{HashMap, HashSet};

#[utoipa::path(
    operation_id = "free_call_times", tag = "consents",
    summary = "When a guardian can have the video call of a request",
    params(("id" = uuid::Uuid, Path, description = "The consent request")),
    responses(
        (status = 200, description = "The earliest first", body = FreeCallTimes),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such request in the family", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/consent-requests/{id}/call-times")]
pub async fn free_call_times(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<ConsentRequestId>,
) -> Answer<web::Json<FreeCallTimes>> {
    let conn = ctx.db.read();
    let request = own_request(conn, &caller, id.0).await?.request.value;
    let now = ctx.now();
    let mut starts: Vec<_> = offered(conn, &request, now)
        .await?
        .into_iter()
        .map(|time| time.starts_at)
        .collect();
    starts.dedup();
    Ok(web::Json(FreeCallTimes {
        minutes: minutes(),
        starts,
    }))
}

pub(super) fn minutes() -> u32 {
    u32::try_from(LENGTH.num_minutes()).unwrap_or_default()
}

/// What this request can have: times that nobody has, of staff who are then trained, and who are not of the family.
pub(super) async fn offered(
    conn: &impl ConnectionTrait,
    request: &Request,
    now: DateTime<Utc>,
) -> Result<Vec<CallTime>, StorageError> {
    let mut times = call_times::free(conn, now + BOOKED_BEFORE, now + OFFERED_AHEAD).await?;
    let family = people_of_family(conn, request).await?;
    let holders: HashSet<_> = accounts::with_role(conn, Role::Screener)
        .await?
        .into_iter()
        .filter(|one| !family.contains(one))
        .collect();
    times.retain(|time| holders.contains(&time.staff));
    let staff: Vec<_> = times.iter().map(|time| time.staff).collect();
    let mut trained: HashMap<_, Vec<_>> = HashMap::new();
    for found in trainings::of(conn, &staff).await? {
        let own = trained.entry(found.attestation.staff).or_default();
        own.push(found.attestation);
    }
    times.retain(|time| {
        let own = trained.get(&time.staff).map_or(&[][..], Vec::as_slice);
        may_verify(own, time.starts_at).is_ok()
    });
    Ok(times)
}

/// Of the times that are offered, one that begins then and that is now this appointment's.
pub(super) async fn take(
    conn: &impl ConnectionTrait,
    offered: &[CallTime],
    starts_at: DateTime<Utc>,
    appointment: learnallot_domain::ids::AppointmentId,
) -> Result<Option<CallTime>, Problem> {
    for time in offered.iter().filter(|time| time.starts_at == starts_at) {
        if call_times::take(conn, time.id, appointment).await? {
            return Ok(Some(*time));
        }
    }
    Ok(None)
}
