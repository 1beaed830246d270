use super::{
    free_times::{offered, take},
    view::{call_view, own_request},
    write::{apply, order_room, tell},
};
use crate::{
    caller::Guardian,
    consents::advance_request,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
    mail::{self, Mail, Notice},
};
use actix_web::{put, web};
use learnallot_api_types::{
    calls::{BookCall, CallView},
    problem,
};
use learnallot_domain::{
    consent::{
        appointment::{Appointment, CanceledBy, Event, State},
        call_times::{BookingReason, may_book},
        evidence::Evidence,
        method::Method,
        request::{self, Request},
    },
    ids::{AppointmentId, ConsentRequestId},
    refusal::Refusal,
};
use learnallot_storage::appointments;

#[utoipa::path(
    operation_id = "book_call", tag = "consents",
    summary = "Book the video call of a request, or move it",
    description = "Of two guardians who ask for one time, the first gets it. It can be moved until an hour before.",
    params(("id" = uuid::Uuid, Path, description = "The consent request")),
    request_body = BookCall,
    responses(
        (status = 200, description = "Booked", body = CallView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such request in the family", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "`call-booking`: every reason against it, `taken` among them", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[put("/consent-requests/{id}/call")]
pub async fn book_call(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<ConsentRequestId>,
    body: Valid<BookCall>,
) -> Answer<web::Json<CallView>> {
    let (now, starts_at) = (ctx.now(), body.0.starts_at);
    let call: AppointmentId = ctx.new_id();
    let mut write = ctx.begin_write().await?;
    let request = own_request(&*write, &caller, id.0).await?.request.value;
    if !waits_for_a_call(&request) {
        return Err(Refusal::because(BookingReason::NotWaiting).into());
    }
    let open = appointments::newest_of_request(&*write, id.0)
        .await?
        .filter(|found| found.appointment.value.state.is_open());
    may_book(
        open.as_ref().map(|found| &found.appointment.value),
        starts_at,
        now,
    )?;
    let free = offered(&*write, &request, now).await?;
    let time = take(&*write, &free, starts_at, call)
        .await?
        .ok_or_else(|| Refusal::because(BookingReason::Taken))?;
    if let Some(open) = open {
        let by = CanceledBy::Guardian;
        apply(
            &ctx,
            &mut write,
            caller.actor(),
            &open,
            Event::Cancel { by },
        )
        .await?;
    }
    let booked = Appointment {
        request: id.0,
        learner: request.learner,
        family: request.family,
        guardian: caller.id(),
        staff: time.staff,
        starts_at,
        state: State::Booked,
    };
    appointments::insert(&*write, call, &booked, now).await?;
    let evidence = Evidence::Call(call);
    let submit = request::Event::Submit { evidence };
    advance_request(&ctx, &mut write, id.0, caller.actor(), submit).await?;
    tell(&mut write, caller.actor(), call, &booked);
    order_room(&mut write, "calls.make_room", call, now);
    for (to, notice, path) in [
        (
            caller.id(),
            Notice::CallBooked,
            format!("/family/learners/{}/consent", request.learner),
        ),
        (
            time.staff,
            Notice::CallToHold,
            format!("/staff/calls/{call}"),
        ),
    ] {
        mail::queue(&mut write, to, &Mail::Notice { notice, path }, now);
    }
    ctx.commit(write).await?;
    let found = appointments::find(ctx.db.read(), call)
        .await?
        .ok_or_else(Problem::not_found)?;
    Ok(web::Json(call_view(&found)))
}

/// The guardian is to choose a time, or has one that can be moved.
fn waits_for_a_call(request: &Request) -> bool {
    request.method == Method::VideoCall
        && matches!(
            request.state,
            request::State::AwaitingGuardian { .. } | request::State::WithStaff { .. }
        )
}
