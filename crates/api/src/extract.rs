//! Input at the edge: what comes in is read and checked here, and an error names the place by a JSON pointer.

use crate::{error::Problem, free_text::refuse_ssn};
use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::{StatusCode, header::CONTENT_TYPE},
    web,
};
use futures_util::{StreamExt, future::LocalBoxFuture};
use learnallot_api_types::{
    page::{DEFAULT_LIMIT, MAX_LIMIT},
    problem::ProblemError,
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_path_to_error::{Path, Segment};
use uuid::Uuid;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

/// No JSON of ours is longer: an application's five parts at their limits come to a fifth of it.
pub const MAX_JSON: usize = 256 * 1024;

/// A JSON body that has its type's shape, keeps its rules, and has no social security number in any of its texts.
#[derive(Debug)]
pub struct Valid<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Valid<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = body(request, payload);
        Box::pin(async move {
            let bytes = body.await?;
            let value = parse(&bytes)?;
            refuse_ssn(&parse(&bytes)?)?;
            Ok(Self(checked(value)?))
        })
    }
}

/// As [`Valid`], for an operation that screens its text itself because a refusal has effects of its own.
#[derive(Debug)]
pub struct Unscreened<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Unscreened<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = body(request, payload);
        Box::pin(async move { Ok(Self(checked(parse(&body.await?)?)?)) })
    }
}

fn body(
    request: &HttpRequest,
    payload: &mut Payload,
) -> LocalBoxFuture<'static, Result<web::Bytes, Problem>> {
    let is_json = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"));
    let payload = payload.take();
    Box::pin(async move {
        if !is_json {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "media-type",
                "The body must be JSON",
            )
            .detail("Send it with `Content-Type: application/json`."));
        }
        read(payload, MAX_JSON).await
    })
}

fn checked<T: Validate>(value: T) -> Result<T, Problem> {
    value
        .validate()
        .map_err(|errors| Problem::invalid().with_errors(flatten(&errors)))?;
    Ok(value)
}

/// Reads a body of at most `limit` bytes.
pub async fn read(payload: Payload, limit: usize) -> Result<web::Bytes, Problem> {
    let mut payload = payload;
    let mut body = web::BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Problem::unreadable("The body broke off."))?;
        if body.len() + chunk.len() > limit {
            return Err(Problem::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "too-large",
                "This is larger than what can be sent at once",
            )
            .detail(format!("At most {} KB.", limit / 1024)));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let pointer = pointer(error.path());
        let error = error.into_inner();
        match error.classify() {
            serde_json::error::Category::Data => wrong_shape(pointer, &error.to_string()),
            _ => Problem::unreadable(format!(
                "The body is not JSON: line {}, column {}.",
                error.line(),
                error.column()
            )),
        }
    })?;
    deserializer
        .end()
        .map_err(|_| Problem::unreadable("There is something after the JSON value."))?;
    Ok(value)
}

/// serde names a missing or an unknown field in its message only, and reports the object around it.
fn wrong_shape(mut pointer: String, message: &str) -> Problem {
    let message = message
        .rsplit_once(" at line ")
        .map_or(message, |(text, _)| text);
    let named = message.split('`').nth(1).unwrap_or_default();
    let (code, text) = if message.starts_with("missing field") {
        ("missing", "This is missing.".to_owned())
    } else if message.starts_with("unknown field") {
        ("unknown", "There is no such field.".to_owned())
    } else {
        return Problem::invalid().at(
            &pointer,
            "type",
            format!("This has the wrong type: {message}."),
        );
    };
    if !pointer.ends_with(&format!("/{named}")) {
        pointer = format!("{pointer}/{}", escape(named));
    }
    Problem::invalid().at(&pointer, code, text)
}

fn pointer(path: &Path) -> String {
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(format!("/{index}")),
            Segment::Map { key } => Some(format!("/{}", escape(key))),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn flatten(errors: &ValidationErrors) -> Vec<ProblemError> {
    let mut out = Vec::new();
    collect("", errors, &mut out);
    out.sort_by(|a, b| a.pointer.cmp(&b.pointer));
    out
}

fn collect(prefix: &str, errors: &ValidationErrors, out: &mut Vec<ProblemError>) {
    for (field, kind) in errors.errors() {
        let here = if field == "__all__" {
            prefix.to_owned()
        } else {
            format!("{prefix}/{}", escape(field))
        };
        match kind {
            ValidationErrorsKind::Struct(inner) => collect(&here, inner, out),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect(&format!("{here}/{index}"), inner, out);
                }
            }
            ValidationErrorsKind::Field(list) => {
                out.extend(list.iter().map(|error| ProblemError {
                    pointer: Some(here.clone()),
                    code: error.code.to_string(),
                    message: message(error),
                    place: None,
                }));
            }
        }
    }
}

fn message(error: &ValidationError) -> String {
    if let Some(message) = &error.message {
        return message.to_string();
    }
    let number = |name: &str| error.params.get(name).and_then(serde_json::Value::as_u64);
    match (error.code.as_ref(), number("min"), number("max")) {
        ("length", Some(min), Some(max)) => format!("Between {min} and {max} characters."),
        ("length", None, Some(max)) => format!("At most {max} characters."),
        ("length", Some(min), None) => format!("At least {min} characters."),
        ("range", Some(min), Some(max)) => format!("Between {min} and {max}."),
        ("email", ..) => "This is not an e-mail address.".to_owned(),
        ("url", ..) => "This is not a web address.".to_owned(),
        _ => "This is not allowed here.".to_owned(),
    }
}

/// Query parameters; unknown ones are refused when the type says so.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Query<T> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(
            web::Query::<T>::from_query(request.query_string())
                .map(|query| Self(query.into_inner()))
                .map_err(|error| {
                    let text = error.to_string();
                    let text = text
                        .strip_prefix("Query deserialize error: ")
                        .unwrap_or(&text);
                    let name = text.split('`').nth(1).unwrap_or_default();
                    Problem::unreadable("A parameter of the address is not right.").at(
                        &format!("?{name}"),
                        "parameter",
                        format!("{text}."),
                    )
                }),
        )
    }
}

/// An id in the path. What is no UUID names nothing.
#[derive(Clone, Copy, Debug)]
pub struct Id<T>(pub T);

impl<T: From<Uuid> + 'static> FromRequest for Id<T> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(
            request
                .match_info()
                .get("id")
                .and_then(|text| Uuid::try_parse(text).ok())
                .map(|id| Self(id.into()))
                .ok_or_else(Problem::not_found),
        )
    }
}

/// `?limit=` of a list: 1 to 100, 20 when absent.
pub fn limit(asked: Option<u64>) -> Result<u64, Problem> {
    match asked.unwrap_or(DEFAULT_LIMIT) {
        limit @ 1..=MAX_LIMIT => Ok(limit),
        _ => Err(
            Problem::unreadable("A parameter of the address is not right.").at(
                "?limit",
                "range",
                format!("Between 1 and {MAX_LIMIT}."),
            ),
        ),
    }
}

/// The parameters of a plain list. A list with filters has a type of its own with these two in it.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// How many items, 1 to 100 (20).
    pub limit: Option<u64>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

/// Where the next page begins, opaque to the client: a time and an id.
pub mod cursor {
    use super::Problem;
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use serde::{Serialize, de::DeserializeOwned};

    pub fn encode(place: &impl Serialize) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(place).expect("a place has only plain values"))
    }

    pub fn decode<T: DeserializeOwned>(cursor: Option<&str>) -> Result<Option<T>, Problem> {
        let Some(cursor) = cursor else {
            return Ok(None);
        };
        URL_SAFE_NO_PAD
            .decode(cursor)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .map(Some)
            .ok_or_else(|| {
                Problem::unreadable("A parameter of the address is not right.").at(
                    "?cursor",
                    "cursor",
                    "Give back `next_cursor` as it came.",
                )
            })
    }
}
