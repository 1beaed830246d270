use crate::{
    caller::{Screener, Staff},
    consents::{declined_view, purpose_view},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
    families::first_name,
    staff::training,
};
use actix_web::{get, web};
use learnallot_api_types::{
    calls::{CallSheet, CheckView},
    problem,
};
use learnallot_domain::{
    consent::{
        appointment::{Check, State, WAITED_FOR},
        decline::DeclineReason,
        method::Method,
    },
    ids::{AccountId, AppointmentId},
};
use learnallot_storage::{accounts, appointments, consents, learners};

#[utoipa::path(
    operation_id = "read_call_sheet", tag = "staff",
    summary = "A video call that the caller holds: what is asked for, and what to attest",
    params(("id" = uuid::Uuid, Path, description = "The call")),
    responses(
        (status = 200, description = "The call", body = CallSheet),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
        (status = 404, description = "The caller holds no such call, or its request is gone", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[get("/staff/calls/{id}")]
pub async fn read_call_sheet(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    id: Id<AppointmentId>,
) -> Answer<web::Json<CallSheet>> {
    Ok(web::Json(sheet(&ctx, caller.id(), id.0).await?))
}

pub(super) async fn sheet(
    ctx: &Ctx,
    staff: AccountId,
    id: AppointmentId,
) -> Result<CallSheet, Problem> {
    let conn = ctx.db.read();
    let found = appointments::find_of_staff(conn, staff, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let (version, call) = (found.appointment.version, found.appointment.value);
    let request = consents::find_request(conn, call.request)
        .await?
        .ok_or_else(Problem::not_found)?
        .request
        .value;
    let learner = learners::find(conn, call.learner)
        .await?
        .ok_or_else(Problem::not_found)?;
    let names = accounts::display_names(conn, &[call.guardian]).await?;
    let (began_at, guardian_came_at) = match call.state {
        State::InCall {
            since,
            guardian_since,
        } => (Some(since), guardian_since),
        _ => (None, None),
    };
    Ok(CallSheet {
        id: id.uuid(),
        version,
        status: call.state.as_str().to_owned(),
        starts_at: call.starts_at,
        ends_at: call.ends_at(),
        door_opens_at: call.door_opens_at(),
        over_at: call.over_at(),
        began_at,
        guardian_came_at,
        waited_until: call.starts_at + WAITED_FOR,
        guardian_name: names.get(&call.guardian).cloned().unwrap_or_default(),
        learner_first_name: first_name(ctx, &learner).await?,
        notice_version: request.notice_version,
        purposes: request.purposes.into_iter().map(purpose_view).collect(),
        checks: Check::ALL
            .into_iter()
            .map(|check| CheckView {
                check,
                title: check.title().to_owned(),
            })
            .collect(),
        decline_reasons: DeclineReason::of(Method::VideoCall)
            .iter()
            .map(|reason| declined_view(*reason))
            .collect(),
        may_not_verify: training::may_not_verify(conn, staff, ctx.now()).await?,
    })
}
