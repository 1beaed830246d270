//! What holds of every operation there is, read from the description that is generated from the handlers: it is complete,
//! it is closed to strangers, and bad input gets a problem that names the place.

use crate::harness::{Answered, App, Person};
use learnallot_api::app::openapi;
use learnallot_domain::actor::Role;
use reqwest::{Method, header::CONTENT_TYPE};
use serde_json::{Value, json};
use uuid::Uuid;

pub struct Operation {
    pub method: Method,
    path: String,
    pub id: String,
    pub description: Value,
}

impl Operation {
    fn roles(&self) -> Vec<&str> {
        self.description["x-roles"]
            .as_array()
            .map(|roles| roles.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default()
    }

    fn is_open(&self) -> bool {
        let roles = self.roles();
        // The clock of a development server, and vendors, whose signature is their key.
        roles.is_empty() || roles.contains(&"anyone") || roles.contains(&"vendor")
    }

    fn takes_json(&self) -> bool {
        self.description["requestBody"]["content"]["application/json"].is_object()
    }

    /// The path with every parameter replaced.
    pub fn at(&self, parameter: &str) -> String {
        let path = self.path.strip_prefix("/v1").unwrap_or(&self.path);
        let parts: Vec<&str> = path
            .split('/')
            .map(|part| if part.contains('{') { parameter } else { part })
            .collect();
        parts.join("/")
    }
}

pub fn operations() -> Vec<Operation> {
    let spec = serde_json::to_value(openapi()).unwrap();
    let mut all = Vec::new();
    for (path, item) in spec["paths"].as_object().unwrap() {
        for (method, description) in item.as_object().unwrap() {
            let Ok(method) = Method::from_bytes(method.to_uppercase().as_bytes()) else {
                continue;
            };
            let id = description["operationId"].as_str().unwrap_or("none");
            all.push(Operation {
                method,
                path: path.clone(),
                id: id.to_owned(),
                description: description.clone(),
            });
        }
    }
    assert!(all.len() > 30, "the description has the operations in it");
    all
}

/// Somebody who may do it, as far as the role goes.
pub async fn somebody(app: &App, operation: &Operation) -> Person {
    let roles: Vec<Role> = operation
        .roles()
        .into_iter()
        .filter_map(Role::parse)
        .collect();
    if roles.is_empty() {
        return app.guardian().await;
    }
    app.person(&roles).await
}

#[test]
fn every_operation_is_described() {
    let mut missing = Vec::new();
    for operation in operations() {
        let Operation {
            id, description, ..
        } = &operation;
        let mut need = |holds: bool, what: &str| {
            if !holds {
                missing.push(format!("{} {}: {what}", operation.method, operation.path));
            }
        };
        need(id != "none", "operation_id");
        need(description["summary"].is_string(), "summary");
        need(description["tags"][0].is_string(), "tag");
        let responses = description["responses"].as_object();
        need(
            responses.is_some_and(|all| all.keys().any(|status| status.starts_with(['2', '3']))),
            "what it answers when it works",
        );
        let closed = !operation.is_open();
        if closed {
            need(description["security"].is_array(), "security");
        }
        let developed = operation.path.starts_with("/v1/dev/");
        need(developed || !operation.roles().is_empty(), "x-roles");
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[actix_web::test]
async fn a_stranger_gets_nowhere_without_signing_in() {
    let app = App::start().await;
    let stranger = app.anyone();
    let mut wrong = Vec::new();
    for operation in operations().iter().filter(|operation| !operation.is_open()) {
        let path = operation.at(&Uuid::from_u128(7).to_string());
        let request = stranger
            .request(operation.method.clone(), &path)
            .json(&json!({}));
        let status = request.send().await.unwrap().status();
        if status != 401 {
            wrong.push(format!("{}: {status}", operation.id));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[actix_web::test]
async fn an_account_without_the_role_gets_nowhere() {
    let app = App::start().await;
    let nobody = app.person(&[]).await;
    let mut wrong = Vec::new();
    for operation in operations().iter().filter(|operation| !operation.is_open()) {
        if operation.roles().contains(&"signed_in") {
            continue;
        }
        let path = operation.at(&Uuid::from_u128(7).to_string());
        let request = nobody
            .request(operation.method.clone(), &path)
            .json(&json!({}));
        let status = request.send().await.unwrap().status();
        // A body that cannot be read may be refused before the person is known.
        if !matches!(status.as_u16(), 400 | 403 | 404 | 415 | 422) {
            wrong.push(format!("{}: {status}", operation.id));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[actix_web::test]
async fn bad_input_is_a_problem_that_says_so_and_never_a_failure_of_ours() {
    let app = App::start().await;
    let bodies = [
        json!("text"),
        json!([]),
        json!({ "no_such_field": 1 }),
        json!({ "no_such_field": "x".repeat(300_000) }),
    ];
    let mut wrong = Vec::new();
    for operation in operations() {
        let person = somebody(&app, &operation).await;
        for parameter in ["not-an-id", "00000000-0000-0000-0000-000000000007"] {
            let path = operation.at(parameter);
            let request = |body: String| {
                person
                    .request(operation.method.clone(), &path)
                    .header(CONTENT_TYPE, "application/json")
                    .body(body)
            };
            let mut requests = vec![request("{".to_owned()), request(String::new())];
            requests.extend(bodies.iter().map(|body| request(body.to_string())));
            for (number, request) in requests.into_iter().enumerate() {
                let answer = request.send().await.unwrap();
                let status = answer.status().as_u16();
                let kind = answer.headers().get(CONTENT_TYPE).cloned();
                let is_problem = kind.is_some_and(|kind| kind == "application/problem+json");
                let must_refuse = operation.takes_json();
                let fine = match status {
                    200..=399 => !must_refuse,
                    400..=499 => is_problem,
                    _ => false,
                };
                if !fine {
                    wrong.push(format!(
                        "{} with body {number} at {path}: {status}",
                        operation.id
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[actix_web::test]
async fn while_the_database_is_away_everything_says_so_and_when_to_come_back() {
    let app = App::start().await;
    let mut people = Vec::new();
    for operation in operations() {
        people.push((somebody(&app, &operation).await, operation));
    }
    app.ctx.db.read().clone().close().await.unwrap();
    let mut wrong = Vec::new();
    for (person, operation) in people {
        let path = operation.at(&Uuid::from_u128(7).to_string());
        let request = person
            .request(operation.method.clone(), &path)
            .header("idempotency-key", Uuid::new_v4().to_string())
            .json(&json!({}));
        let answer = request.send().await.unwrap();
        let header = |name: &str| answer.headers().get(name).cloned();
        let is_problem =
            header("content-type").is_some_and(|kind| kind == "application/problem+json");
        let fine = match answer.status().as_u16() {
            503 => is_problem && header("retry-after").is_some(),
            // What is wrong with the request itself may be said first.
            400..=499 => is_problem && (operation.takes_json() || operation.is_open()),
            // What needs no database, such as the retention schedule.
            200 => operation.is_open() && operation.method == Method::GET,
            _ => false,
        };
        if !fine {
            wrong.push(format!("{}: {}", operation.id, answer.status()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[actix_web::test]
async fn a_server_is_alive_without_its_databases_and_ready_only_with_both() {
    let app = App::start().await;
    let get = async |path: &str| {
        Answered::of(reqwest::Client::new().get(app.origin.join(path).unwrap())).await
    };
    assert_eq!(get("/readyz").await.expect(200)["status"], "ready");
    app.ctx
        .keys
        .store()
        .connection()
        .clone()
        .close()
        .await
        .unwrap();
    let problem = get("/readyz").await.refused(503, "unavailable");
    assert_eq!(problem["detail"], "The key store is away.");
    app.ctx.db.read().clone().close().await.unwrap();
    let problem = get("/readyz").await.refused(503, "unavailable");
    assert_eq!(problem["detail"], "The database is away.");
    assert_eq!(get("/healthz").await.status, 200);
}

#[actix_web::test]
async fn while_the_key_store_is_away_what_is_sealed_waits_and_nothing_is_written() {
    let app = App::start().await;
    let family = app.family().await;
    app.ctx
        .keys
        .store()
        .connection()
        .clone()
        .close()
        .await
        .unwrap();
    let guardian = &family.guardian;
    guardian
        .get(&format!("/learners/{}", family.learner))
        .await
        .refused(503, "unavailable");
    let another = json!({ "first_name": "Nour" });
    guardian
        .post("/learners", another)
        .await
        .refused(503, "unavailable");
    let of_family = learnallot_storage::learners::of_family(app.ctx.db.read(), family.family);
    assert_eq!(of_family.await.unwrap().len(), 1);
}
