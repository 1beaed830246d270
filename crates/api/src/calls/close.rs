use super::{sheet::sheet, write::apply};
use crate::{
    caller::{Screener, Staff},
    consents::{advance_request, people_of_family},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
    mail::{self, Mail, Notice},
};
use actix_web::{post, web};
use learnallot_api_types::{
    calls::{CallEnding, CallSheet, CloseCall},
    problem,
};
use learnallot_domain::{
    consent::{
        appointment::{CanceledBy, Event},
        decline::DeclineReason,
        evidence::Evidence,
        method::Method,
        request::{self, By},
    },
    ids::{AccountId, AppointmentId},
};
use learnallot_storage::{StorageError, appointments, consents};

#[utoipa::path(
    operation_id = "close_call", tag = "staff",
    summary = "Say that a video call verified nothing: declined, the guardian did not come, or it cannot be held",
    description = "The guardian is told by mail, and can book another call or choose another way.",
    params(("id" = uuid::Uuid, Path, description = "The call")),
    request_body = CloseCall,
    responses(
        (status = 200, description = "Closed", body = CallSheet),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
        (status = 404, description = "The caller holds no such call", body = problem::Problem),
        (status = 409, description = "It changed since it was looked at", body = problem::Problem),
        (status = 422, description = "`consent-call`: every reason against it; or the reason is missing", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[post("/staff/calls/{id}/closings")]
pub async fn close_call(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    id: Id<AppointmentId>,
    body: Valid<CloseCall>,
) -> Answer<web::Json<CallSheet>> {
    let mut write = ctx.begin_write().await?;
    let found = appointments::find_of_staff(&*write, caller.id(), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    if found.appointment.version != body.0.version {
        return Err(StorageError::Stale.into());
    }
    let call = &found.appointment.value;
    let request = consents::find_request(&*write, call.request)
        .await?
        .ok_or_else(Problem::not_found)?;
    let family = people_of_family(&*write, &request.request.value).await?;
    let evidence = Evidence::Call(id.0);
    let closing = closing(caller.id(), &body.0, evidence, family)?;
    apply(&ctx, &mut write, caller.actor(), &found, closing.call).await?;
    advance_request(
        &ctx,
        &mut write,
        call.request,
        caller.actor(),
        closing.request,
    )
    .await?;
    if let Some(notice) = closing.notice {
        let path = format!("/family/learners/{}/consent", call.learner);
        mail::queue(
            &mut write,
            call.guardian,
            &Mail::Notice { notice, path },
            ctx.now(),
        );
    }
    ctx.commit(write).await?;
    Ok(web::Json(sheet(&ctx, caller.id(), id.0).await?))
}

/// What an ending means for the call, for the request, and for the guardian.
struct Closing {
    call: Event,
    request: request::Event,
    /// None where the request tells the guardian by itself.
    notice: Option<Notice>,
}

fn closing(
    by: AccountId,
    body: &CloseCall,
    evidence: Evidence,
    family: Vec<AccountId>,
) -> Result<Closing, Problem> {
    let reopen = request::Event::Reopen { evidence };
    Ok(match body.ending {
        CallEnding::GuardianMissing => Closing {
            call: Event::GiveUp { by },
            request: reopen,
            notice: Some(Notice::CallMissed),
        },
        CallEnding::Canceled => Closing {
            call: Event::Cancel {
                by: CanceledBy::Staff,
            },
            request: reopen,
            notice: Some(Notice::CallMissedByUs),
        },
        CallEnding::Declined => {
            let reason = body
                .reason
                .filter(|reason| DeclineReason::of(Method::VideoCall).contains(reason))
                .ok_or_else(|| {
                    Problem::invalid().at("/reason", "missing", "Give a reason of a call.")
                })?;
            Closing {
                call: Event::Decline {
                    by,
                    reason,
                    family: family.clone(),
                },
                request: request::Event::Decline {
                    by: By::Staff {
                        account: by,
                        family,
                    },
                    evidence,
                    reason,
                },
                notice: None,
            }
        }
    })
}
