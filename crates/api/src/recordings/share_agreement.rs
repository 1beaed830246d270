use crate::{background_checks::read::document, caller::Guardian, ctx::Ctx, error::Answer};
use actix_web::{get, web};
use learnallot_api_types::{problem, recordings::ShareAgreementView};
use learnallot_domain::{ids::AccountId, recording::access::SHARE_AGREEMENT};
use learnallot_storage::{
    agreements::{self, RECORDING_SHARE},
    families,
};

#[utoipa::path(
    operation_id = "read_share_agreement", tag = "recordings",
    summary = "The agreement not to share recordings, and whether the family has made it",
    responses(
        (status = 200, description = "The text", body = ShareAgreementView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/agreements/recording-share")]
pub async fn read_share_agreement(
    ctx: web::Data<Ctx>,
    caller: Guardian,
) -> Answer<web::Json<ShareAgreementView>> {
    Ok(web::Json(view(&ctx, caller.id()).await?))
}

pub(super) async fn view(ctx: &Ctx, guardian: AccountId) -> Answer<ShareAgreementView> {
    let conn = ctx.db.read();
    let agreed_at = match families::of_guardian(conn, guardian).await? {
        Some(family) => {
            agreements::agreed_at(conn, family, RECORDING_SHARE, SHARE_AGREEMENT.version).await?
        }
        None => None,
    };
    Ok(ShareAgreementView {
        document: document(&SHARE_AGREEMENT),
        agreed: agreed_at.is_some(),
        agreed_at,
    })
}
