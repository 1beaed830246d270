use super::view::{declined_view, form_view, purpose_view, reference};
use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
    families::first_name,
    privacy::looked_at,
    staff::training,
};
use actix_web::{get, web};
use learnallot_api_types::{consents::ConsentUnderReview, problem};
use learnallot_domain::{
    consent::{
        decline::DeclineReason,
        method::{Method, Verifier},
        request::{Request, State},
    },
    ids::{AccountId, ConsentRequestId},
    privacy::look::LookedAt,
};
use learnallot_storage::{
    ConnectionTrait, NewAuditEntry, StorageError, accounts, consents, families, learners,
    supervision,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "read_consent_under_review", tag = "staff",
    summary = "A consent request, to be looked at beside its form",
    params(("id" = uuid::Uuid, Path, description = "The request")),
    responses(
        (status = 200, description = "The request", body = ConsentUnderReview),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such request, or no form came back yet", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[get("/staff/consents/{id}")]
pub async fn read_consent_under_review(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    id: Id<ConsentRequestId>,
) -> Answer<web::Json<ConsentUnderReview>> {
    let view = under_review(&ctx, caller.id(), id.0).await?;
    if let Some(found) = consents::find_request(ctx.db.read(), id.0).await? {
        let mut write = ctx.begin_write().await?;
        write.audit(NewAuditEntry {
            actor: caller.actor(),
            action: "consent.request_seen",
            subject: ("consent_request", id.0.uuid()),
            detail: json!({}),
        });
        let learner = found.request.value.learner;
        let what = LookedAt::ConsentRequest;
        looked_at(&ctx, &write, learner, caller.id(), what).await?;
        ctx.commit(write).await?;
    }
    Ok(web::Json(view))
}

/// As `reviewer` sees it. What never came to staff is nobody's but the guardian's.
pub(super) async fn under_review(
    ctx: &Ctx,
    reviewer: AccountId,
    id: ConsentRequestId,
) -> Result<ConsentUnderReview, Problem> {
    let conn = ctx.db.read();
    let found = consents::find_request(conn, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let request = found.request.value;
    let waiting_since = match &request.state {
        State::WithStaff { since, .. } => Some(*since),
        State::Accepted { .. }
        | State::AwaitingGuardian {
            declined: Some(_), ..
        } => None,
        State::AwaitingGuardian { declined: None, .. }
        | State::WithProvider { .. }
        | State::Ended { .. } => return Err(Problem::not_found()),
    };
    // What a provider says is not for staff to decide, and a call has a sheet of its own.
    if request.method.verifier() != Verifier::Staff || request.method == Method::VideoCall {
        return Err(Problem::not_found());
    }
    let learner = learners::find(conn, request.learner)
        .await?
        .ok_or_else(Problem::not_found)?;
    let names = accounts::display_names(conn, &[request.guardian]).await?;
    let family = people_of_family(conn, &request).await?;
    Ok(ConsentUnderReview {
        id: id.uuid(),
        version: found.request.version,
        status: request.state.as_str().to_owned(),
        reference: reference(id),
        guardian_name: names.get(&request.guardian).cloned().unwrap_or_default(),
        learner_first_name: first_name(ctx, &learner).await?,
        form: match waiting_since {
            Some(_) => form_view(ctx, &request.state).await?,
            None => None,
        },
        waiting_since,
        own_family: family.contains(&reviewer),
        may_not_verify: training::may_not_verify(conn, reviewer, ctx.now()).await?,
        decline_reasons: DeclineReason::of(request.method)
            .iter()
            .copied()
            .map(declined_view)
            .collect(),
        notice_version: request.notice_version,
        purposes: request.purposes.into_iter().map(purpose_view).collect(),
    })
}

/// Those who do not decide about it: guardians, and whoever watches over the learner.
pub(crate) async fn people_of_family(
    conn: &impl ConnectionTrait,
    request: &Request,
) -> Result<Vec<AccountId>, StorageError> {
    let mut people = families::guardians(conn, request.family).await?;
    people.extend(supervision::monitoring(conn, request.learner).await?);
    Ok(people)
}
