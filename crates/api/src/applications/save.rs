use super::view;
use crate::{caller::Teacher, ctx::Ctx, error::Answer, extract::Valid};
use actix_web::{put, web};
use learnallot_api_types::{
    problem,
    screening::{ApplicationContent, ApplicationView},
};
use learnallot_domain::{
    ids::ApplicationId,
    teacher::application::{Application, Event, State},
};
use learnallot_storage::{
    Versioned,
    applications::{self, Found},
};

#[utoipa::path(
    operation_id = "save_application", tag = "teacher-applications",
    summary = "Save the application as it is being written",
    description = "Begins one where there is none, where the last was withdrawn, or 90 days after a decline.",
    request_body = ApplicationContent,
    responses(
        (status = 200, description = "Saved", body = ApplicationView),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 409, description = "Saved from elsewhere at the same moment", body = problem::Problem),
        (status = 422, description = "Input that needs a change, or `teacher-application`, or `personal-information`: a social security number", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[put("/teacher-applications/mine")]
pub async fn save_application(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    body: Valid<ApplicationContent>,
) -> Answer<web::Json<ApplicationView>> {
    let now = ctx.now();
    let write = ctx.begin_write().await?;
    let newest = applications::newest_of(&*write, caller.id()).await?;
    let ended = |state: &State| matches!(state, State::Declined { .. } | State::Withdrawn { .. });
    let current = match newest {
        Some(found) if !ended(&found.application.value.state) => found,
        previous => {
            let previous = previous.as_ref().map(|found| &found.application.value);
            let application = Application::begin(caller.id(), previous, now)?;
            let id: ApplicationId = ctx.new_id();
            applications::insert(&*write, id, &application, now).await?;
            Found {
                id,
                application: Versioned {
                    version: 1,
                    value: application,
                },
                submitted_at: None,
                created_at: now,
            }
        }
    };
    let content = body.0.into();
    let Versioned { version, value } = current.application;
    let value = value.apply(Event::Save { content }, now)?;
    applications::update(&*write, current.id, version, &value, now).await?;
    ctx.commit(write).await?;
    Ok(web::Json(view::view(Found {
        application: Versioned {
            version: version + 1,
            value,
        },
        ..current
    })))
}
