use super::super::{
    holdings::{self, Held},
    subject::Subject,
};
use crate::{caller::Guardian, ctx::Ctx, error::Answer, extract::Query, families};
use actix_web::{get, web};
use learnallot_api_types::{
    privacy::{DeletionPreview, PartPreview, Stays},
    problem,
};
use learnallot_domain::{
    ids::{AccountId, FamilyId},
    privacy::deletion::{Part, SAFETY_FILES_STAY, STAYS},
    retention::schedule::{Category, row},
};
use learnallot_storage::{
    ConnectionTrait, StorageError, data_views, families as stored_families, holdings as stored,
    learners::Learner,
};
use serde::Deserialize;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OfLearner {
    learner_id: uuid::Uuid,
}

#[utoipa::path(
    operation_id = "preview_deletion", tag = "privacy",
    summary = "What would go, what would stay and why, and by when, before anything is asked for",
    params(OfLearner),
    responses(
        (status = 200, description = "What a deletion would do", body = DeletionPreview),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/privacy/deletion-preview")]
pub async fn preview_deletion(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    query: Query<OfLearner>,
) -> Answer<web::Json<DeletionPreview>> {
    let conn = ctx.db.read();
    let learner = families::own(conn, caller.id(), query.0.learner_id.into()).await?;
    let now = ctx.now();
    let mut parts = Vec::new();
    for part in Part::ALL {
        parts.push(PartPreview {
            part,
            title: part.title().to_owned(),
            count: count(&ctx, &learner, part).await?,
            gone_by: now + part.gone_after(),
        });
    }
    let backups = row(Category::OtherBackups).keep.duration();
    Ok(web::Json(DeletionPreview {
        learner_id: learner.id.uuid(),
        parts,
        everything_else: [
            Category::Learners,
            Category::Attendance,
            Category::PendingConsentRequests,
        ]
        .map(|category| category.title().to_owned())
        .to_vec(),
        stays: STAYS.map(|(category, why)| stays(category, why)).to_vec(),
        safety_files: SAFETY_FILES_STAY.to_owned(),
        needs_other_guardian: !other_guardians(conn, learner.family, caller.id())
            .await?
            .is_empty(),
        backup_days: backups
            .and_then(|kept| u32::try_from(kept.num_days()).ok())
            .unwrap_or_default(),
    }))
}

fn stays(category: Category, why: &str) -> Stays {
    Stays {
        category,
        title: category.title().to_owned(),
        why: why.to_owned(),
        kept: row(category).kept(),
    }
}

/// How many things the part holds now.
pub(super) async fn count(ctx: &Ctx, learner: &Learner, part: Part) -> Answer<u32> {
    let conn = ctx.db.read();
    let count = match part {
        Part::Viewings => stored::viewings_by(conn, learner.id.uuid()).await?.len(),
        Part::StaffViews => data_views::of_learner(conn, learner.id, None, u64::from(u16::MAX))
            .await?
            .len(),
        Part::ClassroomPosts | Part::Recordings | Part::Spaces | Part::Activity => {
            let subject = Subject::Learner(learner.clone());
            match holdings::of(ctx, &subject, part.category()).await? {
                Some(Held::Items(items)) => items.len(),
                _ => 0,
            }
        }
    };
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Who else is a guardian there.
pub(super) async fn other_guardians(
    conn: &impl ConnectionTrait,
    family: FamilyId,
    caller: AccountId,
) -> Result<Vec<AccountId>, StorageError> {
    let mut guardians = stored_families::guardians(conn, family).await?;
    guardians.retain(|guardian| *guardian != caller);
    Ok(guardians)
}
