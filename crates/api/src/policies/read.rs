use super::{Kind, view};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
};
use actix_web::{get, web};
use learnallot_api_types::{policies::PolicyVersionView, problem};
use learnallot_storage::policies;

#[utoipa::path(
    operation_id = "read_policy_version", tag = "policies",
    summary = "One version, word for word as it was published",
    params(
        ("kind" = String, Path, description = "`direct_notice` or `privacy_policy`"),
        ("version" = String, Path, description = "Its name, such as `2026-11`"),
    ),
    responses(
        (status = 200, description = "The version", body = PolicyVersionView),
        (status = 404, description = "There is no such version", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[get("/policies/{kind}/versions/{version}")]
pub async fn read_policy_version(
    ctx: web::Data<Ctx>,
    kind: Kind,
    path: web::Path<(String, String)>,
) -> Answer<web::Json<PolicyVersionView>> {
    let kind = kind.known()?;
    let (_, name) = path.into_inner();
    let all = policies::all(ctx.db.read(), kind).await?;
    all.iter()
        .position(|found| found.version.version == name)
        .and_then(|place| view::version(&all, place, ctx.now()))
        .map(web::Json)
        .ok_or_else(Problem::not_found)
}
