use super::share_agreement::view;
use crate::{
    background_checks::disclose::current,
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
};
use actix_web::{post, web};
use learnallot_api_types::{
    problem,
    recordings::{AgreeToShare, ShareAgreementView},
};
use learnallot_domain::recording::access::SHARE_AGREEMENT;
use learnallot_storage::{
    NewAuditEntry,
    agreements::{self, NewAgreement, RECORDING_SHARE},
    families,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "agree_to_share", tag = "recordings",
    summary = "Agree, for the family, not to share recordings",
    description = "Noted with the text's version and hash. Agreeing twice changes nothing.",
    request_body = AgreeToShare,
    responses(
        (status = 200, description = "Agreed", body = ShareAgreementView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "The caller has no family yet", body = problem::Problem),
        (status = 422, description = "Another version was shown", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/agreements/recording-share")]
pub async fn agree_to_share(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    body: Valid<AgreeToShare>,
) -> Answer<web::Json<ShareAgreementView>> {
    current(&SHARE_AGREEMENT, &body.0.version)?;
    let mut write = ctx.begin_write().await?;
    let family = families::of_guardian(&*write, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    let agreement = NewAgreement {
        id: ctx.new_id(),
        family,
        account: caller.id(),
        kind: RECORDING_SHARE,
        version: SHARE_AGREEMENT.version,
        hash: SHARE_AGREEMENT.hash(),
    };
    if agreements::agree(&*write, agreement, ctx.now()).await? {
        write.audit(NewAuditEntry {
            actor: caller.actor(),
            action: "family.agreed_not_to_share",
            subject: ("family", family.uuid()),
            detail: json!({ "version": SHARE_AGREEMENT.version, "hash": SHARE_AGREEMENT.hash() }),
        });
    }
    ctx.commit(write).await?;
    Ok(web::Json(view(&ctx, caller.id()).await?))
}
