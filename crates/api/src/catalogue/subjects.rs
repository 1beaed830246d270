use super::not_modified;
use crate::error::Answer;
use actix_web::{HttpRequest, HttpResponse, get};
use learnallot_api_types::classes::SubjectView;
use learnallot_domain::class::listing::Subject;

#[utoipa::path(
    operation_id = "subjects", tag = "catalogue",
    summary = "The subjects that classes are sorted by",
    responses((status = 200, description = "In the order of the list", body = [SubjectView])),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[get("/subjects")]
pub async fn subjects(request: HttpRequest) -> Answer<HttpResponse> {
    let all: Vec<_> = Subject::ALL
        .iter()
        .map(|subject| SubjectView {
            slug: subject.slug().to_owned(),
            title: subject.title().to_owned(),
        })
        .collect();
    Ok(not_modified::answer(&request, &all, None))
}
