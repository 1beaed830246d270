//! A page of a list as an answer: where there is more, a `Link` header says where it goes on, with every parameter that
//! was asked for, so that a client can walk a list without knowing what a cursor is.

use actix_web::{
    HttpRequest, HttpResponse, Responder,
    body::BoxBody,
    http::header::{HeaderValue, LINK},
};
use learnallot_api_types::{classrooms::ClassroomView, page::Page};
use serde::Serialize;
use url::form_urlencoded;

/// What has a page of something in it.
pub(crate) trait Continued: Serialize {
    fn next_cursor(&self) -> Option<&str>;
}

impl<T: Serialize> Continued for Page<T> {
    fn next_cursor(&self) -> Option<&str> {
        self.next_cursor.as_deref()
    }
}

impl Continued for ClassroomView {
    fn next_cursor(&self) -> Option<&str> {
        self.next_cursor.as_deref()
    }
}

#[derive(Debug)]
pub(crate) struct Paged<T>(pub T);

impl<T: Continued> Responder for Paged<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::Ok();
        if let Some(next) = next(request, &self.0) {
            response.insert_header((LINK, next));
        }
        response.json(self.0)
    }
}

/// The value of the `Link` header: this address with the next page's cursor.
pub(crate) fn next(request: &HttpRequest, page: &impl Continued) -> Option<HeaderValue> {
    let cursor = page.next_cursor()?;
    let asked = form_urlencoded::parse(request.query_string().as_bytes());
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(asked.filter(|(name, _)| name != "cursor"))
        .append_pair("cursor", cursor)
        .finish();
    HeaderValue::try_from(format!("<{}?{query}>; rel=\"next\"", request.path())).ok()
}
