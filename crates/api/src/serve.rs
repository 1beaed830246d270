//! `learnallot serve`: one process that answers requests and, unless told otherwise, works off jobs.

use crate::{app, ctx::Ctx, jobs::worker, recordings, spa::Files};
use actix_web::{HttpServer, dev::Server, web};
use anyhow::Context;
use learnallot_storage::idempotency;
use std::{net::TcpListener, sync::Arc, time::Duration};

/// How long a connection may idle: longer than a proxy in front keeps one, so that none is closed here while the proxy is
/// just sending a request on it.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// Opens the port first, so that a port in use is one clear line before anything else happens.
pub fn listen(ctx: &Ctx) -> anyhow::Result<TcpListener> {
    let bind = ctx.config.server.bind;
    TcpListener::bind(bind).with_context(|| {
        format!("{bind} cannot be opened (server.bind): is another server using it?")
    })
}

pub fn server(ctx: Arc<Ctx>, listener: TcpListener) -> anyhow::Result<Server> {
    let files = match &ctx.config.server.frontend {
        Some(folder) => Files::load(folder)?,
        None => Files::default(),
    };
    let files = web::Data::new(files);
    let workers = ctx.config.server.workers;
    let ctx = web::Data::from(ctx);
    let mut server =
        HttpServer::new(move || app::build(files.clone(), ctx.clone())).keep_alive(KEEP_ALIVE);
    if let Some(workers) = workers {
        server = server.workers(workers);
    }
    Ok(server.listen(listener)?.run())
}

pub async fn run(ctx: Arc<Ctx>, with_jobs: bool) -> anyhow::Result<()> {
    let listener = listen(&ctx)?;
    ctx.migrate().await?;
    if ctx.db.is_sqlite() {
        // One process has an embedded database to itself: whatever is in flight was left by one that died.
        idempotency::release_abandoned(ctx.db.read()).await?;
    }
    recordings::clear_abandoned(&ctx.config.recordings)
        .context("the work folder of recordings (recordings.work_folder)")?;
    let workers = if with_jobs {
        ctx.config.jobs.workers
    } else {
        0
    };
    let tasks = worker::start(&ctx, workers);
    tracing::info!(bind = %listener.local_addr()?, "learnallot answers");
    let result = server(ctx, listener)?.await;
    for task in tasks {
        task.abort();
    }
    Ok(result?)
}
