use super::{own, sealed::seal_birth, view::view};
use crate::{
    caller::Guardian,
    ctx::Ctx,
    enrolments::end,
    error::Answer,
    extract::{Id, Valid},
};
use actix_web::{put, web};
use chrono::{DateTime, Utc};
use learnallot_api_types::{
    families::{GiveBirth, LearnerView},
    problem,
};
use learnallot_domain::{
    ids::LearnerId,
    people::{
        correction::{SeatForAges, correct_birth},
        enrolment::EndReason,
        learner::{BirthMonth, day, needs_consent},
    },
};
use learnallot_storage::{
    NewAuditEntry, StorageError, Write, classes, consents,
    enrolments::{self, Enrolment},
    learners, sections,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "give_birth_month", tag = "families",
    summary = "Say in which month a learner was born, or correct it",
    description = "Asked for once consent is verified. A full date is never asked for. A correction that leaves a seat in a \
        class for another age is refused, naming the class, unless such seats are given up with it.",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    request_body = GiveBirth,
    responses(
        (status = 200, description = "Kept, sealed", body = LearnerView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "`consent-missing`; `birth-month`: not a learner's; `birth-correction`: a seat no longer fits", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[put("/learners/{id}/birth")]
pub async fn give_birth(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<LearnerId>,
    body: Valid<GiveBirth>,
) -> Answer<web::Json<LearnerView>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let learner = own(&*write, caller.id(), id.0).await?;
    needs_consent(&consents::ledger(&*write, learner.id, ctx.now()).await?)?;
    let birth = BirthMonth::of_learner(body.0.year, body.0.month, day(now))?;
    learners::lock(&*write, learner.id).await?;
    let active = enrolments::active_of_learner(&*write, learner.id).await?;
    let seats = seats(&write, &active, now).await?;
    for lost in correct_birth(birth, &seats, body.0.give_up_seats)? {
        if let Some(seat) = active.iter().find(|seat| seat.id == lost) {
            let reason = EndReason::NoLongerTheAge;
            end(&ctx, &mut write, seat, reason, caller.actor()).await?;
        }
    }
    let sealed = seal_birth(&ctx, &learner, birth).await?;
    learners::set_birth(&*write, &learner, sealed, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "learner.birth_given",
        subject: ("learner", learner.id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    let learner = own(ctx.db.read(), caller.id(), id.0).await?;
    Ok(web::Json(view(&ctx, &learner).await?))
}

/// Those in classes that are not over.
async fn seats(
    write: &Write,
    active: &[Enrolment],
    now: DateTime<Utc>,
) -> Result<Vec<SeatForAges>, StorageError> {
    let ids: Vec<_> = active.iter().map(|seat| seat.section).collect();
    let found = sections::find_sections(&**write, &ids).await?;
    let ids: Vec<_> = active.iter().map(|seat| seat.class).collect();
    let titles = classes::titles(&**write, &ids).await?;
    Ok(active
        .iter()
        .filter_map(|seat| {
            let section = found.iter().find(|one| one.id == seat.section)?;
            (section.last_ends_at > now).then(|| SeatForAges {
                enrolment: seat.id,
                class_title: titles.get(&seat.class).cloned().unwrap_or_default(),
                age_min: section.age_min,
                age_max: section.age_max,
                first_starts_at: section.first_starts_at,
            })
        })
        .collect())
}
