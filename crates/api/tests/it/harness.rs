//! A whole server for one test: its own databases, its own stand-ins, a clock that is moved.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_api::{config::Config, ctx::Ctx, jobs::worker, serve};
use learnallot_domain::{actor::Role, ids::AccountId};
use learnallot_sandbox::{Sandbox, SandboxConfig};
use learnallot_storage::{
    accounts::{self, NewAccount},
    auth_sessions::{self, Holder, NewAuthSession},
    second_factor, standing,
};
use reqwest::{Client, RequestBuilder, Response, StatusCode, header};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::OnceCell;
use url::Url;
use uuid::Uuid;

pub struct App {
    pub ctx: Arc<Ctx>,
    pub sandbox: Sandbox,
    pub origin: Url,
    server: actix_web::dev::ServerHandle,
    folder: TempDir,
}

/// PostgreSQL copies a database that was migrated once much quicker than it migrates a new one.
static TEMPLATE: OnceCell<()> = OnceCell::const_new();

impl App {
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// `adjust` changes the configuration before the start.
    pub async fn start_with(adjust: impl FnOnce(&mut toml::Table)) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let sandbox = Sandbox::start(SandboxConfig::default())
            .await
            .expect("the stand-ins start");
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("it is bound"));
        let (database, key_store) = databases(&folder).await;
        let sandbox_origin = sandbox.http_url();
        let mut table = toml::toml! {
            environment = "development"
            [server]
            bind = "127.0.0.1:0"
            workers = 1
            [database]
            [key_store]
            master_key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
            [objects]
            kind = "directory"
            [mail]
            kind = "smtp"
            host = "127.0.0.1"
            tls = false
            from = "learnallot <hello@learnallot.example>"
            [conferencing]
            kind = "zoom"
            account_id = "sandbox-zoom-account"
            client_id = "sandbox-zoom-client"
            client_secret = "sandbox-zoom-secret"
            webhook_secret = "sandbox-zoom-webhook"
            hosts = ["host-1@learnallot.example", "host-2@learnallot.example"]
            [background_checks]
            kind = "checkr"
            api_key = "sandbox-checkr-key"
            package = "learnallot_teacher"
            [jobs]
            workers = 0
            [clock]
            adjustable = true
        };
        let at = |path: &str| sandbox_origin.join(path).expect("a path").to_string();
        for (section, key, value) in [
            ("server", "public_url", origin.clone()),
            ("database", "url", database),
            ("key_store", "url", key_store),
            (
                "objects",
                "path",
                folder.path().join("objects").display().to_string(),
            ),
            ("conferencing", "api_url", at("zoom/v2/")),
            ("conferencing", "token_url", at("zoom/oauth/token")),
            ("background_checks", "api_url", at("checkr/v1/")),
        ] {
            set(&mut table, section, key, toml::Value::String(value));
        }
        let port = i64::from(sandbox.smtp_addr().port());
        set(&mut table, "mail", "port", toml::Value::Integer(port));
        adjust(&mut table);
        let text = toml::to_string(&table).expect("a table is TOML");
        let config = Config::parse(&text, std::iter::empty()).expect("the test's configuration");
        let ctx = Ctx::connect(config).await.expect("the context");
        ctx.migrate().await.expect("the migrations");
        sandbox
            .state()
            .set_targets(learnallot_sandbox::state::Targets::of_product(
                &Url::parse(&origin).expect("an origin"),
            ));
        let server = serve::server(ctx.clone(), listener).expect("the server");
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self {
            ctx,
            sandbox,
            origin: Url::parse(&origin).expect("an origin"),
            server: handle,
            folder,
        }
    }

    /// Where the server keeps its files, the embedded databases among them.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub async fn guardian(&self) -> Person {
        self.person(&[Role::Guardian]).await
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.ctx.now()
    }

    /// Moves the server's and the stand-ins' clocks forward; nothing runs by itself.
    pub fn advance(&self, by: TimeDelta) {
        let offset = self.ctx.clock.offset_seconds() + by.num_seconds();
        self.ctx.clock.set_offset_seconds(offset);
        self.sandbox.state().set_clock_offset(offset);
    }

    /// Runs every due job, and what they lead to.
    pub async fn run_jobs(&self) {
        worker::run_due(&self.ctx).await.expect("the job table");
    }

    /// Sends what is queued, and gives the mails that this address has got, oldest first.
    pub async fn mails_to(&self, address: &str) -> Vec<learnallot_sandbox::mailbox::Mail> {
        self.run_jobs().await;
        learnallot_sandbox::state::locked(&self.sandbox.state().mailbox).mails(Some(address))
    }

    /// The secret of the link in the newest mail to this address.
    pub async fn mailed_token(&self, address: &str) -> String {
        let mails = self.mails_to(address).await;
        let text = &mails.last().expect("a mail").text;
        let (_, rest) = text.split_once('#').expect("a link with a secret");
        rest.split_whitespace().next().expect("a secret").to_owned()
    }

    /// Somebody without an account.
    pub fn anyone(&self) -> Person {
        Person::new(self, None, Uuid::nil().into())
    }

    pub async fn teacher(&self) -> Person {
        self.person(&[Role::Teacher]).await
    }

    /// A teacher who may list: every fact that the gate asks for is written as the slices write it.
    pub async fn listed_teacher(&self) -> Person {
        let teacher = self.teacher().await;
        let (now, id) = (self.now(), teacher.id);
        let write = self.ctx.begin_write().await.expect("a write");
        standing::set_application_approved(&*write, id, true)
            .await
            .expect("approved");
        let until = now + learnallot_domain::teacher::background_check::VALID_FOR;
        standing::set_check(&*write, id, Some(until), true)
            .await
            .expect("checked");
        standing::agree_to_recording(&*write, id, "test", now)
            .await
            .expect("agreed");
        second_factor::propose(&*write, id, vec![0], now)
            .await
            .expect("proposed");
        second_factor::enable(&*write, id, 0, vec![[0; 32]], now)
            .await
            .expect("enabled");
        self.ctx.commit(write).await.expect("committed");
        teacher
    }

    /// Staff, signed in with the second factor.
    pub async fn staff(&self, role: Role) -> Person {
        self.person(&[role]).await
    }

    /// An account with a confirmed address and these roles, signed in. Made in the database: what signing up does is
    /// tested where signing up is.
    pub async fn person(&self, roles: &[Role]) -> Person {
        let now = self.now();
        let id: AccountId = self.ctx.new_id();
        let token = format!("test-token-{id}");
        let write = self.ctx.begin_write().await.expect("a write");
        let new = NewAccount {
            id,
            email: format!("{id}@example.org"),
            email_verified_at: Some(now),
            password_hash: None,
            display_name: "Test Person".to_owned(),
            time_zone: "Europe/Vienna".to_owned(),
            locale: "en".to_owned(),
        };
        accounts::insert(&*write, new, now).await.expect("inserted");
        for role in roles {
            accounts::grant(&*write, id, *role, None, now)
                .await
                .expect("granted");
        }
        let session = NewAuthSession {
            id: self.ctx.new_id(),
            token_hash: Sha256::digest(token.as_bytes()).into(),
            holder: Holder::Account(id),
            mfa_at: roles.iter().any(|role| role.is_staff()).then_some(now),
            user_agent: "test".to_owned(),
            // The tests move the clock by months.
            expires_at: now + TimeDelta::days(3_650),
        };
        auth_sessions::insert(&*write, session, now)
            .await
            .expect("inserted");
        self.ctx.commit(write).await.expect("committed");
        Person::new(self, Some(token), id)
    }
}

impl Drop for App {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

/// Sets one value of the configuration.
pub fn set(table: &mut toml::Table, section: &str, key: &str, value: toml::Value) {
    table[section]
        .as_table_mut()
        .expect("a section")
        .insert(key.to_owned(), value);
}

async fn databases(folder: &TempDir) -> (String, String) {
    let Ok(server) = std::env::var("LEARNALLOT_TEST_POSTGRES") else {
        let at = |name: &str| format!("sqlite://{}?mode=rwc", folder.path().join(name).display());
        return (at("main.db"), at("keys.db"));
    };
    use sea_orm::ConnectionTrait;
    let admin = sea_orm::Database::connect(&server)
        .await
        .expect("the PostgreSQL server of the tests");
    let in_server = |name: &str| {
        let mut url = Url::parse(&server).expect("a postgres:// address");
        url.set_path(name);
        url.to_string()
    };
    let template = format!("template_{}", std::process::id());
    TEMPLATE
        .get_or_init(|| async {
            use learnallot_migrations::{KeyStoreMigrator, Migrator, MigratorTrait};
            for suffix in ["main", "keys"] {
                admin
                    .execute_unprepared(&format!("CREATE DATABASE {template}_{suffix}"))
                    .await
                    .expect("created");
                let url = in_server(&format!("{template}_{suffix}"));
                let database = sea_orm::Database::connect(url).await.expect("connected");
                if suffix == "main" {
                    Migrator::up(&database, None).await.expect("migrated");
                } else {
                    KeyStoreMigrator::up(&database, None)
                        .await
                        .expect("migrated");
                }
                database.close().await.expect("closed");
            }
        })
        .await;
    let name = format!("t{}", Uuid::new_v4().simple());
    for suffix in ["main", "keys"] {
        admin
            .execute_unprepared(&format!(
                "CREATE DATABASE {name}_{suffix} TEMPLATE {template}_{suffix}"
            ))
            .await
            .expect("created");
    }
    (
        in_server(&format!("{name}_main")),
        in_server(&format!("{name}_keys")),
    )
}

/// Somebody with a client, signed in or not.
#[derive(Clone)]
pub struct Person {
    pub id: AccountId,
    pub token: Option<String>,
    origin: Url,
    client: Client,
}

impl Person {
    fn new(app: &App, token: Option<String>, id: AccountId) -> Self {
        Self {
            id,
            token,
            origin: app.origin.clone(),
            client: Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .expect("a client"),
        }
    }

    /// The same browser with another session cookie, such as a learner's.
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// `path` begins after `/v1`, such as `/auth/me`.
    pub fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        let url = format!("{}v1{path}", self.origin);
        let request = self.client.request(method, url);
        match &self.token {
            Some(token) => request.header(header::COOKIE, format!("learnallot={token}")),
            None => request,
        }
    }

    pub async fn get(&self, path: &str) -> Answered {
        Answered::of(self.request(reqwest::Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answered {
        Answered::of(self.request(reqwest::Method::POST, path).json(&body)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answered {
        Answered::of(self.request(reqwest::Method::PUT, path).json(&body)).await
    }

    pub async fn delete(&self, path: &str) -> Answered {
        Answered::of(self.request(reqwest::Method::DELETE, path)).await
    }
}

/// An answer with its body read: JSON where it is JSON, `null` otherwise.
#[derive(Debug)]
pub struct Answered {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub body: Value,
}

impl Answered {
    pub async fn of(request: RequestBuilder) -> Self {
        let response: Response = request.send().await.expect("the server answers");
        let status = response.status();
        let headers = response.headers().clone();
        let bytes = response.bytes().await.expect("a whole body").to_vec();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Self {
            status,
            headers,
            body,
        }
    }

    /// The body of an answer that must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{:#}", self.body);
        self.body
    }

    /// A problem of this rule, with this status.
    #[track_caller]
    pub fn refused(self, status: u16, rule: &str) -> Value {
        assert_eq!(self.status.as_u16(), status, "{:#}", self.body);
        assert_eq!(
            self.body["type"],
            json!(format!("/problems/{rule}")),
            "{:#}",
            self.body
        );
        self.body
    }

    /// The codes of a problem's reasons, sorted.
    pub fn codes(problem: &Value) -> Vec<String> {
        let mut codes: Vec<String> = problem["errors"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .filter_map(|error| error["code"].as_str().map(str::to_owned))
            .collect();
        codes.sort();
        codes
    }
}
