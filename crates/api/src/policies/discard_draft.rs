use super::Kind;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
    extract::Query,
};
use actix_web::{HttpResponse, delete, web};
use learnallot_api_types::problem;
use learnallot_storage::{NewAuditEntry, policies};
use serde::Deserialize;
use serde_json::json;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Read {
    /// The version of the draft that was read.
    version: i64,
}

#[utoipa::path(
    operation_id = "discard_policy_draft", tag = "staff",
    summary = "Throw a draft away",
    params(("kind" = String, Path, description = "`direct_notice` or `privacy_policy`"), Read),
    responses(
        (status = 204, description = "There is no draft any more"),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such text", body = problem::Problem),
        (status = 409, description = "Somebody saved, published or discarded it since it was read", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[delete("/staff/policies/{kind}/draft")]
pub async fn discard_policy_draft(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    kind: Kind,
    query: Query<Read>,
) -> Answer<HttpResponse> {
    let kind = kind.known()?;
    let mut write = ctx.begin_write().await?;
    policies::delete_draft(&*write, kind, query.0.version).await?;
    let newest = policies::newest(&*write, kind).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "policy.draft_discarded",
        subject: ("policy_version", newest.id.uuid()),
        detail: json!({ "kind": kind, "after": newest.version.version }),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}
