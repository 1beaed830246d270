use super::{Kind, take_effect, tell, values, view};
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{
    policies::{PolicyVersionView, PublishPolicy},
    problem,
};
use learnallot_domain::{ids::PolicyVersionId, policy::version};
use learnallot_storage::{NewAuditEntry, StorageError, policies};
use serde_json::json;

#[utoipa::path(
    operation_id = "publish_policy", tag = "staff",
    summary = "Publish a draft, as an admin who did not write at it",
    description = "A published version is never changed. A material change takes effect not sooner than 30 days later, \
        and every family whose consent it touches is told at once.",
    params(("kind" = String, Path, description = "`direct_notice` or `privacy_policy`")),
    request_body = PublishPolicy,
    responses(
        (status = 201, description = "Published", body = PolicyVersionView),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such text, or no draft of it", body = problem::Problem),
        (status = 409, description = "Somebody saved, published or discarded it since it was read", body = problem::Problem),
        (status = 422, description = "`policy-version`: every reason, a missing element and the own draft among them", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/policies/{kind}/draft/publications")]
pub async fn publish_policy(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    kind: Kind,
    body: Valid<PublishPolicy>,
) -> Answer<HttpResponse> {
    let kind = kind.known()?;
    let now = ctx.now();
    let values = values(&ctx.config.operator);
    let mut write = ctx.begin_write().await?;
    let draft = policies::draft(&*write, kind)
        .await?
        .ok_or_else(Problem::not_found)?;
    if draft.version != body.0.version {
        return Err(StorageError::Stale.into());
    }
    let newest = policies::newest(&*write, kind).await?.version;
    let at = body.0.effective_at;
    let published = version::publish(&draft.value, &newest, caller.id(), at, &values, now)?;
    policies::delete_draft(&*write, kind, draft.version).await?;
    let id: PolicyVersionId = ctx.new_id();
    policies::insert(&*write, id, &published).await?;
    if !published.material_for.is_empty() {
        write.enqueue(tell::soon(now));
        write.enqueue(take_effect::at(published.effective_at));
    }
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "policy.published",
        subject: ("policy_version", id.uuid()),
        detail: json!({
            "kind": kind, "version": published.version, "hash": published.hash,
            "material_for": published.material_for, "writers": published.writers,
            "effective_at": published.effective_at,
        }),
    });
    ctx.commit(write).await?;
    let all = policies::all(ctx.db.read(), kind).await?;
    let view = view::version(&all, 0, now).ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Created().json(view))
}
