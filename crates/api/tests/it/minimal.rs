//! No form that a family, a child or a stranger fills in requires more than is necessary: every required field of every
//! request is in the domain's list with its reason, and nothing is in the list that is not asked for.

use crate::every_operation::operations;
use learnallot_api::app::openapi;
use learnallot_domain::retention::minimal::NECESSARY;
use serde_json::{Value, to_value};
use std::collections::BTreeSet;

/// Whose answers may concern a child. Teachers and staff write of their own work.
const ASKED: [&str; 5] = ["anyone", "signed_in", "guardian", "supervisor", "learner"];

type Fields = BTreeSet<(String, String)>;

fn schema(all: &Value, reference: &Value) -> Option<(String, Value)> {
    let name = reference["$ref"].as_str()?.rsplit('/').next()?.to_owned();
    let schema = all["components"]["schemas"][&name].clone();
    Some((name, schema))
}

/// The required fields of a request, with those of the parts that it requires.
fn required(all: &Value, reference: &Value, into: &mut Fields) {
    let Some((name, schema)) = schema(all, reference) else {
        return;
    };
    let fields = schema["required"].as_array().cloned().unwrap_or_default();
    for field in fields.iter().filter_map(Value::as_str) {
        if into.insert((name.clone(), field.to_owned())) {
            required(all, &schema["properties"][field], into);
        }
    }
}

#[test]
fn nothing_is_required_of_a_family_that_is_not_necessary() {
    let all = to_value(openapi()).unwrap();
    let mut asked = Fields::new();
    for operation in operations() {
        let roles = operation.description["x-roles"].as_array();
        let concerned = roles
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .any(|role| ASKED.contains(&role));
        if concerned {
            let body = &operation.description["requestBody"]["content"]["application/json"];
            required(&all, &body["schema"], &mut asked);
        }
    }
    let listed: Fields = NECESSARY
        .iter()
        .map(|field| (field.request.to_owned(), field.field.to_owned()))
        .collect();
    let unreasoned: Vec<_> = asked.difference(&listed).collect();
    assert!(
        unreasoned.is_empty(),
        "give each its reason in crates/domain/src/retention/minimal.rs, or make it optional: {unreasoned:#?}"
    );
    let stale: Vec<_> = listed.difference(&asked).collect();
    assert!(stale.is_empty(), "no longer asked for: {stale:#?}");
    assert!(NECESSARY.iter().all(|field| field.why.len() >= 15));
    assert_eq!(listed.len(), NECESSARY.len(), "a field stands there twice");
}

/// What 16 CFR 312.2 counts as personal information and no request has a place for, required or not.
#[test]
fn no_request_has_a_place_for_what_is_never_asked_of_a_child() {
    let all = to_value(openapi()).unwrap();
    let never = [
        "last_name",
        "surname",
        "full_name",
        "birthday",
        "birth_date",
        "date_of_birth",
        "phone",
        "telephone",
        "street",
        "postal_code",
        "school",
        "photo",
        "picture",
        "gender",
        "social_security_number",
        "ssn",
        "location",
        "latitude",
    ];
    let schemas = all["components"]["schemas"].as_object().unwrap();
    let mut found = Vec::new();
    // Who runs learnallot stands on every receipt, with a telephone.
    let of_people = schemas
        .iter()
        .filter(|(name, _)| *name != "ReceiptController");
    for (name, schema) in of_people {
        let properties = schema["properties"].as_object();
        for field in properties.into_iter().flat_map(|all| all.keys()) {
            if never.contains(&field.as_str()) {
                found.push(format!("{name}.{field}"));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
