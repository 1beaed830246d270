use super::{review::people_of_family, view::reference};
use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::Answer,
    extract::{self, Paging, Query, cursor},
    paging::Paged,
};
use actix_web::{get, web};
use learnallot_api_types::{consents::ConsentInQueue, page::Page, problem};
use learnallot_domain::consent::request::State;
use learnallot_storage::{accounts, consents};

#[utoipa::path(
    operation_id = "consent_queue", tag = "staff",
    summary = "Signed forms that wait for a look, the longest waiting first",
    params(Paging),
    responses(
        (status = 200, description = "A page of them", body = Page<ConsentInQueue>),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[get("/staff/queues/consents")]
pub async fn consent_queue(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    paging: Query<Paging>,
) -> Answer<Paged<Page<ConsentInQueue>>> {
    let limit = extract::limit(paging.0.limit)?;
    let after = cursor::decode(paging.0.cursor.as_deref())?;
    let conn = ctx.db.read();
    let found = consents::queue(conn, after, limit).await?;
    let full = found.len() as u64 == limit;
    let guardians: Vec<_> = found.iter().map(|one| one.request.value.guardian).collect();
    let names = accounts::display_names(conn, &guardians).await?;
    let mut items = Vec::new();
    let mut last = None;
    for one in found {
        let State::WithStaff { since, .. } = one.request.value.state else {
            continue;
        };
        let family = people_of_family(conn, &one.request.value).await?;
        let guardian = one.request.value.guardian;
        items.push(ConsentInQueue {
            id: one.id.uuid(),
            guardian_name: names.get(&guardian).cloned().unwrap_or_default(),
            reference: reference(one.id),
            waiting_since: since,
            own_family: family.contains(&caller.id()),
        });
        last = Some((since, one.id));
    }
    let next_cursor = last.filter(|_| full).map(|last| cursor::encode(&last));
    Ok(Paged(Page { items, next_cursor }))
}
