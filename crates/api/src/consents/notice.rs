use super::view::purpose_view;
use actix_web::{get, web};
use learnallot_api_types::consents::{MethodView, NoticeSection, NoticeView};
use learnallot_domain::consent::{
    method::{Availability, DISCLOSES, Method},
    notice::{CURRENT, ONLINE_NOTICE_PATH},
    purpose::Purpose,
};

#[utoipa::path(
    operation_id = "direct_notice", tag = "consents",
    summary = "The direct notice to parents and guardians, with purposes and methods",
    responses((status = 200, description = "The notice that is shown now", body = NoticeView)),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[get("/notices/direct")]
pub async fn direct_notice() -> web::Json<NoticeView> {
    let availability = |method: Method| match method.availability(DISCLOSES) {
        Availability::Offered => "offered",
        Availability::NotOffered => "not_offered",
        Availability::Refused => "refused",
    };
    web::Json(NoticeView {
        version: CURRENT.version.to_owned(),
        hash: CURRENT.hash(),
        title: CURRENT.title.to_owned(),
        sections: CURRENT
            .sections
            .iter()
            .map(|section| NoticeSection {
                element: section.element.as_str().to_owned(),
                title: section.title.to_owned(),
                text: section.text.to_owned(),
            })
            .collect(),
        purposes: Purpose::ALL.into_iter().map(purpose_view).collect(),
        methods: Method::ALL
            .into_iter()
            .map(|method| MethodView {
                method,
                title: method.title().to_owned(),
                availability: availability(method).to_owned(),
                explanation: method.explanation(DISCLOSES).to_owned(),
            })
            .collect(),
        online_notice: ONLINE_NOTICE_PATH.to_owned(),
    })
}
