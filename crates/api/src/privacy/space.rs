use super::{
    holdings::{self, Held},
    seen::kind,
    subject::Subject,
};
use crate::{
    caller::LearnerCaller,
    ctx::Ctx,
    error::{Answer, Problem},
    families, supervision,
};
use actix_web::{get, web};
use learnallot_api_types::{
    privacy::{SpaceCount, SpacePrivacy, SpaceWatched},
    problem,
};
use learnallot_domain::{
    consent::purpose::Purpose, people::learner::day, recording::lifecycle::KEPT_FOR,
    retention::schedule::Category,
};
use learnallot_storage::{consents, enrolments, learners, recording_views};
use std::collections::BTreeMap;

/// More viewings than a child would count.
const MOST: u64 = 1_000;

#[utoipa::path(
    operation_id = "space_privacy", tag = "privacy",
    summary = "What is kept on the learner whose space is open, and who looked at it",
    responses(
        (status = 200, description = "Plain facts for a child's page", body = SpacePrivacy),
        (status = 401, description = "Nobody is signed in, or the space was closed", body = problem::Problem),
        (status = 403, description = "Not in the learner space", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["learner"])))
)]
#[get("/space/privacy")]
pub async fn space_privacy(
    ctx: web::Data<Ctx>,
    caller: LearnerCaller,
) -> Answer<web::Json<SpacePrivacy>> {
    let conn = ctx.db.read();
    let learner = learners::find(conn, caller.learner)
        .await?
        .ok_or_else(Problem::signed_out)?;
    let ledger = consents::ledger(conn, learner.id, ctx.now()).await?;
    let birth = families::birth(&ctx, &learner).await?;
    let mut watched = BTreeMap::<&str, u32>::new();
    for view in recording_views::with_learner(conn, learner.id, None, MOST).await? {
        *watched.entry(kind(view.who, learner.family)).or_default() += 1;
    }
    let classes = enrolments::of_learner(conn, learner.id).await?;
    let subject = Subject::Learner(learner.clone());
    let count = async |category| -> Answer<SpaceCount> {
        Ok(match holdings::of(&ctx, &subject, category).await? {
            Some(Held::Items(items)) => SpaceCount {
                count: u32::try_from(items.len()).unwrap_or(u32::MAX),
                last_deleted_by: items.iter().filter_map(|item| item.deleted_by).max(),
            },
            _ => SpaceCount::default(),
        })
    };
    Ok(web::Json(SpacePrivacy {
        first_name: families::first_name(&ctx, &learner).await?,
        age: birth.map(|birth| *birth.ages(day(ctx.now())).end()),
        watched_by: supervision::names(&ctx, &learner).await?,
        posts: count(Category::ClassroomPosts).await?,
        recordings: count(Category::Recordings).await?,
        classes: SpaceCount {
            count: u32::try_from(classes.len()).unwrap_or(u32::MAX),
            last_deleted_by: count(Category::Attendance).await?.last_deleted_by,
        },
        spaces: count(Category::SignInLog).await?,
        watched: watched
            .into_iter()
            .map(|(who, count)| SpaceWatched {
                who: who.to_owned(),
                count,
            })
            .collect(),
        may_post: ledger.allows(Purpose::ClassroomPosts),
        recording_days: u32::try_from(KEPT_FOR.num_days()).unwrap_or_default(),
    }))
}
