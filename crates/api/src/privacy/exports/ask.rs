use super::{super::subject::Subject, make, view::view};
use crate::{
    caller::{Confirmed, SignedIn},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
};
use actix_web::{http::StatusCode, post, web};
use learnallot_api_types::{
    privacy::{AskForExport, ExportView},
    problem,
};
use learnallot_domain::{
    ids::{ExportId, LearnerId},
    privacy::export::{Export, may_ask},
    retention::schedule::SCHEDULE,
};
use learnallot_storage::{NewAuditEntry, NewJob, accounts, exports};
use serde_json::json;

#[utoipa::path(
    operation_id = "ask_for_export", tag = "privacy",
    summary = "Ask for a copy of what is held of a learner of the family, or of the caller",
    description = "One archive (zip): a page to read, the data as JSON, and a note on what is in it. Recordings are never in \
        it: they show other children. It can be fetched for 7 days. Three within a day.",
    request_body = AskForExport,
    responses(
        (status = 202, description = "It is being made", body = ExportView),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 403, description = "`confirmation-needed`: give the password again", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 422, description = "`export`: one is being made, or there were too many", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[post("/privacy/exports")]
pub async fn ask_for_export(
    ctx: web::Data<Ctx>,
    caller: Confirmed<SignedIn>,
    body: Valid<AskForExport>,
) -> Answer<(web::Json<ExportView>, StatusCode)> {
    let learner = body.0.learner_id.map(LearnerId::new);
    Subject::of(&caller, &ctx, body.0.learner_id).await?;
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    // Two requests at the same moment count each other.
    accounts::lock(&*write, caller.id()).await?;
    let before: Vec<Export> = exports::of_account(&*write, caller.id())
        .await?
        .into_iter()
        .filter(|found| found.learner == learner)
        .map(|found| found.export.value)
        .collect();
    may_ask(&before, now)?;
    let id: ExportId = ctx.new_id();
    let total = u32::try_from(SCHEDULE.len()).unwrap_or(u32::MAX);
    let export = Export::asked(total, now);
    exports::insert(&*write, id, caller.id(), learner, &export).await?;
    write.enqueue(NewJob {
        kind: make::JOB,
        payload: json!({ "export": id }),
        run_at: now,
        dedupe: None,
    });
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "privacy.export_asked",
        subject: ("export", id.uuid()),
        detail: json!({ "learner": learner }),
    });
    ctx.commit(write).await?;
    let found = exports::find_of(ctx.db.read(), caller.id(), id)
        .await?
        .ok_or_else(Problem::not_found)?;
    Ok((web::Json(view(&found, now)), StatusCode::ACCEPTED))
}
