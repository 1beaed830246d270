//! Headers that every answer carries. The policy names what the app needs and nothing laxer: WebAssembly is compiled
//! under `'wasm-unsafe-eval'`, recordings play from `blob:` media sources.
//!
//! `Date` is the time by which the API decides, which in development may have been moved: pages count days by it, and not
//! by the clock of a family's device.

use crate::ctx::Ctx;
use actix_web::{
    Error,
    body::BoxBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, DATE, HeaderName, HeaderValue, REFERRER_POLICY,
        STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    },
    middleware::Next,
    web,
};

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; \
    worker-src 'self' blob:; manifest-src 'self'; object-src 'self' blob:; frame-src 'self' blob:; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

pub async fn headers(
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let is_api = request.path().starts_with("/v1/");
    let ctx = request.app_data::<web::Data<Ctx>>().cloned();
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    // What somebody uploaded is answered under a stricter policy of its own.
    if !headers.contains_key(CONTENT_SECURITY_POLICY) {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        STRICT_TRANSPORT_SECURITY,
        HeaderValue::from_static("max-age=63072000; includeSubDomains"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        // Teachers try their camera and microphone in our own page; nobody else's page may.
        HeaderValue::from_static("camera=(self), microphone=(self), geolocation=(), payment=()"),
    );
    let date = ctx.map(|ctx| ctx.now().format("%a, %d %b %Y %H:%M:%S GMT").to_string());
    if let Some(Ok(date)) = date.filter(|_| is_api).map(HeaderValue::try_from) {
        headers.insert(DATE, date);
    }
    if is_api && !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}
