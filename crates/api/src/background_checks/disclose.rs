use super::{read::view, record};
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
};
use actix_web::{post, web};
use learnallot_api_types::{
    problem,
    screening::{BackgroundCheckView, ReadDocument},
};
use learnallot_domain::teacher::{
    background_check::{BackgroundCheck, Event},
    documents::{DISCLOSURE, Document},
};
use learnallot_storage::{Versioned, background_checks, background_checks::Found};

#[utoipa::path(
    operation_id = "read_disclosure", tag = "background-checks",
    summary = "Say that the disclosure was read",
    description = "15 U.S.C. 1681b(b)(2)(A)(i): a document that consists solely of the disclosure.",
    request_body = ReadDocument,
    responses(
        (status = 200, description = "Noted", body = BackgroundCheckView),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 422, description = "Another version was shown, or `background-check`", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/background-checks/mine/disclose")]
pub async fn read_disclosure(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    body: Valid<ReadDocument>,
) -> Answer<web::Json<BackgroundCheckView>> {
    let version = current(&DISCLOSURE, &body.0.version)?;
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = background_checks::find(&*write, caller.id())
        .await?
        .unwrap_or_else(|| Found {
            teacher: caller.id(),
            check: Versioned {
                version: 0,
                value: BackgroundCheck::NotStarted,
            },
            authorization_sealed: None,
            invitation_url_sealed: None,
            updated_at: now,
        });
    let next = found
        .check
        .value
        .clone()
        .apply(Event::Disclose { version }, now)?;
    record(&mut write, &found, &next, caller.actor(), now).await?;
    ctx.commit(write).await?;
    Ok(web::Json(view(&ctx, caller.id()).await?))
}

/// The version, when it is the one that holds.
pub(crate) fn current(document: &Document, version: &str) -> Result<String, Problem> {
    if version == document.version {
        return Ok(version.to_owned());
    }
    Err(Problem::invalid().at(
        "/version",
        "outdated",
        "The text has changed since: load the page and read it again.",
    ))
}
