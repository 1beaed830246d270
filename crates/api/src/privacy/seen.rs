use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::Answer,
    extract::{Query, cursor, limit},
    families,
    paging::Paged,
};
use actix_web::{get, web};
use chrono::{DateTime, Utc};
use learnallot_api_types::{page::Page, privacy::Seen, problem};
use learnallot_domain::ids::{ClassId, FamilyId};
use learnallot_storage::{
    classes, data_views,
    recording_views::{self, View, Who},
    recordings,
};
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OfLearner {
    learner_id: Uuid,
    /// How many items, 1 to 100 (20).
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

type Place = (DateTime<Utc>, Uuid);

#[utoipa::path(
    operation_id = "who_saw", tag = "privacy",
    summary = "Who saw something of a learner, newest first: recordings that the learner is in, and data that staff looked at",
    description = "As `own_family`, `family`, `teacher` or `staff`, with the purpose; never who. What a child has told the \
        safety team leaves no trace here.",
    params(OfLearner),
    responses(
        (status = 200, description = "A page", body = Page<Seen>),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/privacy/views")]
pub async fn who_saw(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    query: Query<OfLearner>,
) -> Answer<Paged<Page<Seen>>> {
    let limit = limit(query.0.limit)?;
    let after: Option<Place> = cursor::decode(query.0.cursor.as_deref())?;
    let conn = ctx.db.read();
    let learner = families::own(conn, caller.id(), query.0.learner_id.into()).await?;
    let watched = recording_views::with_learner(conn, learner.id, after, limit + 1).await?;
    let looks = data_views::of_learner(conn, learner.id, after, limit + 1).await?;
    let mut all: Vec<(Place, Seen)> = watchings(&ctx, &watched, learner.family).await?;
    all.extend(looks.into_iter().map(|look| {
        let seen = Seen {
            at: look.at,
            who: "staff".to_owned(),
            what: look.what.as_str().to_owned(),
            purpose: look.what.purpose().to_owned(),
            recording_id: None,
            class_title: None,
        };
        ((look.at, look.id), seen)
    }));
    all.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
    let more = all.len() as u64 > limit;
    all.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor = all
        .last()
        .filter(|_| more)
        .map(|(place, _)| cursor::encode(place));
    let items = all.into_iter().map(|(_, seen)| seen).collect();
    Ok(Paged(Page { items, next_cursor }))
}

async fn watchings(ctx: &Ctx, views: &[View], own: FamilyId) -> Answer<Vec<(Place, Seen)>> {
    let conn = ctx.db.read();
    let mut classes_of = HashMap::new();
    for view in views {
        if let Some(found) = recordings::find(conn, view.recording).await? {
            classes_of.insert(view.recording, found.class);
        }
    }
    let ids: Vec<ClassId> = classes_of.values().copied().collect();
    let titles = classes::titles(conn, &ids).await?;
    Ok(views
        .iter()
        .map(|view| {
            let class = classes_of.get(&view.recording);
            let seen = Seen {
                at: view.at,
                who: kind(view.who, own).to_owned(),
                what: "recording".to_owned(),
                purpose: view.purpose.as_str().to_owned(),
                recording_id: Some(view.recording.uuid()),
                class_title: class.and_then(|class| titles.get(class)).cloned(),
            };
            ((view.at, view.id), seen)
        })
        .collect())
}

/// Families learn what kind of viewer it was, never who.
pub(crate) fn kind(who: Who, own: FamilyId) -> &'static str {
    match who {
        Who::Guardian(_, family) | Who::Learner(_, family) if family == own => "own_family",
        Who::Guardian(..) | Who::Learner(..) => "family",
        Who::Teacher(_) => "teacher",
        Who::Staff(_) => "staff",
    }
}
