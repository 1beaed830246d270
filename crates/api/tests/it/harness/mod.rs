//! A whole server for one test: its own databases, its own stand-ins, a clock that is moved.

pub mod classes;
mod databases;
mod families;
mod live;
mod person;
mod process;

pub use families::{Family, SCAN, id};
pub use live::{AtHome, LiveSession};
pub use person::{Answered, Person};

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_api::{config::Config, ctx::Ctx, jobs::worker, serve};
use learnallot_domain::{
    actor::Role,
    ids::AccountId,
    vendors::{
        assurance::{Assurance, State},
        register::Processor,
    },
};
use learnallot_sandbox::{Sandbox, SandboxConfig};
use learnallot_storage::{
    accounts::{self, NewAccount},
    assurances,
    auth_sessions::{self, Holder, NewAuthSession},
    second_factor, standing,
};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tempfile::TempDir;
use url::Url;
use uuid::Uuid;

pub struct App {
    pub ctx: Arc<Ctx>,
    pub sandbox: Sandbox,
    pub origin: Url,
    server: actix_web::dev::ServerHandle,
    folder: TempDir,
    /// The configuration as text, for a process of the real binary.
    configuration: String,
}

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
        let (database, key_store) = databases::databases(&folder).await;
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
            [consent_checks]
            kind = "stripe"
            secret_key = "sandbox-stripe-key"
            identity_key = "sandbox-stripe-identity-key"
            webhook_secret = "sandbox-stripe-webhook"
            [jobs]
            workers = 0
            [recordings]
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
            (
                "recordings",
                "work_folder",
                folder.path().join("work").display().to_string(),
            ),
            ("conferencing", "api_url", at("zoom/v2/")),
            ("conferencing", "token_url", at("zoom/oauth/token")),
            ("background_checks", "api_url", at("checkr/v1/")),
            ("consent_checks", "api_url", at("stripe/v1/")),
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
        let app = Self {
            ctx,
            sandbox,
            origin: Url::parse(&origin).expect("an origin"),
            server: handle,
            folder,
            configuration: text,
        };
        app.assured(Processor::VideoProvider).await;
        app
    }

    /// The processor's written assurance counts, for as long as any test moves the clock.
    pub async fn assured(&self, processor: Processor) {
        let now = self.now();
        let state = State::Confirmed {
            by: Uuid::from_u128(2).into(),
            at: now,
        };
        let assurance = Assurance {
            id: self.ctx.new_id(),
            processor,
            company: "Sandbox".to_owned(),
            document: "Test".to_owned(),
            signed_on: now.date_naive(),
            last_day: (now + TimeDelta::weeks(1_000)).date_naive(),
            recorded_by: Uuid::from_u128(1).into(),
            recorded_at: now,
            state,
        };
        assurances::insert(self.ctx.db.read(), &assurance, now)
            .await
            .expect("inserted");
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

    /// Staff, signed in with the second factor, and trained.
    pub async fn staff(&self, role: Role) -> Person {
        let person = self.person(&[role]).await;
        if role == Role::Screener {
            self.trains(&person).await;
        }
        person
    }

    /// An admin records that somebody was trained today in verifying consent.
    pub async fn trains(&self, person: &Person) {
        let admin = self.person(&[Role::Admin]).await;
        let path = format!("/staff/members/{}/trainings", person.id);
        let today = self.now().date_naive();
        let done = serde_json::json!({ "kind": "consent_verification", "done_on": today });
        admin.post(&path, done).await.expect(201);
    }

    /// An account with a confirmed address and these roles, signed in. Made in the database: what signing up does is
    /// tested where signing up is.
    pub async fn person(&self, roles: &[Role]) -> Person {
        let now = self.now();
        let id: AccountId = self.ctx.new_id();
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
        self.ctx.commit(write).await.expect("committed");
        let staff = roles.iter().any(|role| role.is_staff());
        self.signed_in(id, staff).await
    }

    /// The same person at another browser, without a second factor.
    pub async fn another_device(&self, person: &Person) -> Person {
        self.signed_in(person.id, false).await
    }

    /// The same person with the second factor used at this sign-in.
    pub async fn with_second_factor(&self, person: &Person) -> Person {
        self.signed_in(person.id, true).await
    }

    /// The person has just given the password again at each of their browsers.
    pub async fn confirmed(&self, person: &Person) {
        let (conn, now) = (self.ctx.db.read(), self.now());
        let sessions = auth_sessions::of_account(conn, person.id, now).await;
        for session in sessions.expect("sessions") {
            auth_sessions::mark_confirmed(conn, session.id, now)
                .await
                .expect("marked");
        }
    }

    async fn signed_in(&self, id: AccountId, second_factor: bool) -> Person {
        let now = self.now();
        let token = format!("test-token-{}", Uuid::new_v4());
        let session = NewAuthSession {
            id: self.ctx.new_id(),
            token_hash: Sha256::digest(token.as_bytes()).into(),
            holder: Holder::Account(id),
            mfa_at: second_factor.then_some(now),
            user_agent: "test".to_owned(),
            // The tests move the clock by months.
            expires_at: now + TimeDelta::days(3_650),
        };
        auth_sessions::insert(self.ctx.db.read(), session, now)
            .await
            .expect("inserted");
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
