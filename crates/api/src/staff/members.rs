use super::training;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
};
use actix_web::{get, web};
use learnallot_api_types::{
    problem,
    staff::{AdminRequest, StaffList, StaffMember},
};
use learnallot_storage::staff;

#[utoipa::path(
    operation_id = "staff_members", tag = "staff",
    summary = "Everyone on the staff, and the grants of admin that wait",
    responses(
        (status = 200, description = "By name", body = StaffList),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[get("/staff/members")]
pub async fn staff_members(
    ctx: web::Data<Ctx>,
    _caller: Staff<Admin>,
) -> Answer<web::Json<StaffList>> {
    let members = staff::members(ctx.db.read()).await?;
    let ids: Vec<_> = members.iter().map(|member| member.id).collect();
    let mut trainings = training::views(&ctx, &ids).await?;
    let requests = staff::admin_requests(ctx.db.read()).await?;
    Ok(web::Json(StaffList {
        members: members
            .into_iter()
            .map(|member| StaffMember {
                id: member.id.uuid(),
                display_name: member.display_name,
                roles: member.roles,
                second_factor: member.second_factor,
                trainings: trainings.remove(&member.id).unwrap_or_default(),
            })
            .collect(),
        admin_requests: requests
            .into_iter()
            .map(|request| AdminRequest {
                id: request.id.uuid(),
                account_id: request.account.uuid(),
                requested_by: request.requested_by.uuid(),
                requested_at: request.requested_at,
            })
            .collect(),
    }))
}
