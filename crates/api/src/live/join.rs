use super::{provider, scene::Scene, visitor::Visitor};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
    middleware::idempotency::SecretAnswer,
    tokens::Token,
};
use actix_web::{HttpResponse, http::header::CACHE_CONTROL, post, web};
use learnallot_api_types::{
    live::{JoinSession, JoinTicket},
    problem,
};
use learnallot_domain::{
    ids::{LearnerId, SessionId},
    session::join::{Person, TICKET_LASTS, may_join},
};
use learnallot_storage::{
    NewAuditEntry,
    join_tickets::{self, Ticket},
    learners, registrants,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "join_session", tag = "sessions",
    summary = "Get a ticket that opens the door once",
    description = "For the teacher, for the learner, or for an adult on a learner's behalf (`learner_id`). The ticket is \
        opened in the same browser within a minute; a new one voids the last. The provider's link is in no answer.",
    params(("id" = uuid::Uuid, Path, description = "The class session")),
    request_body = JoinSession,
    responses(
        (status = 200, description = "A ticket", body = JoinTicket),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 404, description = "There is no such session or learner for the caller", body = problem::Problem),
        (status = 409, description = "The video service refused", body = problem::Problem),
        (status = 422, description = "`may-not-join`: every reason against it; or the input needs a change",
            body = problem::Problem),
        (status = 503, description = "The video service is away", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher", "guardian", "supervisor", "learner"])))
)]
#[post("/sessions/{id}/join")]
pub async fn join_session(
    ctx: web::Data<Ctx>,
    visitor: Visitor,
    id: Id<SessionId>,
    body: Valid<JoinSession>,
) -> Answer<HttpResponse> {
    let now = ctx.now();
    let scene = Scene::load(ctx.db.read(), id.0, now)
        .await?
        .ok_or_else(Problem::not_found)?;
    let learner = for_whom(&ctx, &visitor, &scene, &body.0).await?;
    let person = person(&ctx, &visitor, &scene, learner).await?;
    may_join(&scene.join_facts(person), now)?;
    if let Some(learner) = learner {
        provider::register(&ctx, &scene, learner).await?;
    }
    let token = Token::mint();
    let expires_at = now + TICKET_LASTS;
    let person = learner.map_or(scene.session.teacher.uuid(), LearnerId::uuid);
    let mut write = ctx.begin_write().await?;
    if let Some(learner) = learner {
        // Nobody gets a ticket while somebody takes from them that they watch over the learner.
        learners::lock(&*write, learner).await?;
        if !visitor.own_learners(&*write).await?.contains(&learner) {
            return Err(Problem::not_found());
        }
        let adult = match &visitor {
            Visitor::Adult(adult) if body.0.adult_beside == Some(true) => Some(adult.id()),
            _ => None,
        };
        registrants::set_adult_beside(&*write, id.0, learner, adult).await?;
    }
    let ticket = Ticket {
        person,
        token_hash: token.hash(),
        door: id.0.uuid(),
        learner,
        given_to: visitor.sign_in(),
        expires_at,
    };
    join_tickets::give(&*write, ticket).await?;
    write.audit(NewAuditEntry {
        actor: visitor.actor(),
        action: "session.ticket_given",
        subject: ("class_session", id.0.uuid()),
        detail: json!({ "learner": learner }),
    });
    ctx.commit(write).await?;
    let opens = format!("/v1/join/{}", token.as_str());
    let mut response = HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(JoinTicket { opens, expires_at });
    response.extensions_mut().insert(SecretAnswer);
    Ok(response)
}

/// Whose way in it is: none for the teacher's own.
async fn for_whom(
    ctx: &Ctx,
    visitor: &Visitor,
    scene: &Scene,
    body: &JoinSession,
) -> Answer<Option<LearnerId>> {
    let asked = body.learner_id.map(LearnerId::new);
    match visitor {
        Visitor::Learner(caller) => {
            if body.adult_beside.is_some() {
                let text = "The adult says this, with their own account.";
                return Err(Problem::invalid().at("/adult_beside", "not_yours", text));
            }
            let own = asked.is_none_or(|asked| asked == caller.learner);
            if own && scene.is_enrolled(caller.learner) {
                Ok(Some(caller.learner))
            } else {
                Err(Problem::not_found())
            }
        }
        Visitor::Adult(adult) => match asked {
            None if adult.id() == scene.session.teacher => Ok(None),
            asked => {
                let own = visitor.own_learners(ctx.db.read()).await?;
                match asked {
                    Some(asked) if own.contains(&asked) => Ok(Some(asked)),
                    None if scene
                        .enrolled
                        .iter()
                        .any(|seat| own.contains(&seat.learner)) =>
                    {
                        let text = "Say which learner goes in.";
                        Err(Problem::invalid().at("/learner_id", "missing", text))
                    }
                    _ => Err(Problem::not_found()),
                }
            }
        },
    }
}

/// The facts of the gate about whoever goes in.
pub(super) async fn person(
    ctx: &Ctx,
    visitor: &Visitor,
    scene: &Scene,
    learner: Option<LearnerId>,
) -> Answer<Person> {
    Ok(match learner {
        Some(learner) => {
            scene
                .learner_as_person(ctx.db.read(), learner, ctx.now())
                .await?
        }
        None => Person::Teacher {
            of_this_session: matches!(
                visitor,
                Visitor::Adult(adult) if adult.id() == scene.session.teacher
            ),
        },
    })
}
