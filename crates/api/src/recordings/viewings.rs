use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Paging, Query, cursor, limit},
    paging::Paged,
};
use actix_web::{get, web};
use learnallot_api_types::{page::Page, problem, recordings::RecordingViewing};
use learnallot_domain::ids::{FamilyId, RecordingId};
use learnallot_storage::{
    families,
    recording_views::{self, Place, View, Who},
    recordings::{self, Scope},
};

#[utoipa::path(
    operation_id = "recording_viewings", tag = "recordings",
    summary = "Who watched a recording, newest first: the teacher, staff with the purpose, a family of the class",
    params(("id" = uuid::Uuid, Path, description = "The recording"), Paging),
    responses(
        (status = 200, description = "A page", body = Page<RecordingViewing>),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "No learner of the family was in that class", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/recordings/{id}/views")]
pub async fn recording_viewings(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<RecordingId>,
    query: Query<Paging>,
) -> Answer<Paged<Page<RecordingViewing>>> {
    let limit = limit(query.0.limit)?;
    let after: Option<Place> = cursor::decode(query.0.cursor.as_deref())?;
    let conn = ctx.db.read();
    let family = families::of_guardian(conn, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    recordings::find_in(conn, Scope::Family(family, None), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let mut page = recording_views::of_recording(conn, id.0, after, limit + 1).await?;
    let more = page.len() as u64 > limit;
    page.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor = page
        .last()
        .filter(|_| more)
        .map(|view| cursor::encode(&(view.at, view.id)));
    Ok(Paged(Page {
        items: page.iter().map(|view| viewing(view, family)).collect(),
        next_cursor,
    }))
}

/// Families learn what kind of viewer it was, never who.
fn viewing(view: &View, own: FamilyId) -> RecordingViewing {
    let who = match view.who {
        Who::Guardian(_, family) | Who::Learner(_, family) if family == own => "own_family",
        Who::Guardian(..) | Who::Learner(..) => "family",
        Who::Teacher(_) => "teacher",
        Who::Staff(_) => "staff",
    };
    RecordingViewing {
        at: view.at,
        who: who.to_owned(),
        purpose: view.purpose,
    }
}
