//! The Zoom connector against the stand-in, over HTTP.

mod meetings;
mod recordings;
mod webhooks;

use chrono::{DateTime, Utc};
use learnallot_connectors::conferencing::{NewMeeting, Registrant, Zoom, ZoomSettings};
use learnallot_domain::{
    ids::{AccountId, AssuranceId},
    vendors::{
        assurance::{Assurance, Record},
        gate::{Permit, VideoProvider, may_send},
        register::Processor,
    },
};
use learnallot_sandbox::{
    Sandbox, SandboxConfig, State,
    state::{Failure, Targets},
};
use secrecy::ExposeSecret;
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

const HOST: &str = "host-1@learnallot.example";
const ADDRESS: &str = "r1@relay.learnallot.example";

/// The stand-in, a connector to it, and the messages that it has sent.
struct Rig {
    sandbox: Sandbox,
    zoom: Zoom,
    heard: Arc<Mutex<Vec<Heard>>>,
}

/// A message as it came over the wire.
#[derive(Clone)]
struct Heard {
    signature: String,
    timestamp: String,
    body: Vec<u8>,
}

impl Rig {
    async fn start() -> Self {
        let sandbox = Sandbox::start(SandboxConfig::default())
            .await
            .expect("it works");
        let at = |path: &str| sandbox.http_url().join(path).expect("it works");
        let zoom = Zoom::new(ZoomSettings {
            api_url: at("zoom/v2/"),
            token_url: at("zoom/oauth/token"),
            account_id: "sandbox-zoom-account".into(),
            client_id: "sandbox-zoom-client".into(),
            client_secret: "sandbox-zoom-secret".into(),
            webhook_secret: "sandbox-zoom-webhook".into(),
            hosts: vec![HOST.into()],
        });
        let heard = Arc::<Mutex<Vec<Heard>>>::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("it works");
        let target = format!("http://{}/", listener.local_addr().expect("it works"));
        tokio::spawn(listen(listener, heard.clone()));
        sandbox.state().set_targets(Targets {
            zoom: Some(target.parse().expect("it works")),
            ..Targets::default()
        });
        Self {
            sandbox,
            zoom,
            heard,
        }
    }

    fn state(&self) -> &State {
        self.sandbox.state()
    }

    fn now(&self) -> DateTime<Utc> {
        self.state().now()
    }

    fn fail(&self, name: &str, times: Option<u32>) {
        let failure = Failure { times, value: None };
        self.state().set_failure(name, failure);
    }

    async fn meeting(&self) -> NewMeeting {
        self.zoom
            .create_meeting(HOST, "Volcanoes", self.now(), 45)
            .await
            .expect("it works")
    }

    async fn registrant(&self, meeting: &str) -> Registrant {
        let registrant = self
            .zoom
            .add_registrant(&permit(), meeting, "Ada", ADDRESS)
            .await
            .expect("it works");
        self.zoom
            .approve_registrant(&permit(), meeting, &registrant.id, ADDRESS)
            .await
            .expect("it works");
        registrant
    }

    async fn join_url(&self, meeting: &str, registrant: &str) -> String {
        let url = self
            .zoom
            .registrant_join_url(&permit(), meeting, registrant)
            .await;
        url.expect("it works").expose_secret().to_owned()
    }

    /// What was sent since the last call, when all is sent.
    async fn heard(&self) -> Vec<Heard> {
        self.state().deliveries.settled().await;
        std::mem::take(&mut self.heard.lock().expect("it works"))
    }
}

/// A product that takes every message and says 200.
async fn listen(listener: TcpListener, heard: Arc<Mutex<Vec<Heard>>>) {
    while let Ok((mut socket, _)) = listener.accept().await {
        let heard = heard.clone();
        tokio::spawn(async move {
            let mut read = Vec::new();
            loop {
                let mut piece = [0; 4096];
                let count = socket.read(&mut piece).await.unwrap_or(0);
                if count == 0 {
                    return;
                }
                read.extend_from_slice(&piece[..count]);
                let Some((message, whole)) = message(&read) else {
                    continue;
                };
                heard.lock().expect("it works").push(message);
                read.drain(..whole);
                let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
                if socket.write_all(answer).await.is_err() {
                    return;
                }
            }
        });
    }
}

/// The first whole message of what was read, and its length.
fn message(read: &[u8]) -> Option<(Heard, usize)> {
    let head_ends = read.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&read[..head_ends]).into_owned();
    let header = |name: &str| {
        head.lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.to_owned())
            .unwrap_or_default()
    };
    let whole = head_ends + header("content-length").parse::<usize>().ok()?;
    let body = read.get(head_ends..whole)?.to_vec();
    let heard = Heard {
        signature: header("x-zm-signature"),
        timestamp: header("x-zm-request-timestamp"),
        body,
    };
    Some((heard, whole))
}

/// As the platform gets one: an assurance that two people put down.
fn permit() -> Permit<VideoProvider> {
    let now = DateTime::UNIX_EPOCH;
    let today = now.date_naive();
    let record = Record {
        processor: Processor::VideoProvider,
        company: "Sandbox".to_owned(),
        document: "Test".to_owned(),
        signed_on: today,
        last_day: today + chrono::Days::new(30),
    };
    let [id, one, another] = [1, 2, 3].map(uuid::Uuid::from_u128);
    let waiting = Assurance::record(AssuranceId::new(id), record, AccountId::new(one), now);
    let assurance = waiting
        .and_then(|waiting| waiting.confirm(AccountId::new(another), now))
        .expect("two people");
    may_send(&[assurance], now).expect("it counts")
}
