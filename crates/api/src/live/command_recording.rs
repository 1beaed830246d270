use super::{carry_out, provider, room, scene, settle::Change};
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
};
use actix_web::{post, web};
use learnallot_api_types::{
    live::{CommandRecording, Room},
    problem,
};
use learnallot_domain::{ids::SessionId, session::recording_plan::may_command};
use learnallot_storage::NewAuditEntry;
use serde_json::json;

#[utoipa::path(
    operation_id = "command_recording", tag = "sessions",
    summary = "Start, pause, resume or stop the recording, within the plan",
    description = "The provider confirms it by a message of its own; until then the room shows the command as pending.",
    params(("id" = uuid::Uuid, Path, description = "The class session")),
    request_body = CommandRecording,
    responses(
        (status = 200, description = "The room", body = Room),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "Not a session of the caller's", body = problem::Problem),
        (status = 409, description = "The video service refused, or something changed at the same moment",
            body = problem::Problem),
        (status = 422, description = "`recording-command`: every reason against it", body = problem::Problem),
        (status = 503, description = "The video service is away, or it is not possible just now; a command that was taken is kept and sent again",
            body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/sessions/{id}/recording")]
pub async fn command_recording(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    id: Id<SessionId>,
    body: Valid<CommandRecording>,
) -> Answer<web::Json<Room>> {
    let now = ctx.now();
    let command = body.0.command;
    let write = ctx.begin_write().await?;
    let scene = scene::of_teacher(&ctx, &*write, id.0, caller.id()).await?;
    let meeting = scene.meeting();
    let plan = scene.recording_plan();
    may_command(&meeting.recording, &plan, meeting.is_running(), command)?;
    if carry_out::command(&scene, command).is_none() {
        return Err(provider::not_possible_now());
    }
    let number = scene.number().ok_or_else(Problem::not_found)?.to_owned();
    let mut change = Change::new(&ctx, write, scene, now);
    change.meeting.recording = meeting.recording.order(command, now);
    change.write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "session.recording_commanded",
        subject: ("class_session", id.0.uuid()),
        detail: json!({ "command": command }),
    });
    change.settle().await?;
    // Kept before it is sent: what the provider does not take now is sent again by the clock.
    let scene = scene::of_teacher(&ctx, ctx.db.read(), id.0, caller.id()).await?;
    let command = carry_out::command(&scene, command).ok_or_else(provider::not_possible_now)?;
    ctx.conferencing
        .recording_command(&number, command)
        .await
        .map_err(provider::problem)?;
    Ok(web::Json(room::view(&ctx, &caller, id.0).await?))
}
