use super::{scene::Scene, visitor::Visitor};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem, reason},
    extract::Id,
    families,
};
use actix_web::{get, web};
use learnallot_api_types::{
    live::{Door, LearnerAtDoor, WatchingAdult, WayIn},
    problem::{self, ProblemError},
};
use learnallot_domain::{
    ids::{LearnerId, SessionId},
    refusal::Reason,
    session::{
        join::{LEARNER_BEFORE, Person, TEACHER_BEFORE, may_join},
        presence::Who,
    },
};
use learnallot_storage::{accounts, learners, sections, supervision};

/// What is said before enrolment and at the door.
const RECORDING_NOTICE: &str = "This class is recorded, so that learners can watch it again, for coaching of the teacher, \
    for customer service and for safety. The recording can be watched by the families of enrolled learners who agreed not \
    to share it, by the teacher and by staff with a written reason. It cannot be downloaded, and it is deleted for good 90 \
    days after the class.";

#[utoipa::path(
    operation_id = "read_door", tag = "sessions",
    summary = "A class session as those see it who come to it",
    description = "For its teacher, for a family with an enrolled learner, for who watches over one, and for the learner.",
    params(("id" = uuid::Uuid, Path, description = "The class session")),
    responses(
        (status = 200, description = "When, who teaches, who watches over, and whether one may go in", body = Door),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 404, description = "There is no such session for the caller", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher", "guardian", "supervisor", "learner"])))
)]
#[get("/sessions/{id}")]
pub async fn read_door(
    ctx: web::Data<Ctx>,
    visitor: Visitor,
    id: Id<SessionId>,
) -> Answer<web::Json<Door>> {
    let conn = ctx.db.read();
    let scene = Scene::load(conn, id.0, ctx.now())
        .await?
        .ok_or_else(Problem::not_found)?;
    let is_teacher =
        matches!(&visitor, Visitor::Adult(adult) if adult.id() == scene.session.teacher);
    let own = visitor.own_learners(conn).await?;
    let mut at_door = Vec::new();
    for seat in scene
        .enrolled
        .iter()
        .filter(|seat| own.contains(&seat.learner))
    {
        at_door.push(learner_at_door(&ctx, &scene, &visitor, seat.learner).await?);
    }
    if !is_teacher && at_door.is_empty() {
        return Err(Problem::not_found());
    }
    let session = &scene.session;
    let section = sections::find_section(conn, session.section)
        .await?
        .ok_or_else(Problem::not_found)?;
    let teacher = accounts::find(conn, session.teacher).await?;
    let before = if is_teacher {
        TEACHER_BEFORE
    } else {
        LEARNER_BEFORE
    };
    let teacher_way = is_teacher.then(|| {
        let of_this_session = true;
        way(&ctx, &scene, Person::Teacher { of_this_session })
    });
    Ok(web::Json(Door {
        session_id: session.id.uuid(),
        class_id: session.class.uuid(),
        section_id: session.section.uuid(),
        title: scene.title.clone(),
        number: session.number,
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        time_zone: section.time_zone,
        status: session.status.as_str().to_owned(),
        teacher_id: session.teacher.uuid(),
        teacher_name: teacher
            .map(|teacher| teacher.display_name)
            .unwrap_or_default(),
        opens_at: session.starts_at - before,
        recording_notice: RECORDING_NOTICE.to_owned(),
        is_teacher,
        teacher_way,
        learners: at_door,
    }))
}

async fn learner_at_door(
    ctx: &Ctx,
    scene: &Scene,
    visitor: &Visitor,
    id: LearnerId,
) -> Answer<LearnerAtDoor> {
    let conn = ctx.db.read();
    let learner = learners::find(conn, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let mut watching = Vec::new();
    for adult in supervision::monitoring(conn, id).await? {
        if let Some(account) = accounts::find(conn, adult).await? {
            watching.push(WatchingAdult {
                name: account.display_name,
                is_caller: matches!(visitor, Visitor::Adult(caller) if caller.id() == adult),
            });
        }
    }
    let person = scene.learner_as_person(conn, id, ctx.now()).await?;
    Ok(LearnerAtDoor {
        learner_id: id.uuid(),
        first_name: families::first_name(ctx, &learner).await?,
        way: way(ctx, scene, person),
        watching,
        place: scene.place_of(Who::Learner(id)).0.as_str().to_owned(),
        may_confirm_adult_beside: matches!(visitor, Visitor::Adult(_))
            && scene.needs_adult_beside(ctx.now()),
        adult_beside: scene.adult_is_beside(id),
    })
}

/// Whether a person may go in now, with every reason against it.
pub(super) fn way(ctx: &Ctx, scene: &Scene, person: Person) -> WayIn {
    let verdict = may_join(&scene.join_facts(person), ctx.now());
    WayIn {
        may_join: verdict.is_ok(),
        reasons: verdict
            .err()
            .map(|refusal| reasons(refusal.reasons()))
            .unwrap_or_default(),
    }
}

pub(super) fn reasons<R: Reason>(reasons: &[R]) -> Vec<ProblemError> {
    reasons.iter().map(reason).collect()
}
