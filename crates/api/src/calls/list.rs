use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::Answer,
};
use actix_web::{get, web};
use chrono::TimeDelta;
use learnallot_api_types::{calls::StaffCall, problem};
use learnallot_storage::{accounts, appointments};

#[utoipa::path(
    operation_id = "staff_calls", tag = "staff",
    summary = "The caller's video calls: those to come, those that wait for an attestation, and those of the last day",
    responses(
        (status = 200, description = "The earliest first", body = Vec<StaffCall>),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[get("/staff/calls")]
pub async fn staff_calls(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
) -> Answer<web::Json<Vec<StaffCall>>> {
    let (conn, now) = (ctx.db.read(), ctx.now());
    let since = now - TimeDelta::days(1);
    let found = appointments::of_staff(conn, caller.id(), since).await?;
    let guardians: Vec<_> = found
        .iter()
        .map(|one| one.appointment.value.guardian)
        .collect();
    let names = accounts::display_names(conn, &guardians).await?;
    let calls = found
        .into_iter()
        .map(|one| {
            let call = one.appointment.value;
            StaffCall {
                id: one.id.uuid(),
                status: call.state.as_str().to_owned(),
                starts_at: call.starts_at,
                ends_at: call.ends_at(),
                guardian_name: names.get(&call.guardian).cloned().unwrap_or_default(),
                waits_for_attestation: call.waits_for_attestation(now),
            }
        })
        .collect();
    Ok(web::Json(calls))
}
