use super::{own::Own, read::in_queue};
use crate::{
    caller::{SafetyOfficer, Staff},
    ctx::Ctx,
    error::Answer,
    extract::{self, Query, cursor},
    paging::Paged,
};
use actix_web::{get, web};
use learnallot_api_types::{incidents::IncidentInQueue, page::Page, problem};
use learnallot_domain::ids::IncidentId;
use learnallot_storage::{accounts, incidents};
use serde::Deserialize;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The closed ones instead, the newest first (false).
    #[serde(default)]
    closed: bool,
    /// How many items, 1 to 100 (20).
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

#[utoipa::path(
    operation_id = "incident_queue", tag = "staff",
    summary = "Incidents by their clock, the first to be late at the top",
    description = "What concerns the officer, their family or their class is left out, so that a page may be shorter.",
    params(Asked),
    responses(
        (status = 200, description = "A page of them", body = Page<IncidentInQueue>),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 403, description = "Not a safety officer, or no second factor", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["safety_officer"])))
)]
#[get("/staff/queues/incidents")]
pub async fn incident_queue(
    ctx: web::Data<Ctx>,
    caller: Staff<SafetyOfficer>,
    asked: Query<Asked>,
) -> Answer<Paged<Page<IncidentInQueue>>> {
    let limit = extract::limit(asked.0.limit)?;
    let after: Option<(_, IncidentId)> = cursor::decode(asked.0.cursor.as_deref())?;
    let conn = ctx.db.read();
    let found = incidents::list(conn, asked.0.closed, after, limit).await?;
    let next_cursor = (found.len() as u64 == limit)
        .then(|| found.last())
        .flatten()
        .map(|(id, last)| cursor::encode(&(last.value.acknowledge_by(), id)));
    let owners: Vec<_> = found
        .iter()
        .filter_map(|(_, found)| found.value.owner())
        .collect();
    let own = Own::of(conn, caller.id()).await?;
    let mut others = Vec::with_capacity(found.len());
    for (id, incident) in found {
        if !own.is(conn, &incident.value).await? {
            others.push((id, incident));
        }
    }
    let names = accounts::display_names(conn, &owners).await?;
    let items = others
        .into_iter()
        .map(|(id, found)| in_queue(id, &found.value, caller.id(), &names, ctx.now()))
        .collect();
    Ok(Paged(Page { items, next_cursor }))
}
