//! `/healthz`: the process is alive. `/readyz`: it can do its work.

use crate::{ctx::Ctx, error::Problem};
use actix_web::{HttpResponse, get, web};
use chrono::TimeDelta;
use learnallot_connectors::objects::Path;
use learnallot_domain::ids::DataKeyId;
use learnallot_storage::jobs;
use uuid::Uuid;

/// A due job that nobody took for so long means that no worker is there.
const JOB_LAG: TimeDelta = TimeDelta::minutes(10);

pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.service(healthz).service(readyz);
}

#[get("/healthz")]
async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("alive")
}

#[get("/readyz")]
async fn readyz(ctx: web::Data<Ctx>) -> Result<HttpResponse, Problem> {
    let not_ready = |what: &'static str| Problem::unavailable().detail(what);
    ctx.db
        .ping()
        .await
        .map_err(|error| not_ready("The database is away.").caused_by(error))?;
    ctx.keys
        .store()
        .find(DataKeyId::new(Uuid::nil()))
        .await
        .map_err(|error| not_ready("The key store is away.").caused_by(error))?;
    // A list of nothing, and not a look at one object: of a bucket that does not exist that would say "not found" too.
    ctx.objects
        .list_with_delimiter(Some(&Path::from("readiness")))
        .await
        .map_err(|error| not_ready("The object store is away.").caused_by(error))?;
    let backlog = jobs::backlog(ctx.db.read(), ctx.now()).await?;
    let late = backlog
        .oldest_due
        .is_some_and(|due| ctx.now() - due > JOB_LAG);
    Ok(HttpResponse::Ok().json(serde_json::json!({
        "status": if late { "jobs are late" } else { "ready" },
        "jobs": { "due": backlog.due, "failed": backlog.failed },
    })))
}
