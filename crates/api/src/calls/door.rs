use super::{room::register, ticket::room};
use crate::{
    caller::SignedIn,
    ctx::Ctx,
    error::Answer,
    live::{is_navigation, provider, ticket_spent},
    tokens,
};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY},
    web,
};
use learnallot_api_types::problem;
use learnallot_storage::{NewAuditEntry, appointments, assurances, join_tickets};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

#[utoipa::path(
    operation_id = "open_call_door", tag = "consents",
    summary = "Open the door of a video call with a ticket",
    description = "Leads the browser to the meeting, once, in the browser that the ticket was given to. A person whose \
        ticket does not open is led to a page that says why.",
    params(("ticket" = String, Path, description = "The ticket")),
    responses(
        (status = 303, description = "To the meeting, or for a browser to a page that says why not"),
        (status = 404, description = "`ticket-spent`: used, too old, voided, or somebody else's", body = problem::Problem),
        (status = 409, description = "The video service refused", body = problem::Problem),
        (status = 422, description = "`call-door`: the door was shut in the meantime", body = problem::Problem),
        (status = 503, description = "The video service is away", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian", "screener"])))
)]
#[get("/calls/join/{ticket}")]
pub async fn open_call_door(
    ctx: web::Data<Ctx>,
    caller: SignedIn,
    ticket: web::Path<String>,
    request: HttpRequest,
) -> Answer<HttpResponse> {
    let location = match way_through(&ctx, &caller, &ticket).await {
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
async fn way_through(ctx: &Ctx, caller: &SignedIn, ticket: &str) -> Answer<SecretString> {
    let now = ctx.now();
    let hash = tokens::hash(ticket);
    let conn = ctx.db.read();
    let ticket = join_tickets::find_live(conn, &hash, caller.session.id, now)
        .await?
        .ok_or_else(ticket_spent)?;
    let found = appointments::find(conn, ticket.door.into())
        .await?
        .ok_or_else(ticket_spent)?;
    let room = room(ctx, &found).await?.ok_or_else(ticket_spent)?;
    let number = room.number.clone().ok_or_else(ticket_spent)?;
    let call = &found.appointment.value;
    let link = if caller.id() == call.staff {
        ctx.conferencing.start_url(&number).await
    } else if caller.id() == call.guardian {
        let registrant = register(ctx, &room).await?;
        let permit = assurances::permit(conn, now)
            .await?
            .ok_or_else(provider::not_possible_now)?;
        ctx.conferencing
            .registrant_join_url(&permit, &number, &registrant)
            .await
    } else {
        return Err(ticket_spent());
    }
    .map_err(provider::problem)?;
    let mut write = ctx.begin_write().await?;
    if !join_tickets::mark_used(&*write, &ticket, now).await? {
        return Err(ticket_spent());
    }
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "call.door_opened",
        subject: ("appointment", found.id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(link)
}
