//! A database of its own for each test, on either kind.

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
