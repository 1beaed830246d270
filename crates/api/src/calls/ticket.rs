//! A ticket for the door of a call, as for that of a class: given at a click, opened once, in the same browser.

use crate::{
    caller::SignedIn, ctx::Ctx, error::Problem, middleware::idempotency::SecretAnswer,
    tokens::Token,
};
use actix_web::{HttpResponse, http::header::CACHE_CONTROL};
use learnallot_api_types::live::JoinTicket;
use learnallot_domain::{
    consent::appointment::may_enter, ids::AppointmentId, session::join::TICKET_LASTS,
};
use learnallot_storage::{
    NewAuditEntry, appointments,
    call_rooms::{self, Room},
    join_tickets::{self, Ticket},
};
use serde_json::json;

/// The room of a call that may be entered at this moment.
pub(super) async fn room(ctx: &Ctx, found: &appointments::Found) -> Result<Option<Room>, Problem> {
    let room = call_rooms::find(ctx.db.read(), found.id)
        .await?
        .filter(|room| room.open && room.number.is_some() && room.confirmed_at.is_some());
    may_enter(&found.appointment.value, room.is_some(), ctx.now())?;
    Ok(room)
}

pub(super) async fn give(
    ctx: &Ctx,
    caller: &SignedIn,
    call: AppointmentId,
) -> Result<HttpResponse, Problem> {
    let now = ctx.now();
    let token = Token::mint();
    let expires_at = now + TICKET_LASTS;
    let mut write = ctx.begin_write().await?;
    let ticket = Ticket {
        person: caller.id().uuid(),
        token_hash: token.hash(),
        door: call.uuid(),
        learner: None,
        given_to: caller.session.id,
        expires_at,
    };
    join_tickets::give(&*write, ticket).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "call.ticket_given",
        subject: ("appointment", call.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    let opens = format!("/v1/calls/join/{}", token.as_str());
    let mut response = HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(JoinTicket { opens, expires_at });
    response.extensions_mut().insert(SecretAnswer);
    Ok(response)
}
