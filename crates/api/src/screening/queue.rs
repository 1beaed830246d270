use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::Answer,
    extract::{self, Paging, Query, cursor},
    paging::Paged,
};
use actix_web::{get, web};
use learnallot_api_types::{page::Page, problem, screening::ApplicationInQueue};
use learnallot_domain::teacher::application::State;
use learnallot_storage::{accounts, applications};

#[utoipa::path(
    operation_id = "application_queue", tag = "staff",
    summary = "Applications that wait for a decision, the longest waiting first",
    params(Paging),
    responses(
        (status = 200, description = "A page of them", body = Page<ApplicationInQueue>),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[get("/staff/queues/applications")]
pub async fn application_queue(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    paging: Query<Paging>,
) -> Answer<Paged<Page<ApplicationInQueue>>> {
    let limit = extract::limit(paging.0.limit)?;
    let after = cursor::decode(paging.0.cursor.as_deref())?;
    let conn = ctx.db.read();
    let found = applications::queue(conn, &["submitted", "in_review"], after, limit).await?;
    let next_cursor = (found.len() as u64 == limit)
        .then(|| found.last())
        .flatten()
        .map(|last| cursor::encode(&(last.submitted_at, last.id)));
    let teachers: Vec<_> = found
        .iter()
        .map(|found| found.application.value.applicant)
        .collect();
    let names = accounts::display_names(conn, &teachers).await?;
    let items = found
        .into_iter()
        .filter_map(|found| {
            let application = &found.application.value;
            Some(ApplicationInQueue {
                id: found.id.uuid(),
                teacher_name: names.get(&application.applicant).cloned().unwrap_or_default(),
                status: application.state.name().to_owned(),
                submitted_at: found.submitted_at?,
                mine: matches!(application.state, State::InReview { reviewer, .. } if reviewer == caller.id()),
            })
        })
        .collect();
    Ok(Paged(Page { items, next_cursor }))
}
