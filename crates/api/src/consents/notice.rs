use super::view::purpose_view;
use crate::{ctx::Ctx, error::Answer};
use actix_web::{get, web};
use learnallot_api_types::consents::{MethodView, NoticeSection, NoticeView};
use learnallot_domain::{
    consent::{
        method::{Availability, DISCLOSES, Method},
        notice::ONLINE_NOTICE_PATH,
        purpose::Purpose,
    },
    policy::kind::PolicyKind,
};
use learnallot_storage::policies;

#[utoipa::path(
    operation_id = "direct_notice", tag = "consents",
    summary = "The direct notice to parents and guardians, with purposes and methods",
    responses((status = 200, description = "The notice to read before consent: the newest one, also before its time, so that nobody consents to what is about to change", body = NoticeView)),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[get("/notices/direct")]
pub async fn direct_notice(ctx: web::Data<Ctx>) -> Answer<web::Json<NoticeView>> {
    let notice = policies::newest(ctx.db.read(), PolicyKind::DirectNotice)
        .await?
        .version;
    let availability = |method: Method| match method.availability(DISCLOSES) {
        Availability::Offered => "offered",
        Availability::NotOffered => "not_offered",
        Availability::Refused => "refused",
    };
    Ok(web::Json(NoticeView {
        version: notice.version,
        hash: notice.hash,
        effective_at: notice.effective_at,
        title: notice.filled.title,
        sections: notice
            .filled
            .sections
            .into_iter()
            .map(|section| NoticeSection {
                element: section.element,
                title: section.title,
                text: section.text,
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
    }))
}
