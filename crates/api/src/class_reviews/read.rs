use crate::{
    caller::{ClassReviewer, Staff},
    classes::view,
    ctx::Ctx,
    error::{Answer, Problem, reason},
    extract::Id,
};
use actix_web::{get, web};
use learnallot_api_types::{
    classes::{ChangeView, ClassUnderReview, ReturnView, ScreenedBackground},
    problem,
};
use learnallot_domain::{
    class::{
        changes::changes,
        completeness::completeness,
        review::{Revision, State},
    },
    ids::{AccountId, RevisionId},
    teacher::{application, standing::may_list},
};
use learnallot_storage::{
    ConnectionTrait, StorageError, accounts, applications,
    classes::{self, FoundRevision},
    standing,
};

#[utoipa::path(
    operation_id = "read_class_review", tag = "staff",
    summary = "A revision that was handed in, with what a reviewer needs beside it",
    params(("id" = uuid::Uuid, Path, description = "The revision")),
    responses(
        (status = 200, description = "The revision", body = ClassUnderReview),
        (status = 403, description = "Not a class reviewer, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such revision", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["class_reviewer"])))
)]
#[get("/staff/class-reviews/{id}")]
pub async fn read_class_review(
    ctx: web::Data<Ctx>,
    caller: Staff<ClassReviewer>,
    id: Id<RevisionId>,
) -> Answer<web::Json<ClassUnderReview>> {
    Ok(web::Json(under_review(&ctx, caller.id(), id.0).await?))
}

/// A draft that was never handed in is nobody's but the teacher's.
pub(super) async fn submitted(
    conn: &impl ConnectionTrait,
    id: RevisionId,
) -> Result<FoundRevision, Problem> {
    classes::revision(conn, id)
        .await?
        .filter(|found| found.submitted_at.is_some())
        .ok_or_else(Problem::not_found)
}

/// As `reviewer` sees it.
pub(super) async fn under_review(
    ctx: &Ctx,
    reviewer: AccountId,
    id: RevisionId,
) -> Result<ClassUnderReview, Problem> {
    let conn = ctx.db.read();
    let found = submitted(conn, id).await?;
    let revision = found.revision.value.clone();
    let class = classes::find(conn, found.class)
        .await?
        .ok_or(StorageError::Corrupt("class_revisions"))?
        .class
        .value;
    let live = view::live(conn, class.live.filter(|live| *live != id)).await?;
    let planned = view::planned(conn, found.class, &class, ctx.now()).await?;
    let names = accounts::display_names(conn, &[revision.teacher]).await?;
    let facts = standing::load(conn, revision.teacher).await?;
    Ok(ClassUnderReview {
        class_id: found.class.uuid(),
        completeness: view::completeness_view(&completeness(&revision.content, planned.as_deref())),
        changes: live
            .as_ref()
            .map(|(live, _)| differences(&live.revision.value, &revision))
            .unwrap_or_default(),
        live: live.map(|(_, live)| live),
        teacher_id: revision.teacher.uuid(),
        teacher_name: names.get(&revision.teacher).cloned().unwrap_or_default(),
        teacher_may_list: may_list(&facts, ctx.now()).is_ok(),
        screened: screened(conn, revision.teacher).await?,
        sections: view::of_class(conn, found.class).await?,
        mine: matches!(revision.state, State::InReview { reviewer: by, .. } if by == reviewer),
        may_not_take: revision
            .may_review(reviewer)
            .err()
            .map(|refusal| refusal.reasons().iter().map(reason).collect())
            .unwrap_or_default(),
        returned: returned(&revision, reviewer),
        revision: view::revision(found),
    })
}

fn differences(live: &Revision, next: &Revision) -> Vec<ChangeView> {
    changes(&live.content, &next.content)
        .into_iter()
        .map(|change| ChangeView {
            part: change.part.to_owned(),
            before: change.before,
            after: change.after,
        })
        .collect()
}

fn returned(revision: &Revision, reviewer: AccountId) -> Vec<ReturnView> {
    revision
        .returns
        .iter()
        .map(|one| ReturnView {
            by_me: one.by == reviewer,
            checks: one.checks.clone().into(),
            at: one.at,
        })
        .collect()
}

/// What the teacher's application says about them, as it was approved.
async fn screened(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
) -> Result<Option<ScreenedBackground>, StorageError> {
    let newest = applications::newest_of(conn, teacher).await?;
    Ok(newest.and_then(|found| {
        let application = found.application.value;
        let application::State::Approved { at, .. } = application.state else {
            return None;
        };
        Some(ScreenedBackground {
            background: application.content.background,
            experience: application.content.experience,
            expertise: application.content.expertise,
            approved_at: Some(at),
        })
    }))
}
