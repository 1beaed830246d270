use super::{room, scene, settle::Change};
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
};
use actix_web::{post, web};
use learnallot_api_types::{
    live::{CheckLearnerIn, Room},
    problem,
};
use learnallot_domain::{
    conduct::incident::IncidentKind,
    ids::{LearnerId, SessionId},
    session::{
        check_in::{CheckInFacts, check_in},
        presence::{Place, Who},
    },
};
use learnallot_storage::{NewAuditEntry, attendance};
use serde_json::json;

#[utoipa::path(
    operation_id = "check_learner_in", tag = "sessions",
    summary = "Say whether this is a child, and the one who is enrolled",
    description = "A refusal raises an incident at once. The last word holds.",
    params(("id" = uuid::Uuid, Path, description = "The class session")),
    request_body = CheckLearnerIn,
    responses(
        (status = 200, description = "The room", body = Room),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "Not a session of the caller's", body = problem::Problem),
        (status = 409, description = "Something changed at the same moment", body = problem::Problem),
        (status = 422, description = "`check-in`: every reason against it", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/sessions/{id}/check-ins")]
pub async fn check_learner_in(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    id: Id<SessionId>,
    body: Valid<CheckLearnerIn>,
) -> Answer<web::Json<Room>> {
    let now = ctx.now();
    let learner = LearnerId::new(body.0.learner_id);
    let write = ctx.begin_write().await?;
    let scene = scene::of_teacher(&ctx, &*write, id.0, caller.id()).await?;
    let facts = CheckInFacts {
        enrolled: scene.is_enrolled(learner),
        in_room: scene.place_of(Who::Learner(learner)).0 == Place::InRoom,
        removed: scene.is_removed(learner),
    };
    let said = check_in(facts, body.0.confirmed, body.0.why, caller.id(), now)?;
    attendance::save_check_in(&*write, id.0, learner, &said).await?;
    let mut change = Change::new(&ctx, write, scene, now);
    change.scene.check_ins.insert(learner, said);
    change.write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "session.checked_in",
        subject: ("class_session", id.0.uuid()),
        detail: json!({ "learner": learner, "confirmed": body.0.confirmed, "why": body.0.why }),
    });
    if !said.is_confirmed() {
        let dedupe = format!("check_in_refused:{}:{learner}", id.0);
        change
            .incident(IncidentKind::CheckInRefused, caller.actor(), Some(dedupe))
            .await?;
    }
    change.settle().await?;
    Ok(web::Json(room::view(&ctx, &caller, id.0).await?))
}
