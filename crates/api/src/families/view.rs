use super::{birth, first_name};
use crate::{ctx::Ctx, error::Problem, supervision};
use learnallot_api_types::families::{BirthView, LearnerView};
use learnallot_domain::{consent::purpose::Purpose, people::learner::next_step};
use learnallot_storage::{consents, enrolments, learners::Learner, policies};

pub(super) async fn view(ctx: &Ctx, learner: &Learner) -> Result<LearnerView, Problem> {
    let conn = ctx.db.read();
    let ledger = consents::ledger(conn, learner.id, ctx.now()).await?;
    let editions = policies::editions(conn).await?;
    let request = consents::newest_request(conn, learner.id)
        .await?
        .map(|found| found.request.value);
    let supervisors = supervision::supervisors(ctx, learner).await?;
    let enrolments = enrolments::active_of_learner(conn, learner.id).await?.len();
    let birth = birth(ctx, learner).await?;
    let step = next_step(
        &ledger,
        request.as_ref(),
        birth.is_some(),
        !supervisors.is_empty(),
    );
    Ok(LearnerView {
        id: learner.id.uuid(),
        first_name: first_name(ctx, learner).await?,
        birth: birth.map(|birth| BirthView {
            year: birth.year(),
            month: birth.month(),
        }),
        consent: ledger.of(Purpose::Core).as_str().to_owned(),
        consent_ends_at: Purpose::ALL
            .into_iter()
            .filter_map(|purpose| ledger.ends_with(purpose, &editions, ctx.now()))
            .map(|edition| edition.effective_at)
            .min(),
        posts_allowed: ledger.allows(Purpose::ClassroomPosts),
        next_step: step.as_str().to_owned(),
        deleted_at: learner.delete_at,
        supervisors,
        enrolments: u32::try_from(enrolments).unwrap_or(u32::MAX),
        created_at: learner.created_at,
    })
}
