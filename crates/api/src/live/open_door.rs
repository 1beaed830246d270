use super::{join::person, provider, scene::Scene, visitor::Visitor};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    tokens,
};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::{
        StatusCode,
        header::{ACCEPT, CACHE_CONTROL, LOCATION, REFERRER_POLICY},
    },
    web,
};
use learnallot_api_types::problem;
use learnallot_domain::{
    disclosure::{Purpose, Recipient},
    ids::SessionId,
    session::join::may_join,
};
use learnallot_storage::{
    NewAuditEntry,
    disclosures::{self, NewDisclosure},
    join_tickets, registrants,
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

#[utoipa::path(
    operation_id = "open_door", tag = "sessions",
    summary = "Open the door with a ticket",
    description = "Leads the browser to the meeting, once, in the browser that the ticket was given to. A person whose \
        ticket does not open is led to a page that says why.",
    params(("ticket" = String, Path, description = "The ticket")),
    responses(
        (status = 303, description = "To the meeting, or for a browser to a page that says why not"),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 409, description = "The video service refused", body = problem::Problem),
        (status = 404, description = "`ticket-spent`: used, too old, voided, or somebody else's", body = problem::Problem),
        (status = 422, description = "`may-not-join`: the door was closed in the meantime", body = problem::Problem),
        (status = 503, description = "The video service is away", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher", "guardian", "supervisor", "learner"])))
)]
#[get("/join/{ticket}")]
pub async fn open_door(
    ctx: web::Data<Ctx>,
    visitor: Visitor,
    ticket: web::Path<String>,
    request: HttpRequest,
) -> Answer<HttpResponse> {
    let location = match way_through(&ctx, &visitor, &ticket).await {
        Ok(link) => link.expose_secret().to_owned(),
        Err(problem) if is_navigation(&request) => problem.page(),
        Err(problem) => return Err(problem),
    };
    Ok(HttpResponse::SeeOther()
        .insert_header((LOCATION, location))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((REFERRER_POLICY, "no-referrer"))
        .finish())
}

/// The provider's link, asked for now and kept nowhere. The ticket stays good while the provider is away.
async fn way_through(ctx: &Ctx, visitor: &Visitor, ticket: &str) -> Answer<SecretString> {
    let now = ctx.now();
    let hash = tokens::hash(ticket);
    let conn = ctx.db.read();
    let ticket = join_tickets::find_live(conn, &hash, visitor.sign_in(), now)
        .await?
        .ok_or_else(spent)?;
    let session = SessionId::new(ticket.door);
    let scene = Scene::load(conn, session, now).await?.ok_or_else(spent)?;
    // What was right a minute ago may have been withdrawn since.
    if let Some(learner) = ticket.learner
        && !visitor.own_learners(conn).await?.contains(&learner)
    {
        return Err(spent());
    }
    let person = person(ctx, visitor, &scene, ticket.learner).await?;
    may_join(&scene.join_facts(person), now)?;
    let number = scene.number().ok_or_else(spent)?;
    let link = match ticket.learner {
        None => ctx.conferencing.start_url(number).await,
        Some(learner) => {
            let registrant = registrants::find(conn, session, learner)
                .await?
                .and_then(|registrant| registrant.provider_id)
                .ok_or_else(spent)?;
            let permit = scene
                .permit
                .as_ref()
                .ok_or_else(provider::not_possible_now)?;
            ctx.conferencing
                .registrant_join_url(permit, number, &registrant)
                .await
        }
    }
    .map_err(provider::problem)?;
    let mut write = ctx.begin_write().await?;
    if !join_tickets::mark_used(&*write, &ticket, now).await? {
        return Err(spent());
    }
    if let Some(learner) = ticket.learner {
        let new = NewDisclosure {
            id: ctx.new_id(),
            learner,
            recipient: Recipient::VideoProvider,
            purpose: Purpose::LiveClass,
            fact: session.uuid(),
        };
        disclosures::insert(&*write, new, now).await?;
    }
    write.audit(NewAuditEntry {
        actor: visitor.actor(),
        action: "session.door_opened",
        subject: ("class_session", session.uuid()),
        detail: json!({ "learner": ticket.learner }),
    });
    ctx.commit(write).await?;
    Ok(link)
}

/// A browser that goes to an address, rather than a program that reads it.
pub(crate) fn is_navigation(request: &HttpRequest) -> bool {
    request
        .headers()
        .get(ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

pub(crate) fn spent() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "ticket-spent",
        "This way in was used, or is too old",
    )
    .detail("Go back to the page of the class or the call, and open the door again.")
}
