use super::{room, scene, settle::Change};
use crate::{caller::Teacher, ctx::Ctx, error::Answer, extract::Id};
use actix_web::{post, web};
use learnallot_api_types::{live::Room, problem};
use learnallot_domain::{conduct::incident::IncidentKind, ids::SessionId};
use learnallot_storage::{NewAuditEntry, join_tickets};
use serde_json::json;

#[utoipa::path(
    operation_id = "raise_safety_alert", tag = "sessions",
    summary = "The safety button",
    description = "Calls a safety officer and lets nobody further in. The teacher can end the meeting with `/end`, or stay \
        with the learners who are in.",
    params(("id" = uuid::Uuid, Path, description = "The class session")),
    responses(
        (status = 200, description = "An officer is called; the room", body = Room),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "Not a session of the caller's", body = problem::Problem),
        (status = 409, description = "Something changed at the same moment", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/sessions/{id}/safety-alert")]
pub async fn raise_safety_alert(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    id: Id<SessionId>,
) -> Answer<web::Json<Room>> {
    let now = ctx.now();
    let write = ctx.begin_write().await?;
    let scene = scene::of_teacher(&ctx, &*write, id.0, caller.id()).await?;
    join_tickets::void_learners(&*write, id.0, None).await?;
    let mut change = Change::new(&ctx, write, scene, now);
    change.meeting.doors_closed_at = change.meeting.doors_closed_at.or(Some(now));
    change.write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "session.safety_alert",
        subject: ("class_session", id.0.uuid()),
        detail: json!({}),
    });
    // Pressed again within the minute it is the same call; later it is another one.
    let dedupe = format!("safety_button:{}:{}", id.0, now.format("%Y%m%d%H%M"));
    change
        .incident(IncidentKind::SafetyButton, caller.actor(), Some(dedupe))
        .await?;
    change.settle().await?;
    Ok(web::Json(room::view(&ctx, &caller, id.0).await?))
}
