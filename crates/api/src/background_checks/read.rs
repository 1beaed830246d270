use crate::{caller::Teacher, ctx::Ctx, error::Answer};
use actix_web::{get, web};
use learnallot_api_types::{
    problem,
    screening::{BackgroundCheckView, DocumentView},
};
use learnallot_domain::{
    ids::AccountId,
    teacher::{
        background_check::BackgroundCheck,
        documents::{AUTHORIZATION, DISCLOSURE, Document},
    },
};
use learnallot_storage::background_checks;

#[utoipa::path(
    operation_id = "read_background_check", tag = "background-checks",
    summary = "How the own background check stands",
    responses(
        (status = 200, description = "The check, and the texts to be read", body = BackgroundCheckView),
        (status = 403, description = "Not a teacher", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[get("/background-checks/mine")]
pub async fn read_background_check(
    ctx: web::Data<Ctx>,
    caller: Teacher,
) -> Answer<web::Json<BackgroundCheckView>> {
    Ok(web::Json(view(&ctx, caller.id()).await?))
}

pub(super) async fn view(ctx: &Ctx, teacher: AccountId) -> Answer<BackgroundCheckView> {
    let found = background_checks::find(ctx.db.read(), teacher).await?;
    let mut view = BackgroundCheckView {
        status: BackgroundCheck::NotStarted.name().to_owned(),
        disclosure: document(&DISCLOSURE),
        authorization: document(&AUTHORIZATION),
        continue_url: None,
        valid_until: None,
        changed_at: None,
    };
    let Some(found) = found else {
        return Ok(view);
    };
    let check = found.check.value;
    view.status = check.name().to_owned();
    view.valid_until = check.valid_until();
    view.changed_at = Some(found.updated_at);
    if let (BackgroundCheck::Invited { .. }, Some(sealed)) = (&check, found.invitation_url_sealed) {
        let url = ctx.keys.open_platform(&url_context(teacher), &sealed)?;
        view.continue_url = String::from_utf8(url).ok();
    }
    Ok(view)
}

pub fn document(document: &Document) -> DocumentView {
    DocumentView {
        version: document.version.to_owned(),
        title: document.title.to_owned(),
        text: document.text.to_owned(),
        hash: document.hash(),
    }
}

/// Where the provider's link belongs, for its seal.
pub(super) fn url_context(teacher: AccountId) -> String {
    format!("background_check.invitation_url|{teacher}")
}
