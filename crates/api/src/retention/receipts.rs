use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::Answer,
    extract::{Paging, Query, cursor, limit},
    paging::Paged,
};
use actix_web::{get, web};
use learnallot_api_types::{page::Page, problem, retention::DeletionReceiptView};
use learnallot_domain::ids::ClassId;
use learnallot_storage::{
    classes, families, recordings,
    retention::{self, Kept, Place},
};
use std::collections::HashMap;

#[utoipa::path(
    operation_id = "deletion_receipts", tag = "privacy",
    summary = "What was deleted of the family's recordings, when, and what showed that nothing is left; newest first",
    params(Paging),
    responses(
        (status = 200, description = "A page", body = Page<DeletionReceiptView>),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 403, description = "Not a guardian", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/deletion-receipts")]
pub async fn deletion_receipts(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    query: Query<Paging>,
) -> Answer<Paged<Page<DeletionReceiptView>>> {
    let limit = limit(query.0.limit)?;
    let after: Option<Place> = cursor::decode(query.0.cursor.as_deref())?;
    let conn = ctx.db.read();
    let mut page = match families::of_guardian(conn, caller.id()).await? {
        Some(family) => retention::receipts_of_family(conn, family, after, limit + 1).await?,
        None => Vec::new(),
    };
    let more = page.len() as u64 > limit;
    page.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor = page
        .last()
        .filter(|_| more)
        .map(|kept| cursor::encode(&(kept.receipt.deleted_at, kept.receipt.id)));
    let mut items = Vec::with_capacity(page.len());
    for kept in page {
        let class = recordings::find(conn, kept.receipt.recording).await?;
        let classes_of: Vec<ClassId> = class.iter().map(|found| found.class).collect();
        let titles: HashMap<ClassId, String> = classes::titles(conn, &classes_of).await?;
        items.push(view(kept, titles.into_values().next().unwrap_or_default()));
    }
    Ok(Paged(Page { items, next_cursor }))
}

fn view(kept: Kept, class_title: String) -> DeletionReceiptView {
    let Kept { receipt, hash } = kept;
    DeletionReceiptView {
        id: receipt.id.uuid(),
        category: receipt.category,
        recording_id: receipt.recording.uuid(),
        session_id: receipt.session.uuid(),
        class_title,
        session_ended_at: receipt.session_ended_at,
        because: receipt.because,
        due_at: receipt.due_at,
        deleted_at: receipt.deleted_at,
        provider_deleted_at: receipt.evidence.provider_at,
        segments_deleted_at: receipt.evidence.segments_at,
        segments: receipt.segments,
        key_destroyed_at: receipt.evidence.key_at,
        hash,
    }
}
