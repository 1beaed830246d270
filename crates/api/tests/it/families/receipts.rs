use crate::harness::App;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

/// What the schema says that anybody can do.
fn hashed_again(receipt: &Value) -> String {
    let time: chrono::DateTime<chrono::Utc> = text(&receipt["event_time"]).parse().unwrap();
    let lines = [
        text(&receipt["receipt_id"]),
        text(&receipt["pii_principal_id"]),
        text(&receipt["purpose"]),
        text(&receipt["event_type"]),
        text(&receipt["privacy_notice"]["version"]),
        text(&receipt["privacy_notice"]["sha256"]),
        text(&receipt["collection_method"]),
        text(&receipt["request_id"]),
        text(&receipt["evidence_id"]),
        time.to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
    ];
    hex::encode(Sha256::digest(lines.join("\n")))
}

#[actix_web::test]
async fn every_event_has_a_receipt_to_keep_whose_hash_anybody_can_make_again() {
    let app = App::start().await;
    let family = app.family().await;
    let (guardian, learner) = (&family.guardian, family.learner);
    let core = json!({ "purposes": ["core"] });
    let path = format!("/learners/{learner}/consents/withdraw");
    guardian.post(&path, core).await.expect(200);

    let path = format!("/learners/{learner}/consent-receipts");
    let receipts = guardian.get(&path).await.expect(200);
    let receipts = receipts.as_array().unwrap();
    let kinds: Vec<_> = receipts
        .iter()
        .map(|one| text(&one["event_type"]))
        .collect();
    assert_eq!(
        kinds,
        [
            "notice_given",
            "requested",
            "submitted",
            "verified",
            "withdrawn"
        ]
    );
    let schema = app
        .anyone()
        .get("/schemas/consent-receipt.json")
        .await
        .expect(200);
    let required: BTreeSet<&str> = schema["required"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap())
        .collect();
    for receipt in receipts {
        assert_eq!(keys(receipt), required);
        assert_eq!(keys(receipt), keys(&schema["properties"]));
        assert_eq!(text(&receipt["hash"]), hashed_again(receipt));
        let kinds = schema["properties"]["event_type"]["enum"]
            .as_array()
            .unwrap();
        assert!(kinds.contains(&receipt["event_type"]));
        let notice = text(&receipt["privacy_notice"]["url"]);
        let (_, at) = notice.split_once("/v1").unwrap();
        let version = app.anyone().get(at).await.expect(200);
        assert_eq!(version["hash"], receipt["privacy_notice"]["sha256"]);
    }
    assert!(!json!(receipts).to_string().contains("Robin"));
    app.guardian()
        .await
        .get(&path)
        .await
        .refused(404, "not-found");
}
