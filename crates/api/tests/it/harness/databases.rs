//! A database of its own for each test, on either kind.

use super::App;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use secrecy::ExposeSecret;
use tempfile::TempDir;
use tokio::sync::OnceCell;
use url::Url;
use uuid::Uuid;

/// PostgreSQL copies a database that was migrated once much quicker than it migrates a new one.
static TEMPLATE: OnceCell<()> = OnceCell::const_new();

pub(super) async fn databases(folder: &TempDir) -> (String, String) {
    let Ok(server) = std::env::var("LEARNALLOT_TEST_POSTGRES") else {
        let at = |name: &str| format!("sqlite://{}?mode=rwc", folder.path().join(name).display());
        return (at("main.db"), at("keys.db"));
    };
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
            use learnallot_migrations::{KeyStoreMigrator, Migrator, migrate};
            for suffix in ["main", "keys"] {
                admin
                    .execute_unprepared(&format!("CREATE DATABASE {template}_{suffix}"))
                    .await
                    .expect("created");
                let url = in_server(&format!("{template}_{suffix}"));
                let database = sea_orm::Database::connect(url).await.expect("connected");
                // Three nodes that start at the same moment.
                let nodes = [(); 3].map(|()| async {
                    if suffix == "main" {
                        migrate::<Migrator>(&database).await
                    } else {
                        migrate::<KeyStoreMigrator>(&database).await
                    }
                });
                futures_util::future::try_join_all(nodes)
                    .await
                    .expect("migrated");
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

impl App {
    /// Everything that lies in the server's databases and files, its logs among them, by where it lies.
    pub async fn everything(&self) -> Vec<(String, Vec<u8>)> {
        let mut all = Vec::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let content = std::fs::read(&path).expect("a file");
                    all.push((path.display().to_string(), content));
                }
            }
        }
        let config = &self.ctx.config;
        for url in [&config.database.url, &config.key_store.url] {
            let url = url.expose_secret();
            if url.starts_with("postgres") {
                all.extend(rows(url).await);
            }
        }
        all
    }
}

/// Every row of a PostgreSQL database as text, bytes in hexadecimal.
async fn rows(url: &str) -> Vec<(String, Vec<u8>)> {
    let database = sea_orm::Database::connect(url).await.expect("connected");
    let texts = async |query: String| -> Vec<String> {
        let rows = database.query_all_raw(Statement::from_string(DbBackend::Postgres, query));
        let rows = rows.await.expect("rows");
        let text = |row: sea_orm::QueryResult| row.try_get_by_index(0).expect("text");
        rows.into_iter().map(text).collect()
    };
    let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
    let mut all = Vec::new();
    for table in texts(tables.to_owned()).await {
        let rows = texts(format!("SELECT t::text FROM \"{table}\" t")).await;
        all.push((table, rows.join("\n").into_bytes()));
    }
    database.close().await.expect("closed");
    all
}
