//! The servers under test, each a process: ours, and the bare one.

use anyhow::{Context, bail};
use learnallot_api::{config::Config, ctx::Ctx};
use std::{
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};
use tempfile::TempDir;

#[derive(Clone, Debug)]
pub enum Database {
    Embedded,
    /// The address of a server on which databases may be made.
    Postgres(String),
}

impl Database {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Embedded => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    pub fn is_embedded(&self) -> bool {
        matches!(self, Self::Embedded)
    }
}

/// SQLite always; PostgreSQL where `LEARNALLOT_BENCH_POSTGRES` names a server.
pub fn databases() -> Vec<Database> {
    let postgres = std::env::var("LEARNALLOT_BENCH_POSTGRES").ok();
    [Database::Embedded]
        .into_iter()
        .chain(postgres.map(Database::Postgres))
        .collect()
}

/// A folder with a configuration and migrated databases.
pub struct Place {
    _folder: TempDir,
    pub ctx: Arc<Ctx>,
    pub main_url: String,
    configuration: PathBuf,
}

impl Place {
    /// With vendors that are away.
    pub async fn new(database: &Database) -> anyhow::Result<Self> {
        Self::beside(database, "main", &url::Url::parse("http://127.0.0.1:9/")?).await
    }

    /// A place of this name, with the stand-ins for its vendors.
    pub async fn beside(
        database: &Database,
        name: &str,
        vendors: &url::Url,
    ) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let (main_url, keys_url) = match database {
            Database::Embedded => {
                let file = |name: &str| folder.path().join(name).display().to_string();
                (
                    format!("sqlite://{}?mode=rwc", file("main.db")),
                    format!("sqlite://{}?mode=rwc", file("keys.db")),
                )
            }
            Database::Postgres(server) => (
                made(server, &format!("bench_{name}")).await?,
                made(server, &format!("bench_{name}_keys")).await?,
            ),
        };
        let app = std::env::var("LEARNALLOT_BENCH_APP").ok();
        let text = configuration(folder.path(), &main_url, &keys_url, app.as_deref(), vendors);
        let configuration = folder.path().join("learnallot.toml");
        std::fs::write(&configuration, &text)?;
        let ctx = Ctx::connect(Config::parse(&text, std::iter::empty())?).await?;
        ctx.migrate().await?;
        Ok(Self {
            _folder: folder,
            ctx,
            main_url,
            configuration,
        })
    }

    /// Ours, with its jobs.
    pub fn ours(&self) -> anyhow::Result<Running> {
        let port = free_port()?;
        let mut command = Command::new(env!("CARGO_BIN_EXE_learnallot"));
        command
            .arg("--config")
            .arg(&self.configuration)
            .arg("serve")
            .env("RUST_LOG", "error")
            .env("LEARNALLOT_SERVER__BIND", format!("127.0.0.1:{port}"))
            .env(
                "LEARNALLOT_SERVER__PUBLIC_URL",
                format!("http://127.0.0.1:{port}"),
            );
        Running::start(command, port)
    }

    /// The same queries behind bare handlers.
    pub fn bare(&self) -> anyhow::Result<Running> {
        let port = free_port()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["bare", &self.main_url, &port.to_string()]);
        Running::start(command, port)
    }
}

async fn made(server: &str, name: &str) -> anyhow::Result<String> {
    use sea_orm::ConnectionTrait;
    let admin = sea_orm::Database::connect(server).await?;
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await?;
    let mut url = url::Url::parse(server)?;
    url.set_path(name);
    Ok(url.to_string())
}

fn configuration(
    folder: &Path,
    main_url: &str,
    keys_url: &str,
    app: Option<&str>,
    vendors: &url::Url,
) -> String {
    let objects = folder.join("objects");
    let objects = objects.display();
    let frontend = app.map_or_else(String::new, |app| format!("frontend = {app:?}"));
    format!(
        r#"
        environment = "development"
        [server]
        bind = "127.0.0.1:0"
        public_url = "http://127.0.0.1"
        {frontend}
        [database]
        url = "{main_url}"
        max_connections = 16
        [key_store]
        url = "{keys_url}"
        master_key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
        [objects]
        kind = "directory"
        path = "{objects}"
        [mail]
        kind = "smtp"
        host = "127.0.0.1"
        port = 9
        tls = false
        from = "learnallot <hello@learnallot.example>"
        [conferencing]
        kind = "zoom"
        api_url = "{vendors}zoom/v2/"
        token_url = "{vendors}zoom/oauth/token"
        account_id = "sandbox-zoom-account"
        client_id = "sandbox-zoom-client"
        client_secret = "sandbox-zoom-secret"
        webhook_secret = "sandbox-zoom-webhook"
        hosts = ["host-1@learnallot.example"]
        [background_checks]
        kind = "checkr"
        api_url = "{vendors}checkr/v1/"
        api_key = "k"
        package = "p"
        [consent_checks]
        kind = "stripe"
        api_url = "http://127.0.0.1:9/v1/"
        secret_key = "k"
        identity_key = "i"
        webhook_secret = "w"
    "#
    )
}

fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// A process that answers; it ends with this.
pub struct Running {
    child: Child,
    pub at: SocketAddr,
    /// From the start of the process to its first answer.
    pub took: Duration,
}

impl Running {
    fn start(mut command: Command, port: u16) -> anyhow::Result<Self> {
        let began = Instant::now();
        let child = command
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .context("the server cannot be started")?;
        let at = SocketAddr::from(([127, 0, 0, 1], port));
        let mut running = Self {
            child,
            at,
            took: Duration::ZERO,
        };
        while std::net::TcpStream::connect(at).is_err() {
            if began.elapsed() > Duration::from_secs(20) {
                bail!("the server did not answer within 20 seconds");
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        running.took = began.elapsed();
        Ok(running)
    }

    /// The memory that is in use now, in MiB.
    pub fn memory(&self) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .context("no VmRSS")?;
        let kib: f64 = line.trim().trim_end_matches(" kB").trim().parse()?;
        Ok(kib / 1024.0)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
