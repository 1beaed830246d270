use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::Answer,
};
use actix_web::{get, web};
use learnallot_api_types::{problem, screening::CheckInQueue};
use learnallot_storage::{accounts, background_checks};

#[utoipa::path(
    operation_id = "background_check_queue", tag = "staff",
    summary = "Background checks that a person has to look at",
    description = "The report itself is with the provider: open it in the provider's dashboard.",
    responses(
        (status = 200, description = "The longest waiting first", body = Vec<CheckInQueue>),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[get("/staff/queues/background-checks")]
pub async fn background_check_queue(
    ctx: web::Data<Ctx>,
    _caller: Staff<Screener>,
) -> Answer<web::Json<Vec<CheckInQueue>>> {
    let conn = ctx.db.read();
    let states = ["consider", "pre_adverse", "disputed"];
    let found = background_checks::in_states(conn, &states).await?;
    let teachers: Vec<_> = found.iter().map(|found| found.teacher).collect();
    let names = accounts::display_names(conn, &teachers).await?;
    let items = found
        .into_iter()
        .map(|found| CheckInQueue {
            teacher_id: found.teacher.uuid(),
            teacher_name: names.get(&found.teacher).cloned().unwrap_or_default(),
            status: found.check.value.name().to_owned(),
            since: found.updated_at,
        })
        .collect();
    Ok(web::Json(items))
}
