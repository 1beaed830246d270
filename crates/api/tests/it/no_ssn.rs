//! No social security number comes in, into whatever field of whatever operation it is typed.

use crate::{
    every_operation::{Operation, operations, somebody},
    harness::{App, Person},
};
use learnallot_api::app::openapi;
use serde_json::{Map, Value, json};

const TEXT: &str = "It is 219-09-9100.";
/// What the person was given, or addresses that are checked for other things.
const NOT_TYPED: [&str; 5] = ["password", "code", "token", "email", "contact"];
/// These screen the text themselves, because a child's family is told of a refusal.
const SCREENS_ITSELF: [&str; 2] = ["write_post", "write_comment"];

/// A value of this shape, and the pointers of the texts in it that anything can be typed into.
fn sample(spec: &Value, schema: &Value, pointer: &str, texts: &mut Vec<String>) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        let at = name.trim_start_matches('#');
        return sample(spec, spec.pointer(at).expect("a schema"), pointer, texts);
    }
    for of in ["oneOf", "anyOf", "allOf"] {
        let some = schema[of].as_array().into_iter().flatten();
        if let Some(one) = some.into_iter().find(|one| one["type"] != "null") {
            return sample(spec, one, pointer, texts);
        }
    }
    if let Some(value) = schema["enum"].get(0) {
        return value.clone();
    }
    let kinds = [&schema["type"], &schema["type"][0]];
    match kinds.iter().find_map(|kind| kind.as_str()) {
        Some("object") => {
            let properties = schema["properties"].as_object().into_iter().flatten();
            let member = |(name, schema): (&String, &Value)| {
                let value = sample(spec, schema, &format!("{pointer}/{name}"), texts);
                (name.clone(), value)
            };
            Value::Object(properties.map(member).collect::<Map<_, _>>())
        }
        Some("array") => {
            json!([sample(
                spec,
                &schema["items"],
                &format!("{pointer}/0"),
                texts
            )])
        }
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(true),
        _ => match schema["format"].as_str() {
            Some("uuid") => json!("00000000-0000-0000-0000-000000000007"),
            Some("date-time") => json!("2026-11-28T15:00:00Z"),
            Some("date") => json!("2026-11-28"),
            Some("time") => json!("15:00:00"),
            _ => {
                texts.push(pointer.to_owned());
                json!("words")
            }
        },
    }
}

fn texts_of(spec: &Value, operation: &Operation) -> (Value, Vec<String>) {
    let schema = &operation.description["requestBody"]["content"]["application/json"]["schema"];
    let mut texts = Vec::new();
    if schema.is_null() || SCREENS_ITSELF.contains(&operation.id.as_str()) {
        return (Value::Null, texts);
    }
    let body = sample(spec, schema, "", &mut texts);
    texts.retain(|at| {
        !NOT_TYPED
            .iter()
            .any(|name| at.ends_with(&format!("/{name}")))
    });
    (body, texts)
}

enum Typed {
    Refused,
    /// The field takes only a few words, so nothing can be typed into it.
    OneOfAFew,
    CameIn(String),
}

/// The description says "text" of fields that take a few words only; the refusal names these.
async fn refused(
    person: &Person,
    operation: &Operation,
    path: &str,
    mut body: Value,
    pointer: &str,
) -> Typed {
    *body.pointer_mut(pointer).unwrap() = json!(TEXT);
    loop {
        let request = person.request(operation.method.clone(), path).json(&body);
        let answer = request.send().await.unwrap();
        let (status, problem) = (answer.status(), answer.json::<Value>().await.unwrap());
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let named = |error: &Value| error["code"] == "ssn" && error["pointer"] == *pointer;
        if status == 422 && errors.iter().any(named) {
            return Typed::Refused;
        }
        let Some(error) = errors.first().filter(|error| error["code"] == "type") else {
            return Typed::CameIn(format!("{status} {problem}"));
        };
        let at = error["pointer"].as_str().unwrap_or_default();
        let message = error["message"].as_str().unwrap_or_default();
        let words = message
            .split_once("expected one of `")
            .or_else(|| message.split_once("expected `"));
        let Some(word) = words.and_then(|(_, words)| words.split('`').next()) else {
            return Typed::CameIn(format!("{status} {problem}"));
        };
        if at == pointer {
            return Typed::OneOfAFew;
        }
        *body.pointer_mut(at).unwrap() = json!(word);
    }
}

#[actix_web::test]
async fn whatever_is_typed_wherever_a_social_security_number_is_refused_at_its_place() {
    let app = App::start().await;
    let spec = serde_json::to_value(openapi()).unwrap();
    let mut wrong = Vec::new();
    let mut tried = 0;
    for operation in operations() {
        let (body, texts) = texts_of(&spec, &operation);
        if texts.is_empty() {
            continue;
        }
        let person = somebody(&app, &operation).await;
        let path = operation.at("00000000-0000-0000-0000-000000000007");
        for pointer in texts {
            let answered = refused(&person, &operation, &path, body.clone(), &pointer).await;
            match answered {
                Typed::Refused => tried += 1,
                Typed::OneOfAFew => {}
                Typed::CameIn(said) => wrong.push(format!("{} {pointer}: {said}", operation.id)),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tried > 30, "only {tried} texts were found");
}
