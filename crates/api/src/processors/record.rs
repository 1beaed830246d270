use super::register::register;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
    extract::Valid,
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{
    problem,
    programme::{ProcessorRegister, RecordAssurance},
};
use learnallot_domain::{
    conduct::personal_information::refuse_certain,
    ids::AssuranceId,
    vendors::assurance::{Assurance, Record},
};
use learnallot_storage::{NewAuditEntry, assurances};
use serde_json::json;

#[utoipa::path(
    operation_id = "record_assurance", tag = "staff",
    summary = "Put down a processor's written assurance; it counts once another admin has confirmed it",
    request_body = RecordAssurance,
    responses(
        (status = 201, description = "The register", body = ProcessorRegister),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 422, description = "`written-assurance`: every reason against it; or the input needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/assurances")]
pub async fn record_assurance(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    body: Valid<RecordAssurance>,
) -> Answer<HttpResponse> {
    let now = ctx.now();
    let RecordAssurance {
        processor,
        company,
        document,
        signed_on,
        last_day,
    } = body.0;
    refuse_certain(&[("/company", &company), ("/document", &document)])?;
    let id: AssuranceId = ctx.new_id();
    let record = Record {
        processor,
        company,
        document,
        signed_on,
        last_day,
    };
    let assurance = Assurance::record(id, record, caller.id(), now)?;
    let mut write = ctx.begin_write().await?;
    assurances::insert(&*write, &assurance, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "assurance.recorded",
        subject: ("assurance", id.uuid()),
        detail: json!({ "processor": processor, "last_day": last_day }),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::Created().json(register(&ctx, caller.id()).await?))
}
