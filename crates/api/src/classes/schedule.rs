use super::view;
use crate::{caller::Teacher, ctx::Ctx, error::Answer};
use actix_web::{get, web};
use chrono::TimeDelta;
use learnallot_api_types::{classes::ScheduledSession, problem};
use learnallot_storage::{classes, enrolments, sections};
use std::collections::HashMap;

/// How far the schedule looks ahead.
const AHEAD: TimeDelta = TimeDelta::days(60);

#[utoipa::path(
    operation_id = "teacher_schedule", tag = "classes",
    summary = "The caller's sessions of the next 60 days that are not over, the soonest first",
    responses(
        (status = 200, description = "The sessions", body = [ScheduledSession]),
        (status = 403, description = "Not a teacher", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[get("/teachers/me/schedule")]
pub async fn teacher_schedule(
    ctx: web::Data<Ctx>,
    caller: Teacher,
) -> Answer<web::Json<Vec<ScheduledSession>>> {
    let (now, conn) = (ctx.now(), ctx.db.read());
    let mut coming = sections::sessions_of_teacher(conn, caller.id(), now, now + AHEAD).await?;
    coming.retain(|session| view::takes_time(session.status));
    let mut ids: Vec<_> = coming.iter().map(|session| session.section).collect();
    ids.sort_unstable();
    ids.dedup();
    let found: HashMap<_, _> = sections::find_sections(conn, &ids)
        .await?
        .into_iter()
        .map(|section| (section.id, section))
        .collect();
    let mut counts: HashMap<_, u32> = HashMap::new();
    for session in sections::sessions_of_sections(conn, &ids).await? {
        *counts.entry(session.section).or_default() += 1;
    }
    let enrolled = enrolments::count_active(conn, &ids).await?;
    let classes_of: Vec<_> = found.values().map(|section| section.class).collect();
    let titles = classes::titles(conn, &classes_of).await?;
    let items = coming.iter().map(|session| ScheduledSession {
        session: view::session_view(session),
        section_id: session.section.uuid(),
        class_id: session.class.uuid(),
        title: titles.get(&session.class).cloned().unwrap_or_default(),
        of: counts.get(&session.section).copied().unwrap_or_default(),
        seats: found
            .get(&session.section)
            .map_or(0, |section| section.seats),
        enrolled: enrolled.get(&session.section).copied().unwrap_or_default(),
    });
    Ok(web::Json(items.collect()))
}
