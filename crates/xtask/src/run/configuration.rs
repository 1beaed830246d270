//! The configuration of a development server. It is written anew at every start; only the master key stays, because what
//! is in the databases is sealed under it.

use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};
use std::path::{Path, PathBuf};
use toml::{Table, Value};

pub struct Ports {
    pub app: u16,
    pub sandbox: u16,
    pub mail: u16,
}

/// Gives the file.
pub fn write(folder: &Path, app: &Path, ports: &Ports) -> anyhow::Result<PathBuf> {
    let file = folder.join("development.toml");
    let known = std::fs::read_to_string(&file)
        .ok()
        .and_then(|text| text.parse::<Table>().ok())
        .and_then(|table| {
            Some(
                table
                    .get("key_store")?
                    .get("master_key")?
                    .as_str()?
                    .to_owned(),
            )
        });
    let table = table(folder, app, ports, known.unwrap_or_else(new_key));
    let heading = "# Written by `cargo xtask run` at every start. For a server of your own see config.example.toml.\n\n";
    std::fs::write(&file, format!("{heading}{table}"))
        .with_context(|| file.display().to_string())?;
    Ok(file)
}

fn table(folder: &Path, app: &Path, ports: &Ports, master_key: String) -> Table {
    let database = |name: &str| format!("sqlite://{}?mode=rwc", folder.join(name).display());
    let sandbox = |path: &str| format!("http://127.0.0.1:{}/{path}", ports.sandbox);
    let mut table = toml::toml! {
        environment = "development"
        [server]
        [database]
        [key_store]
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
        hosts = [
            "room-1@learnallot.example", "room-2@learnallot.example", "room-3@learnallot.example",
            "room-4@learnallot.example", "room-5@learnallot.example", "room-6@learnallot.example"
        ]
        [background_checks]
        kind = "checkr"
        api_key = "sandbox-checkr-key"
        package = "learnallot_teacher"
        [consent_checks]
        kind = "stripe"
        secret_key = "sandbox-stripe-key"
        identity_key = "sandbox-stripe-identity-key"
        webhook_secret = "sandbox-stripe-webhook"
        [clock]
        adjustable = true
    };
    let mut set = |section: &str, key: &str, value: Value| {
        if let Some(section) = table.get_mut(section).and_then(Value::as_table_mut) {
            section.insert(key.to_owned(), value);
        }
    };
    let origin = |port: u16| format!("127.0.0.1:{port}");
    set("server", "bind", origin(ports.app).into());
    set(
        "server",
        "public_url",
        format!("http://{}", origin(ports.app)).into(),
    );
    set("server", "frontend", app.display().to_string().into());
    set("database", "url", database("main.db").into());
    set("key_store", "url", database("keys.db").into());
    set("key_store", "master_key", master_key.into());
    set(
        "objects",
        "path",
        folder.join("objects").display().to_string().into(),
    );
    set("mail", "port", i64::from(ports.mail).into());
    set("conferencing", "api_url", sandbox("zoom/v2/").into());
    set(
        "conferencing",
        "token_url",
        sandbox("zoom/oauth/token").into(),
    );
    set("background_checks", "api_url", sandbox("checkr/v1/").into());
    set("consent_checks", "api_url", sandbox("stripe/v1/").into());
    table
}

fn new_key() -> String {
    let mut key = [0; 32];
    rand::Rng::fill_bytes(&mut rand::rng(), &mut key);
    STANDARD.encode(key)
}
