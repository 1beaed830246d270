//! Deletes what can go at once, and begins the end of the rest, in one transaction with the wish. What is counted here
//! stands on the receipt later.

use super::{finish, preview::count};
use crate::{ctx::Ctx, error::Problem, families, recordings};
use chrono::TimeDelta;
use learnallot_domain::{
    actor::Actor,
    privacy::deletion::{Deletion, Part, Scope},
    retention::{receipt::Gone, schedule::Category},
};
use learnallot_storage::{
    NewJob, StorageError, Write, auth_sessions, data_views, enrolments, holdings,
    learners::Learner, posts,
};
use serde_json::Value;

pub(super) async fn carry_out(
    ctx: &Ctx,
    write: &mut Write,
    learner: &Learner,
    deletion: &mut Deletion,
    actor: Actor,
) -> Result<(), Problem> {
    for part in deletion.scope.parts() {
        add(
            &mut deletion.gone,
            part.category(),
            count(ctx, learner, *part).await?,
        );
    }
    if deletion.scope == Scope::Everything {
        let seats = enrolments::of_learner(&**write, learner.id).await?.len();
        add(&mut deletion.gone, Category::Learners, 1);
        add(
            &mut deletion.gone,
            Category::Attendance,
            u32::try_from(seats).unwrap_or(u32::MAX),
        );
        deletion.key = Some(learner.data_key);
        families::remove(ctx, write, learner, actor).await?;
    } else {
        for part in deletion.scope.parts() {
            delete(write, learner, *part, actor, ctx).await?;
        }
    }
    // At once for what is gone already, and from then on every minute.
    write.enqueue(NewJob {
        kind: finish::JOB,
        payload: Value::Null,
        run_at: ctx.now() + TimeDelta::seconds(1),
        dedupe: Some(finish::JOB.to_owned()),
    });
    Ok(())
}

fn add(gone: &mut Vec<Gone>, category: Category, count: u32) {
    match gone.iter_mut().find(|one| one.category == category) {
        Some(one) => one.count = one.count.saturating_add(count),
        None => gone.push(Gone { category, count }),
    }
}

async fn delete(
    write: &mut Write,
    learner: &Learner,
    part: Part,
    actor: Actor,
    ctx: &Ctx,
) -> Result<(), StorageError> {
    let id = learner.id;
    match part {
        Part::ClassroomPosts => posts::delete_of_learner(&**write, id).await,
        Part::Recordings => recordings::consent_ended(write, id, actor, ctx.now()).await,
        Part::Spaces => auth_sessions::end_all_of_learner(&**write, id).await,
        Part::Viewings => holdings::delete_viewings_by(&**write, id).await.map(drop),
        Part::StaffViews => data_views::delete_of_learner(&**write, id).await.map(drop),
        Part::Activity => holdings::delete_activity_of(&**write, id).await.map(drop),
    }
}
