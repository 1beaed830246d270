//! No social security number comes in, wherever somebody may type: every text of every JSON body is looked through before
//! an operation sees it. Background checks need one, and it is typed at the provider's. Source: the screening promise.

use learnallot_domain::{
    conduct::personal_information::{
        Certainty, Finding, FindingKind, PersonalInformation, screen_text,
    },
    refusal::Refusal,
};
use serde_json::Value;
use uuid::Uuid;

/// Fields that hold what was given to the person, never what the person writes; a password may look like anything.
const SECRETS: [&str; 3] = ["password", "code", "token"];
/// An address may happen to have nine digits; only what can be nothing else is refused there.
const ADDRESSES: [&str; 2] = ["email", "contact"];

pub fn refuse_ssn(body: &Value) -> Result<(), Refusal<PersonalInformation>> {
    let mut reasons = Vec::new();
    collect(body, "", "", &mut reasons);
    Refusal::unless_none(reasons)
}

fn collect(value: &Value, pointer: &str, field: &str, reasons: &mut Vec<PersonalInformation>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                // The names are those of the body's type, which knows every one.
                collect(value, &format!("{pointer}/{name}"), name, reasons);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{pointer}/{index}"), field, reasons);
            }
        }
        Value::String(text) if !SECRETS.contains(&field) && !is_machine_made(text) => {
            let is_address = ADDRESSES.contains(&field);
            let refused = |one: &&Finding| {
                one.kind == FindingKind::Ssn && (!is_address || one.certainty == Certainty::Certain)
            };
            let found = screen_text(text);
            let found = found.iter().filter(refused);
            reasons.extend(found.map(|one| PersonalInformation::at(pointer, text, one)));
        }
        _ => {}
    }
}

/// Ids and moments, which are all digits and hyphens.
fn is_machine_made(text: &str) -> bool {
    Uuid::try_parse(text).is_ok() || chrono::DateTime::parse_from_rfc3339(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::refuse_ssn;
    use serde_json::{Value, json};

    fn places(body: &Value) -> Vec<String> {
        match refuse_ssn(body) {
            Ok(()) => Vec::new(),
            Err(refusal) => refusal
                .reasons()
                .iter()
                .map(|one| one.pointer.clone())
                .collect(),
        }
    }

    #[test]
    fn it_is_found_however_deep_and_named_by_its_place() {
        let body = json!({
            "note": "It is 219-09-9100.",
            "scores": [{ "note": "fine" }, { "note": "219 09 9100" }],
            "contact": "219-09-9100",
        });
        assert_eq!(places(&body), ["/contact", "/note", "/scores/1/note"]);
    }

    #[test]
    fn what_only_looks_like_one_comes_in() {
        let body = json!({
            "id": "01890a5d-ac96-774b-bcce-b302099a8057",
            "starts_at": "2026-11-28T15:00:00Z",
            "password": "219-09-9100",
            "email": "anna219099100@example.org",
            "seats": 6,
        });
        assert_eq!(places(&body), [""; 0]);
    }
}
