use super::{Kind, values, view};
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::{Answer, Problem, reason},
};
use actix_web::{get, web};
use learnallot_api_types::{
    policies::{Placeholder, PolicyDraftView, RequiredElement},
    problem,
};
use learnallot_domain::{
    ids::AccountId,
    policy::{
        kind::PolicyKind,
        text::faults,
        version::{Draft, earliest},
    },
};
use learnallot_storage::policies;

#[utoipa::path(
    operation_id = "read_policy_draft", tag = "staff",
    summary = "The next version of a text as far as it is written, or what it would begin with",
    params(("kind" = String, Path, description = "`direct_notice` or `privacy_policy`")),
    responses(
        (status = 200, description = "The draft, with everything that keeps it from being published", body = PolicyDraftView),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such text", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[get("/staff/policies/{kind}/draft")]
pub async fn read_policy_draft(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    kind: Kind,
) -> Answer<web::Json<PolicyDraftView>> {
    let kind = kind.known()?;
    Ok(web::Json(draft_view(&ctx, caller.id(), kind).await?))
}

pub(super) async fn draft_view(
    ctx: &Ctx,
    reader: AccountId,
    kind: PolicyKind,
) -> Result<PolicyDraftView, Problem> {
    let now = ctx.now();
    let values = values(&ctx.config.operator);
    let all = policies::all(ctx.db.read(), kind).await?;
    let found = policies::draft(ctx.db.read(), kind).await?;
    let newest = all.first().ok_or_else(Problem::not_found)?;
    let version = found.as_ref().map(|found| found.version);
    let draft = found.map_or_else(
        || Draft {
            writers: Vec::new(),
            ..Draft::of(&newest.version, reader)
        },
        |found| found.value,
    );
    let faults = faults(kind, &draft.text, &values);
    Ok(PolicyDraftView {
        kind,
        version,
        faults: faults.iter().map(reason).collect(),
        own: draft.writers.contains(&reader),
        earliest: earliest(&draft, now),
        newest: view::version(&all, 0, now).ok_or_else(Problem::not_found)?,
        newest_has_drifted: newest.version.has_drifted(&values),
        title: draft.text.title,
        sections: draft.text.sections.into_iter().map(view::section).collect(),
        material_for: draft.material_for,
        placeholders: values
            .into_iter()
            .map(|(name, value)| Placeholder {
                name: name.to_owned(),
                value,
            })
            .collect(),
        required: kind
            .required()
            .into_iter()
            .map(|one| RequiredElement {
                element: one.element.to_owned(),
                title: one.title.to_owned(),
            })
            .collect(),
    })
}
