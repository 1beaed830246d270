use crate::{
    caller::{ClassReviewer, Staff},
    ctx::Ctx,
    error::Answer,
    extract::{self, Paging, Query, cursor},
    paging::Paged,
};
use actix_web::{get, web};
use learnallot_api_types::{classes::ClassReviewInQueue, page::Page, problem};
use learnallot_domain::class::review::State;
use learnallot_storage::{accounts, classes};

#[utoipa::path(
    operation_id = "class_review_queue", tag = "staff",
    summary = "Classes that wait for a review, the longest waiting first",
    params(Paging),
    responses(
        (status = 200, description = "A page of them", body = Page<ClassReviewInQueue>),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 403, description = "Not a class reviewer, or no second factor", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["class_reviewer"])))
)]
#[get("/staff/queues/class-reviews")]
pub async fn class_review_queue(
    ctx: web::Data<Ctx>,
    caller: Staff<ClassReviewer>,
    paging: Query<Paging>,
) -> Answer<Paged<Page<ClassReviewInQueue>>> {
    let limit = extract::limit(paging.0.limit)?;
    let after = cursor::decode(paging.0.cursor.as_deref())?;
    let conn = ctx.db.read();
    let found = classes::review_queue(conn, after, limit).await?;
    let next_cursor = (found.len() as u64 == limit)
        .then(|| found.last())
        .flatten()
        .map(|last| cursor::encode(&(last.submitted_at, last.id)));
    let teachers: Vec<_> = found
        .iter()
        .map(|found| found.revision.value.teacher)
        .collect();
    let names = accounts::display_names(conn, &teachers).await?;
    let items = found
        .into_iter()
        .filter_map(|found| {
            let revision = found.revision.value;
            Some(ClassReviewInQueue {
                id: found.id.uuid(),
                class_id: found.class.uuid(),
                teacher_name: names.get(&revision.teacher).cloned().unwrap_or_default(),
                status: revision.state.name().to_owned(),
                number: revision.number,
                returns: u32::try_from(revision.returns.len()).unwrap_or(u32::MAX),
                submitted_at: found.submitted_at?,
                mine: matches!(revision.state, State::InReview { reviewer, .. } if reviewer == caller.id()),
                title: revision.content.title,
            })
        })
        .collect();
    Ok(Paged(Page { items, next_cursor }))
}
