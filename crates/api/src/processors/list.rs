use crate::{ctx::Ctx, error::Answer};
use actix_web::{get, web};
use learnallot_api_types::programme::{ProcessorList, PublicProcessor};
use learnallot_domain::vendors::{assurance::current, register::Processor};
use learnallot_storage::assurances;

#[utoipa::path(
    operation_id = "processors", tag = "privacy",
    summary = "Everybody who processes something for us: who, what for, what goes there, and whether a child's data do",
    description = "Where an admin has put down whose written assurance it is, the company is named.",
    responses((status = 200, description = "Every processor", body = ProcessorList)),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[get("/processors")]
pub async fn processors(ctx: web::Data<Ctx>) -> Answer<web::Json<ProcessorList>> {
    let now = ctx.now();
    let all: Vec<_> = assurances::all(ctx.db.read())
        .await?
        .into_iter()
        .map(|found| found.assurance.value)
        .collect();
    let processors = Processor::ALL
        .into_iter()
        .map(|processor| {
            let entry = processor.entry();
            let current = current(&all, processor, now);
            PublicProcessor {
                processor,
                title: entry.title.to_owned(),
                company: current.map(|one| one.company.clone()),
                purpose: entry.purpose.to_owned(),
                data: entry
                    .receives
                    .iter()
                    .map(|data| data.title().to_owned())
                    .collect(),
                children: entry.children,
                how: entry.how.to_owned(),
                assured: current.is_some(),
            }
        })
        .collect();
    Ok(web::Json(ProcessorList { processors }))
}
