//! The routes, and the description that is generated from them.

use crate::{
    accounts, activity, applications, auth, background_checks, breaches, calls, catalogue,
    class_reviews, classes, classrooms, consents, dev, enrolments,
    error::Problem,
    families, health, incidents, live,
    middleware::{
        headers::headers, idempotency::idempotency, origin::origin, request_id::request_id,
    },
    policies, privacy, processors, programme, recordings, retention, screening, spa, staff,
    standing, supervision, trust, vendor,
};
use actix_web::{
    App, Error,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::from_fn,
    web,
};
use utoipa::{
    Modify, OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, SecurityScheme},
};
use utoipa_actix_web::{AppExt, scope, service_config::ServiceConfig};

/// Every operation under `/v1`, one line per resource.
fn routes(cfg: &mut ServiceConfig) {
    cfg.configure(accounts::routes)
        .configure(activity::routes)
        .configure(applications::routes)
        .configure(auth::routes)
        .configure(background_checks::routes)
        .configure(breaches::routes)
        .configure(calls::routes)
        .configure(class_reviews::routes)
        .configure(classes::routes)
        // After `classes`: its `/classes/{id}` would take `/classes/mine` for an id.
        .configure(catalogue::routes)
        .configure(classrooms::routes)
        .configure(consents::routes)
        .configure(dev::routes)
        .configure(enrolments::routes)
        .configure(families::routes)
        .configure(incidents::routes)
        .configure(live::routes)
        .configure(policies::routes)
        .configure(processors::routes)
        .configure(programme::routes)
        .configure(privacy::routes)
        .configure(recordings::routes)
        .configure(retention::routes)
        .configure(screening::routes)
        .configure(staff::routes)
        .configure(standing::routes)
        .configure(supervision::routes)
        .configure(trust::routes)
        .configure(vendor::routes);
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "learnallot",
        description = "Small live online classes for children. Times are RFC 3339 in UTC, ids are UUIDv7, errors are \
            RFC 9457 problems; see `docs/api.md`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    components(schemas(learnallot_api_types::problem::Problem)),
    modifiers(&SessionCookie),
)]
struct Description;

struct SessionCookie;

impl Modify for SessionCookie {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let cookie = ApiKey::Cookie(ApiKeyValue::with_description(
            "__Host-learnallot",
            "The opaque session cookie that signing in sets.",
        ));
        openapi
            .components
            .get_or_insert_default()
            .add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    }
}

/// The OpenAPI 3.1 description, complete by construction: what is not routed is not in it, and the other way round.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let (_, openapi) = App::new()
        .into_utoipa_app()
        .openapi(Description::openapi())
        .service(scope::scope("/v1").configure(routes))
        .split_for_parts();
    openapi
}

/// The whole application, for a server or a test.
pub fn build(
    files: web::Data<spa::Files>,
    ctx: web::Data<crate::ctx::Ctx>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    App::new()
        .app_data(ctx)
        .app_data(files)
        .into_utoipa_app()
        .service(scope::scope("/v1").configure(routes))
        .into_app()
        .configure(health::routes)
        .default_service(web::to(spa::serve))
        .app_data(web::PathConfig::default().error_handler(|_, _| Problem::not_found().into()))
        .wrap(from_fn(idempotency))
        .wrap(from_fn(origin))
        .wrap(from_fn(headers))
        .wrap(from_fn(request_id))
}
