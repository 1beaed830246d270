//! Pausing, resuming and retiring take effect at once.

use super::view;
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
};
use actix_web::web;
use learnallot_api_types::classes::ClassEditing;
use learnallot_domain::{class::listing::ClassEvent, ids::ClassId};
use learnallot_storage::{NewAuditEntry, catalogue, classes};
use serde_json::json;

pub(super) async fn change(
    ctx: &Ctx,
    caller: &Teacher,
    id: ClassId,
    event: ClassEvent,
    action: &'static str,
) -> Answer<web::Json<ClassEditing>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = classes::find_of(&*write, caller.id(), id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let class = found.class.value.apply(event, now)?;
    classes::update(&*write, id, found.class.version, &class, &found.title, now).await?;
    catalogue::refresh(&*write, id, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action,
        subject: ("class", id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(web::Json(view::editing(ctx, id).await?))
}
