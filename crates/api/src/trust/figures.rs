use crate::{ctx::Ctx, error::Answer};
use actix_web::{get, web};
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_api_types::trust::{MethodFigure, TrustFigure, TrustFigures};
use learnallot_domain::{
    conduct::incident::IncidentKind,
    trust::{DAYS, FRESH_FOR, Measure, Value, count, hours, median, part},
};
use learnallot_storage::{StorageError, figures, security_programme};

#[utoipa::path(
    operation_id = "trust_figures", tag = "privacy",
    summary = "The figures of the safety page, computed from the database some minutes ago at most",
    description = "No figure points at a person: a number below five is `fewer_than_five`.",
    responses((status = 200, description = "Every figure", body = TrustFigures)),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[get("/trust/figures")]
pub async fn trust_figures(ctx: web::Data<Ctx>) -> Answer<web::Json<TrustFigures>> {
    let now = ctx.now();
    let mut kept = ctx.figures.lock().await;
    if let Some(known) = kept.as_ref() {
        // A clock that was moved back makes them anew too.
        let age = now - known.at;
        if age >= TimeDelta::zero() && age < FRESH_FOR {
            return Ok(web::Json(known.clone()));
        }
    }
    let made = compute(&ctx, now).await?;
    Ok(web::Json(kept.insert(made).clone()))
}

async fn compute(ctx: &Ctx, now: DateTime<Utc>) -> Result<TrustFigures, StorageError> {
    let conn = ctx.db.read();
    let since = now - TimeDelta::days(DAYS);
    let reviews = figures::reviews(conn, since).await?;
    let deletions = figures::deletions(conn, since).await?;
    let (begun, judged) = figures::incidents_in_time(conn, since, now).await?;
    let by_method = figures::consents(conn, since).await?;
    let alone = figures::opened(conn, IncidentKind::AloneWithChild, since).await?;
    let held_sessions = figures::sessions_held(conn, since, now).await?;
    let held = figures::opened(conn, IncidentKind::HeldPost, since).await?;
    let reviewed = security_programme::load(conn).await?.value.reviews;
    let figure = |measure: Measure, value: Value| TrustFigure {
        promise: measure.promise().to_owned(),
        measure,
        title: measure.title().to_owned(),
        days: measure.is_of_a_time().then_some(DAYS),
        value,
    };
    let in_a_day = deletions
        .iter()
        .filter(|lag| **lag <= TimeDelta::days(1))
        .count();
    let longest = deletions
        .iter()
        .max()
        .map_or(Value::Nothing, |lag| hours(*lag));
    Ok(TrustFigures {
        at: now,
        figures: vec![
            figure(
                Measure::TeachersChecked,
                count(figures::teachers_checked(conn, now).await?),
            ),
            figure(Measure::ClassesReviewed, count(reviews.len() as u64)),
            figure(Measure::HoursToReview, median(reviews)),
            figure(Measure::SessionsHeld, count(held_sessions)),
            figure(
                Measure::SessionsObserved,
                part(
                    figures::sessions_observed(conn, since, now).await?,
                    held_sessions,
                ),
            ),
            figure(Measure::SessionsEndedAlone, count(alone)),
            figure(
                Measure::RecordingsDeleted,
                part(in_a_day as u64, deletions.len() as u64),
            ),
            figure(
                Measure::RecordingsOverdue,
                count(figures::recordings_overdue(conn, now).await?),
            ),
            figure(Measure::LongestDeletion, longest),
            figure(Measure::ConsentsVerified, count(by_method.values().sum())),
            figure(Measure::PostsHeld, count(held)),
            figure(Measure::IncidentsInTime, part(begun, judged)),
        ],
        consents_by_method: by_method
            .into_iter()
            .map(|(method, n)| MethodFigure {
                method: method.to_owned(),
                value: count(n),
            })
            .collect(),
        security_reviewed_at: reviewed.last().map(|review| review.at),
    })
}
