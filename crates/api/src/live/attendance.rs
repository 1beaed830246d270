use super::{
    room::{check_in_view, first_name},
    scene,
};
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{get, web};
use learnallot_api_types::{
    live::{Attendance, Attended},
    problem,
};
use learnallot_domain::{
    ids::SessionId,
    session::presence::{Place, Who},
};

#[utoipa::path(
    operation_id = "read_attendance", tag = "sessions",
    summary = "Who was there, from the provider's signed messages",
    params(("id" = uuid::Uuid, Path, description = "The class session")),
    responses(
        (status = 200, description = "Every enrolled learner, with when they came and went", body = Attendance),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "Not a session of the caller's, or the caller is suspended", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[get("/sessions/{id}/attendance")]
pub async fn read_attendance(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    id: Id<SessionId>,
) -> Answer<web::Json<Attendance>> {
    let scene = scene::of_own_session(&ctx, ctx.db.read(), id.0, caller.id()).await?;
    if scene.teacher_keeps.is_closed() {
        return Err(Problem::not_found());
    }
    let meeting = scene.meeting();
    let mut learners = Vec::new();
    for seat in &scene.enrolled {
        let who = Who::Learner(seat.learner);
        let is_in = scene.place_of(who).0 == Place::InRoom;
        let stays = || scene.stays_of(who).map(|stay| &stay.presence);
        learners.push(Attended {
            learner_id: seat.learner.uuid(),
            first_name: first_name(&ctx, seat.learner).await?,
            joined_at: stays().filter_map(|stay| stay.joined_at).min(),
            left_at: stays()
                .filter(|stay| stay.joined_at.is_some() && !is_in)
                .filter_map(|stay| stay.left_at)
                .max(),
            check_in: scene.check_ins.get(&seat.learner).map(check_in_view),
        });
    }
    learners.sort_by(|a, b| a.first_name.cmp(&b.first_name));
    let unexpected = scene.stays_of(Who::Unknown).count();
    Ok(web::Json(Attendance {
        session_id: id.0.uuid(),
        started_at: meeting.started_at,
        ended_at: meeting.ended_at.filter(|_| !meeting.is_running()),
        learners,
        unexpected: u32::try_from(unexpected).unwrap_or(u32::MAX),
    }))
}
