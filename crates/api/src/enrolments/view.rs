use crate::{ctx::Ctx, error::Problem, families};
use learnallot_api_types::enrolments::EnrolmentView;
use learnallot_storage::{accounts, classes, enrolments::Enrolment, learners, sections};
use std::collections::HashMap;

/// Of learners that still exist, in the given order.
pub(super) async fn views(
    ctx: &Ctx,
    enrolments: &[Enrolment],
) -> Result<Vec<EnrolmentView>, Problem> {
    let conn = ctx.db.read();
    let ids: Vec<_> = enrolments.iter().map(|one| one.learner).collect();
    let mut names = HashMap::new();
    for learner in learners::find_all(conn, &ids).await? {
        names.insert(learner.id, families::first_name(ctx, &learner).await?);
    }
    let classes: Vec<_> = enrolments.iter().map(|one| one.class).collect();
    let titles = classes::titles(conn, &classes).await?;
    let mut views = Vec::new();
    for enrolment in enrolments {
        let Some(first_name) = names.get(&enrolment.learner) else {
            continue;
        };
        let Some(section) = sections::find_section(conn, enrolment.section).await? else {
            continue;
        };
        let teachers = accounts::display_names(conn, &[section.teacher]).await?;
        views.push(EnrolmentView {
            id: enrolment.id.uuid(),
            learner_id: enrolment.learner.uuid(),
            first_name: first_name.clone(),
            class_id: enrolment.class.uuid(),
            class_title: titles.get(&enrolment.class).cloned().unwrap_or_default(),
            teacher_name: teachers.get(&section.teacher).cloned().unwrap_or_default(),
            section_id: enrolment.section.uuid(),
            first_starts_at: section.first_starts_at,
            last_ends_at: section.last_ends_at,
            active: enrolment.active,
            end_reason: enrolment.end_reason.map(|why| why.as_str().to_owned()),
            enrolled_at: enrolment.enrolled_at,
            ended_at: enrolment.ended_at,
        });
    }
    Ok(views)
}
