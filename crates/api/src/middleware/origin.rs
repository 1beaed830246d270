//! Writes come from our own pages: a browser says where a request was made, and another site's is refused. Clients that
//! are no browsers send neither header, and carry no cookie of somebody else either.

use crate::{config::Environment, ctx::Ctx, error::Problem};
use actix_web::{
    Error, ResponseError,
    body::BoxBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method,
        header::{HOST, HeaderMap, ORIGIN},
    },
    middleware::Next,
    web,
};
use url::Url;

pub async fn origin(
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let ctx = request
        .app_data::<web::Data<Ctx>>()
        .expect("the app is built with its context");
    if !reads && !is_ours(request.headers(), ctx) {
        let problem = Problem::forbidden("The request was made by another site.");
        return Ok(request.into_response(problem.error_response()));
    }
    next.call(request).await
}

fn is_ours(headers: &HeaderMap, ctx: &Ctx) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none") {
        return false;
    }
    let Some(origin) = text(ORIGIN.as_str()) else {
        return true;
    };
    let Ok(origin) = Url::parse(origin) else {
        return false;
    };
    // In development the same machine has several names: what the browser asked is what the page's origin is held to.
    let same_host = ctx.config.environment == Environment::Development
        && text(HOST.as_str()).is_some_and(|host| host == origin.authority());
    origin.origin() == ctx.config.server.public_url.origin() || same_host
}
