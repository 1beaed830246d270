use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
};
use actix_web::{get, web};
use chrono::{DateTime, Utc};
use learnallot_api_types::{
    problem,
    programme::{RiskView, SecurityProgramme, SecurityTestView, YearlyView},
};
use learnallot_domain::{
    ids::AccountId,
    programme::security::{Duty, Programme, Yearly},
};
use learnallot_storage::{accounts, security_programme};
use std::collections::HashMap;

#[utoipa::path(
    operation_id = "read_security_programme", tag = "staff",
    summary = "The security programme: coordinator, risks, tests, reviews, and what is due",
    responses(
        (status = 200, description = "The programme", body = SecurityProgramme),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[get("/staff/security-programme")]
pub async fn read_security_programme(
    ctx: web::Data<Ctx>,
    _caller: Staff<Admin>,
) -> Answer<web::Json<SecurityProgramme>> {
    Ok(web::Json(view(&ctx).await?))
}

pub(super) async fn view(ctx: &Ctx) -> Answer<SecurityProgramme> {
    let (conn, now) = (ctx.db.read(), ctx.now());
    let programme = security_programme::load(conn).await?.value;
    let done = programme.reviews.iter().chain(&programme.evaluations);
    let people: Vec<AccountId> = programme
        .coordinator
        .into_iter()
        .chain(done.map(|done| done.by))
        .collect();
    let names = accounts::display_names(conn, &people).await?;
    let due_at = |asked: Duty| {
        let duties = programme.duties().into_iter();
        duties
            .filter(|(duty, _)| *duty == asked)
            .map(|(_, at)| at)
            .next()
    };
    let mut risks: Vec<_> = programme
        .risks
        .iter()
        .map(|risk| RiskView {
            number: risk.number,
            title: risk.title.clone(),
            level: risk.level,
            safeguards: risk.safeguards.clone(),
            changed_at: risk.changed_at,
            closed: risk.closed.clone(),
        })
        .collect();
    risks.sort_by_key(|risk| {
        (
            risk.closed.is_some(),
            std::cmp::Reverse(risk.level),
            risk.number,
        )
    });
    let tests = programme
        .tests
        .iter()
        .map(|test| SecurityTestView {
            number: test.number,
            title: test.title.clone(),
            every_days: test.every_days,
            due_at: due_at(Duty::Test {
                number: test.number,
            })
            .unwrap_or(now),
            last_at: test.last.as_ref().map(|run| run.at),
            held: test.last.as_ref().map(|run| run.held),
            note: test.last.as_ref().map(|run| run.note.clone()),
        })
        .collect();
    Ok(SecurityProgramme {
        coordinator_id: programme.coordinator.map(|id| id.uuid()),
        coordinator_name: programme.coordinator.and_then(|id| names.get(&id).cloned()),
        risks,
        tests,
        reviews: yearly(&programme.reviews, &names),
        evaluations: yearly(&programme.evaluations, &names),
        review_due_at: due_at(Duty::RiskReview),
        evaluation_due_at: due_at(Duty::Evaluation),
        overdue: overdue(&programme, now),
    })
}

fn yearly(done: &[Yearly], names: &HashMap<AccountId, String>) -> Vec<YearlyView> {
    done.iter()
        .rev()
        .map(|one| YearlyView {
            at: one.at,
            by: names.get(&one.by).cloned().unwrap_or_default(),
            summary: one.summary.clone(),
        })
        .collect()
}

fn overdue(programme: &Programme, now: DateTime<Utc>) -> Vec<String> {
    let duties = programme.duties().into_iter();
    duties
        .filter(|(_, due_at)| now >= *due_at)
        .map(|(duty, _)| match duty {
            Duty::RiskReview => "The yearly review of risks".to_owned(),
            Duty::Evaluation => "The yearly evaluation".to_owned(),
            Duty::Test { number } => programme
                .tests
                .iter()
                .find(|test| test.number == number)
                .map(|test| format!("Test {number}: {}", test.title))
                .unwrap_or_default(),
        })
        .collect()
}
