//! Zoom's stand-in as its people meet it: the pages behind the links, and a restart in the middle.

use learnallot_sandbox::{Sandbox, SandboxConfig};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use std::path::Path;

const CREDENTIALS: (&str, &str) = ("sandbox-zoom-client", "sandbox-zoom-secret");

struct Lobby {
    sandbox: Sandbox,
    client: Client,
    token: String,
}

impl Lobby {
    async fn open(work_dir: Option<&Path>) -> Self {
        let sandbox = Sandbox::start(SandboxConfig {
            work_dir: work_dir.map(Path::to_owned),
            ..SandboxConfig::default()
        })
        .await
        .expect("the stand-ins start");
        let client = Client::new();
        let answer: Value = client
            .post(format!("{}zoom/oauth/token", sandbox.http_url()))
            .basic_auth(CREDENTIALS.0, Some(CREDENTIALS.1))
            .form(&[
                ("grant_type", "account_credentials"),
                ("account_id", "sandbox-zoom-account"),
            ])
            .send()
            .await
            .expect("an answer")
            .json()
            .await
            .expect("JSON");
        let token = answer["access_token"].as_str().expect("a token").to_owned();
        Self {
            sandbox,
            client,
            token,
        }
    }

    async fn call(&self, method: &str, path: &str, body: Value) -> (StatusCode, Value) {
        let url = format!("{}zoom/v2/{path}", self.sandbox.http_url());
        let answer = self
            .client
            .request(method.parse().expect("a method"), url)
            .bearer_auth(&self.token)
            .json(&body)
            .send()
            .await
            .expect("an answer");
        (answer.status(), answer.json().await.unwrap_or_default())
    }

    /// A meeting with a waiting room: its number, the host's link, and Ada's.
    async fn meeting(&self) -> (String, String, String) {
        let body = json!({
            "topic": "Volcanoes & lava", "type": 2, "start_time": "2026-12-01T15:00:00Z", "duration": 45,
            "settings": { "waiting_room": true, "approval_type": 1, "allow_multiple_devices": false },
        });
        let (_, made) = self
            .call("POST", "users/host@x.example/meetings", body)
            .await;
        let id = made["id"].to_string();
        let body =
            json!({ "first_name": "Ada <3", "email": "ada@x.example", "auto_approve": true });
        let path = format!("meetings/{id}/registrants");
        let (_, registrant) = self.call("POST", &path, body).await;
        let link = |value: &Value| value.as_str().expect("a link").to_owned();
        (id, link(&made["start_url"]), link(&registrant["join_url"]))
    }

    async fn see(&self, link: &str) -> String {
        let answer = self.client.get(link).send().await.expect("an answer");
        answer.text().await.expect("a page")
    }

    /// Presses a button of the page behind a link, and gives what is seen then.
    async fn press(&self, link: &str, action: &str, who: &str) -> String {
        let (page, query) = link.split_once('?').expect("a link with a secret");
        let (name, secret) = query.split_once('=').expect("a secret");
        let form = [(name, secret), ("action", action), ("who", who)];
        let sent = self.client.post(page).form(&form).send().await;
        sent.expect("an answer").text().await.expect("a page")
    }
}

/// The participant's mark in a button of the host's page.
fn mark(page: &str) -> String {
    page.split("name=\"who\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|mark| !mark.is_empty())
        .expect("a button for somebody")
        .to_owned()
}

#[tokio::test]
async fn a_class_is_held_by_clicking() {
    let lobby = Lobby::open(None).await;
    let (_, host, ada) = lobby.meeting().await;
    assert!(lobby.see(&ada).await.contains("Join</button>"));
    let waiting = lobby.press(&ada, "join", "").await;
    assert!(waiting.contains("Waiting for the host"));
    let started = lobby.press(&host, "start", "").await;
    assert!(started.contains("Admit Ada &lt;3</button>"));
    assert!(started.contains("Volcanoes &amp; lava"));
    assert!(lobby.see(&ada).await.contains("in the waiting room"));
    let admitted = lobby.press(&host, "admit", &mark(&started)).await;
    assert!(admitted.contains("Remove Ada &lt;3</button>"));
    lobby.press(&host, "recording.start", "").await;
    assert!(lobby.see(&ada).await.contains("is being recorded"));
    let again = lobby.press(&ada, "join", "").await;
    assert!(again.contains("in use on another device"));
    let gone = lobby.press(&ada, "leave", "").await;
    assert!(gone.contains("You are not in the meeting."));
    let over = lobby.press(&host, "end", "").await;
    assert!(over.contains("Start the meeting"));
}

#[tokio::test]
async fn links_with_a_wrong_secret_open_nothing() {
    let lobby = Lobby::open(None).await;
    let (id, ..) = lobby.meeting().await;
    let at = |path: &str| format!("{}zoom/{path}", lobby.sandbox.http_url());
    for link in [
        at(&format!("s/{id}?zak=1.00")),
        at(&format!("w/{id}?tk=x")),
        at("w/1?tk=x"),
    ] {
        assert!(lobby.see(&link).await.contains("not valid"), "{link}");
        let pressed = lobby.press(&link, "start", "").await;
        assert!(pressed.contains("not valid"), "{link}");
    }
}

#[tokio::test]
async fn a_restart_keeps_meetings_and_their_links() {
    let folder = tempfile::tempdir().expect("a folder");
    let lobby = Lobby::open(Some(folder.path())).await;
    let (id, host, ada) = lobby.meeting().await;
    lobby.press(&host, "start", "").await;
    lobby.press(&ada, "join", "").await;
    let old = lobby.sandbox.http_url().to_string();
    lobby.sandbox.stop().await;

    let lobby = Lobby::open(Some(folder.path())).await;
    let moved = |link: &str| link.replace(&old, lobby.sandbox.http_url().as_str());
    let page = lobby.see(&moved(&host)).await;
    assert!(page.contains("Admit Ada"));
    assert!(
        lobby
            .see(&moved(&ada))
            .await
            .contains("in the waiting room")
    );
    let (status, meeting) = lobby
        .call("GET", &format!("meetings/{id}"), Value::Null)
        .await;
    assert_eq!(
        (status, &meeting["status"]),
        (StatusCode::OK, &json!("started"))
    );
}

#[tokio::test]
async fn fields_that_zoom_does_not_know_and_values_it_does_not_take_are_refused() {
    let lobby = Lobby::open(None).await;
    let (id, ..) = lobby.meeting().await;
    for settings in [
        json!({ "waiting_rom": true }),
        json!({ "waiting_room": "true" }),
        json!({ "auto_recording": "always" }),
        json!({ "waiting_room_options": { "mode": "mine" } }),
    ] {
        let path = format!("meetings/{id}");
        let body = json!({ "settings": settings });
        let (status, answer) = lobby.call("PATCH", &path, body).await;
        assert_eq!(
            (status.as_u16(), &answer["code"]),
            (400, &json!(300)),
            "{settings}"
        );
    }
    let new = json!({ "topic": "x", "type": 2, "start_time": "2026-12-01T15:00:00Z", "duration": 45,
        "password": "12345678901" });
    let (status, _) = lobby
        .call("POST", "users/host@x.example/meetings", new)
        .await;
    assert_eq!(status.as_u16(), 400);
}
