use super::{advance::advance, record::Book, view::request_view};
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{self, Id},
    families as family,
};
use actix_web::{http::StatusCode, post, web};
use chrono::TimeDelta;
use learnallot_api_types::{consents::ConsentRequestView, problem};
use learnallot_connectors::objects::{ObjectStoreExt, PutPayload};
use learnallot_domain::{
    consent::{evidence::Evidence, request::Event},
    ids::{ConsentRequestId, DataKeyId, DocumentId},
};
use learnallot_storage::{
    NewEvent,
    consent_documents::{self, Document},
    consents::{self, Found},
    families,
};
use serde_json::json;

/// What a phone's photo of a page comes to, with room to spare.
const MAX_FORM: usize = 10 * 1024 * 1024;
/// A form whose upload broke off is removed after this.
const UNFINISHED: TimeDelta = TimeDelta::hours(1);

#[utoipa::path(
    operation_id = "return_signed_form", tag = "consents",
    summary = "Send the signed form back, as a PDF, JPEG or PNG of at most 10 MB",
    description = "The body is the file itself. Its kind is read from its content. It is kept sealed, and goes to our \
        staff; while it waits there, another one takes its place.",
    params(("id" = uuid::Uuid, Path, description = "The request")),
    request_body(content = Vec<u8>, content_type = "application/pdf", description = "Or image/jpeg, image/png"),
    responses(
        (status = 200, description = "It lies with our staff", body = ConsentRequestView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such request in the family", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 413, description = "More than 10 MB", body = problem::Problem),
        (status = 415, description = "Neither PDF nor JPEG nor PNG", body = problem::Problem),
        (status = 422, description = "`consent-verification`: the request is over, or another way was chosen", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/consent-requests/{id}/signed-form")]
pub async fn return_form(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<ConsentRequestId>,
    payload: web::Payload,
) -> Answer<web::Json<ConsentRequestView>> {
    // Whether there is such a request, and whether it takes a form, is known before anything is read or kept.
    let found = find(ctx.db.read(), &caller, id.0).await?;
    let form: DocumentId = ctx.new_id();
    let evidence = Evidence::Form(form);
    found
        .request
        .value
        .apply(Event::Submit { evidence }, ctx.now())?;
    let content = extract::read(payload.into_inner(), MAX_FORM).await?;
    let media_type = media_type(&content).ok_or_else(wrong_kind)?;
    keep(&ctx, id.0, form, media_type, &content).await?;

    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = find(&*write, &caller, id.0).await?;
    if let Some(Evidence::Form(replaced)) = found.request.value.state.evidence() {
        consent_documents::set_delete_at(&*write, replaced, now).await?;
    }
    consent_documents::keep(&*write, form).await?;
    let learner = family::own(&*write, caller.id(), found.request.value.learner).await?;
    let mut book = Book::open(&write, &learner).await?;
    let (actor, event) = (caller.actor(), Event::Submit { evidence });
    advance(&ctx, &mut write, &mut book, &learner, actor, found, event).await?;
    book.close(&mut write, &learner).await?;
    write.publish(NewEvent {
        audience: "staff:screener".to_owned(),
        kind: "consent.form_returned",
        subject: json!({ "request": id.0 }),
    });
    ctx.commit(write).await?;
    let found = find(ctx.db.read(), &caller, id.0).await?;
    Ok(web::Json(request_view(&ctx, found).await?))
}

async fn find(
    conn: &impl learnallot_storage::ConnectionTrait,
    caller: &Guardian,
    id: ConsentRequestId,
) -> Result<Found, Problem> {
    let family = families::of_guardian(conn, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    consents::find_request_in_family(conn, family, id)
        .await?
        .ok_or_else(Problem::not_found)
}

/// Seals the file and puts it away. Its row is there first, with an end soon, so that whatever breaks off in between is
/// removed later.
async fn keep(
    ctx: &Ctx,
    request: ConsentRequestId,
    id: DocumentId,
    media_type: &str,
    content: &[u8],
) -> Result<(), Problem> {
    let now = ctx.now();
    let data_key: DataKeyId = ctx.new_id();
    let document = Document {
        id,
        request,
        data_key,
        media_type: media_type.to_owned(),
        bytes: i64::try_from(content.len()).map_err(Problem::internal)?,
        received_at: now,
        delete_at: Some(now + UNFINISHED),
    };
    consent_documents::insert(ctx.db.read(), document.clone()).await?;
    let key = ctx.keys.create(data_key, now).await?;
    let sealed = key.seal(&document.context(), content);
    ctx.objects
        .put(&document.object().into(), PutPayload::from(sealed))
        .await
        .map_err(|error| Problem::unavailable().caused_by(error))?;
    Ok(())
}

/// By the first bytes: what the sender says about it counts for nothing.
fn media_type(content: &[u8]) -> Option<&'static str> {
    [
        (b"%PDF-" as &[u8], "application/pdf"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
    ]
    .into_iter()
    .find_map(|(first, kind)| content.starts_with(first).then_some(kind))
}

fn wrong_kind() -> Problem {
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "media-type",
        "This kind of file is not taken",
    )
    .detail("Send a scan as a PDF, or a photo as a JPEG or PNG.")
}
