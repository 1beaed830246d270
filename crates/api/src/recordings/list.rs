use super::{
    view::views,
    watcher::{Capacity, Watcher},
};
use crate::{
    ctx::Ctx,
    error::Answer,
    extract::{Query, cursor, limit},
    paging::Paged,
};
use actix_web::{get, web};
use learnallot_api_types::{page::Page, problem, recordings::RecordingView};
use learnallot_domain::ids::LearnerId;
use learnallot_storage::{
    recording_views::Who,
    recordings::{self, Place},
};
use serde::Deserialize;

/// For somebody who is several of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum As {
    Family,
    Teacher,
    Staff,
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only those that this learner of the family was in.
    learner_id: Option<uuid::Uuid>,
    /// `family`, `teacher` or `staff`; the first that the caller is, when absent.
    #[serde(rename = "as")]
    #[param(value_type = Option<String>)]
    whose: Option<As>,
    /// How many items, 1 to 100 (20).
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

#[utoipa::path(
    operation_id = "list_recordings", tag = "recordings",
    summary = "Recordings, the newest session first",
    description = "A family's own, those of a learner, those of a teacher's sessions, or all for staff. Deleted ones stay \
        in the list, without their picture. Where a session is not in it, the session was not recorded.",
    params(Filter),
    responses(
        (status = 200, description = "A page", body = Page<RecordingView>),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 401, description = "Signed out", body = problem::Problem),
        (status = 403, description = "Not somebody who watches recordings", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian", "learner", "teacher", "coach", "safety_officer", "admin"])))
)]
#[get("/recordings")]
pub async fn list_recordings(
    ctx: web::Data<Ctx>,
    watcher: Watcher,
    query: Query<Filter>,
) -> Answer<Paged<Page<RecordingView>>> {
    let filter = query.0;
    let limit = limit(filter.limit)?;
    let after: Option<Place> = cursor::decode(filter.cursor.as_deref())?;
    let Some(capacity) = capacity(&watcher, filter.whose) else {
        return Ok(Paged(Page {
            items: Vec::new(),
            next_cursor: None,
        }));
    };
    let scope = capacity.scope(filter.learner_id.map(LearnerId::from));
    let mut page = recordings::list(ctx.db.read(), scope, after, limit + 1).await?;
    let more = page.len() as u64 > limit;
    page.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor = page
        .last()
        .filter(|_| more)
        .map(|found| cursor::encode(&(found.session_ended_at, found.id)));
    Ok(Paged(Page {
        items: views(&ctx, page, capacity).await?,
        next_cursor,
    }))
}

fn capacity(watcher: &Watcher, whose: Option<As>) -> Option<Capacity> {
    watcher.capacities.iter().copied().find(|capacity| {
        let is = match capacity.0 {
            Who::Guardian(..) | Who::Learner(..) => As::Family,
            Who::Teacher(_) => As::Teacher,
            Who::Staff(_) => As::Staff,
        };
        whose.is_none_or(|whose| whose == is)
    })
}
