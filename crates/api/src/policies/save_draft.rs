use super::{Kind, draft::draft_view, view::text};
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
    extract::Valid,
};
use actix_web::{put, web};
use learnallot_api_types::{
    policies::{PolicyDraftView, SavePolicyDraft},
    problem,
};
use learnallot_domain::policy::version::Draft;
use learnallot_storage::{NewAuditEntry, StorageError, policies};
use serde_json::json;

#[utoipa::path(
    operation_id = "save_policy_draft", tag = "staff",
    summary = "Save what the next version of a text is to be",
    description = "It need not be whole yet: the answer names everything that keeps it from being published. Whoever \
        saves it has written at it, and another admin has to publish it.",
    params(("kind" = String, Path, description = "`direct_notice` or `privacy_policy`")),
    request_body = SavePolicyDraft,
    responses(
        (status = 200, description = "Saved", body = PolicyDraftView),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such text", body = problem::Problem),
        (status = 409, description = "Somebody saved, published or discarded it since it was read", body = problem::Problem),
        (status = 422, description = "Something is too long", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[put("/staff/policies/{kind}/draft")]
pub async fn save_policy_draft(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    kind: Kind,
    body: Valid<SavePolicyDraft>,
) -> Answer<web::Json<PolicyDraftView>> {
    let kind = kind.known()?;
    let now = ctx.now();
    let SavePolicyDraft {
        version,
        title,
        sections,
        material_for,
    } = body.0;
    let text = text(title, sections);
    let mut write = ctx.begin_write().await?;
    let found = policies::draft(&*write, kind).await?;
    match (found, version) {
        (Some(found), Some(read)) => {
            let next = found.value.edited(caller.id(), text, material_for);
            policies::update_draft(&*write, read, &next, now).await?;
        }
        (None, None) => {
            let newest = policies::newest(&*write, kind).await?.version;
            let begun = Draft::of(&newest, caller.id()).edited(caller.id(), text, material_for);
            policies::insert_draft(&*write, &begun, now).await?;
        }
        _ => return Err(StorageError::Stale.into()),
    }
    let newest = policies::newest(&*write, kind).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "policy.draft_saved",
        subject: ("policy_version", newest.id.uuid()),
        detail: json!({ "kind": kind, "after": newest.version.version }),
    });
    ctx.commit(write).await?;
    Ok(web::Json(draft_view(&ctx, caller.id(), kind).await?))
}
