//! A post of a teacher, with who may, the guard against personal information, sealing, the audit chain and the stream,
//! against one bare insert; both durable.

use crate::{load, server::Place};
use chrono::TimeDelta;
use learnallot_domain::ids::{AccountId, SectionId};
use learnallot_storage::{
    auth_sessions::{self, Holder, NewAuthSession},
    catalogue, sections,
};
use sha2::{Digest, Sha256};

const REQUESTS: usize = 6_000;
const WARM_UP: usize = 500;

pub async fn measure(place: &Place) -> anyhow::Result<()> {
    let (teacher, section) = somebody(place).await?;
    let token = "bench-token";
    let ctx = &place.ctx;
    let session = NewAuthSession {
        id: ctx.new_id(),
        token_hash: Sha256::digest(token.as_bytes()).into(),
        holder: Holder::Account(teacher),
        mfa_at: None,
        user_agent: "bench".to_owned(),
        expires_at: ctx.now() + TimeDelta::days(1),
    };
    auth_sessions::insert(ctx.db.read(), session, ctx.now()).await?;
    let bare = place.bare()?;
    let ours = place.ours()?;
    let body =
        r#"{"text":"Please bring a pencil, some paper and one question to the next session."}"#;
    let length = body.len();
    let plain = move |_: usize| {
        format!("POST /write HTTP/1.1\r\nhost: localhost\r\ncontent-length: {length}\r\n\r\n{body}")
    };
    let post = move |_: usize| {
        format!(
            "POST /v1/classrooms/{section}/posts HTTP/1.1\r\nhost: localhost\r\ncookie: learnallot={token}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        )
    };
    load::run(bare.at, WARM_UP, plain).await?;
    load::run(ours.at, WARM_UP, post).await?;
    let reference = load::run(bare.at, REQUESTS, plain).await?;
    let measured = load::run(ours.at, REQUESTS, post).await?;
    reference.line("a durable write: bare insert");
    measured.line("a durable write: learnallot, a post");
    println!(
        "a durable write: ratio {:.2}",
        measured.per_second / reference.per_second
    );
    Ok(())
}

async fn somebody(place: &Place) -> anyhow::Result<(AccountId, SectionId)> {
    let (conn, now) = (place.ctx.db.read(), place.ctx.now());
    let page = catalogue::page(conn, &catalogue::Filter::default(), None, 1, now).await?;
    let entry = page.first().ok_or_else(|| anyhow::anyhow!("no class"))?;
    let sections = sections::of_class(conn, entry.class).await?;
    let section = sections
        .first()
        .ok_or_else(|| anyhow::anyhow!("no section"))?;
    Ok((entry.teacher, section.id))
}
