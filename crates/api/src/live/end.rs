use super::{carry_out, provider, room, scene, settle::Change};
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{http::StatusCode, post, web};
use learnallot_api_types::{live::Room, problem};
use learnallot_domain::ids::SessionId;
use learnallot_storage::NewAuditEntry;
use serde_json::json;

#[utoipa::path(
    operation_id = "end_session", tag = "sessions",
    summary = "End the meeting for everybody",
    params(("id" = uuid::Uuid, Path, description = "The class session")),
    responses(
        (status = 200, description = "The room", body = Room),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "Not a session of the caller's", body = problem::Problem),
        (status = 409, description = "Something changed at the same moment", body = problem::Problem),
        (status = 422, description = "`meeting-not-running`", body = problem::Problem),
        (status = 503, description = "The video service is away; it is asked again until it ends", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/sessions/{id}/end")]
pub async fn end_session(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    id: Id<SessionId>,
) -> Answer<web::Json<Room>> {
    let now = ctx.now();
    let write = ctx.begin_write().await?;
    let scene = scene::of_teacher(&ctx, &*write, id.0, caller.id()).await?;
    let number = scene
        .number()
        .filter(|_| scene.meeting().is_running())
        .ok_or_else(not_running)?
        .to_owned();
    let mut change = Change::new(&ctx, write, scene, now);
    change.order_end();
    change.write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "session.end_commanded",
        subject: ("class_session", id.0.uuid()),
        detail: json!({}),
    });
    change.settle().await?;
    // The job that ends it is kept already, for when the provider does not answer now.
    carry_out::end_now(&ctx, id.0, &number)
        .await
        .map_err(|error| match error {
            carry_out::NotEnded::Vendor(error) => provider::problem(error),
            carry_out::NotEnded::Storage(error) => error.into(),
        })?;
    Ok(web::Json(room::view(&ctx, &caller, id.0).await?))
}

fn not_running() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "meeting-not-running",
        "The meeting is not running",
    )
    .detail("There is nothing to end.")
}
