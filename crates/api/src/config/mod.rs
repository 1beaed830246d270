//! The configuration: one file (TOML), then environment variables `LEARNALLOT_SECTION__KEY` over it. Unknown keys are
//! errors. `config.example.toml` documents every one.

mod objects;
mod operator;
mod proxy;
#[cfg(test)]
mod tests;

pub use objects::Objects;
pub use operator::Operator;
pub use proxy::Proxy;

use anyhow::{Context, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use learnallot_connectors::{
    background_checks::CheckrSettings, conferencing::ZoomSettings, consent_checks::StripeSettings,
    mail::SmtpSettings,
};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use std::{net::SocketAddr, path::Path, path::PathBuf};
use url::Url;

use crate::keys::MasterKey;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    Development,
    Production,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub environment: Environment,
    pub server: Server,
    pub database: DatabaseChoice,
    pub key_store: KeyStore,
    pub objects: Objects,
    pub mail: Mail,
    pub conferencing: Conferencing,
    pub background_checks: BackgroundChecks,
    pub consent_checks: ConsentChecks,
    #[serde(default)]
    pub operator: Operator,
    #[serde(default)]
    pub jobs: Jobs,
    #[serde(default)]
    pub recordings: crate::recordings::Settings,
    /// By when who is told of a breach.
    #[serde(default)]
    pub breach: learnallot_domain::programme::breach::Clocks,
    #[serde(default)]
    pub clock: ClockChoice,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    pub bind: SocketAddr,
    /// The origin that people open, such as `https://learnallot.example`.
    pub public_url: Url,
    /// The folder of the built app; without it only the API is served.
    pub frontend: Option<PathBuf>,
    /// The proxies in front, as addresses or networks: only what they say of who sent a request is believed.
    #[serde(default)]
    pub trusted_proxies: Vec<Proxy>,
    /// Threads that answer requests; the number of processors when it is absent.
    pub workers: Option<usize>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseChoice {
    /// `sqlite://path?mode=rwc` or `postgres://…`.
    pub url: SecretString,
    #[serde(default = "default_connections")]
    pub max_connections: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyStore {
    /// A database of its own, so that its backups can be kept for days where the others are kept for weeks.
    pub url: SecretString,
    /// 32 random bytes in base64.
    pub master_key: SecretString,
    #[serde(default)]
    pub previous_master_keys: Vec<SecretString>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Mail {
    Smtp {
        host: String,
        port: u16,
        user: Option<String>,
        password: Option<SecretString>,
        #[serde(default = "yes")]
        tls: bool,
        from: String,
    },
}

impl Mail {
    pub fn settings(&self) -> SmtpSettings {
        let Self::Smtp {
            host,
            port,
            user,
            password,
            tls,
            from,
        } = self.clone();
        SmtpSettings {
            host,
            port,
            user,
            password,
            tls,
            from,
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Conferencing {
    /// A server-to-server OAuth app of one Zoom account.
    Zoom(ZoomSettings),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum BackgroundChecks {
    Checkr {
        /// `https://api.checkr.com/v1/`
        api_url: Url,
        /// Signs requests in and webhooks.
        api_key: SecretString,
        /// The slug of the package that is ordered.
        package: String,
    },
}

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ConsentChecks {
    /// Payments by card and identity documents, by which guardians show who they are.
    Stripe(StripeSettings),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Jobs {
    /// Jobs carried out at the same time by `serve` and `work`; 0 leaves them to other processes.
    pub workers: usize,
}

impl Default for Jobs {
    fn default() -> Self {
        Self { workers: 2 }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClockChoice {
    /// Lets `PUT /v1/dev/clock` move the time. Never in production.
    pub adjustable: bool,
}

impl Conferencing {
    pub fn settings(&self) -> ZoomSettings {
        let Self::Zoom(settings) = self;
        settings.clone()
    }
}

impl ConsentChecks {
    pub fn settings(&self) -> StripeSettings {
        let Self::Stripe(settings) = self;
        settings.clone()
    }
}

impl BackgroundChecks {
    pub fn settings(&self) -> CheckrSettings {
        let Self::Checkr {
            api_url,
            api_key,
            package,
        } = self.clone();
        CheckrSettings {
            api_url,
            api_key,
            package,
        }
    }
}

fn default_connections() -> u32 {
    8
}

fn yes() -> bool {
    true
}

/// What stands in `config.example.toml`, known to everybody.
const EXAMPLE_MASTER_KEY: &str = "cmVwbGFjZSB0aGlzIGJ5IDMyIHJhbmRvbSBieXRlcyE=";

impl Config {
    pub fn load(path: Option<&Path>) -> anyhow::Result<Self> {
        let text = match path {
            Some(path) => std::fs::read_to_string(path)
                .with_context(|| format!("the configuration {} cannot be read", path.display()))?,
            None => String::new(),
        };
        let overrides = std::env::vars().filter_map(|(name, value)| {
            Some((name.strip_prefix("LEARNALLOT_")?.to_lowercase(), value))
        });
        Self::parse(&text, overrides)
    }

    pub fn parse(
        text: &str,
        overrides: impl Iterator<Item = (String, String)>,
    ) -> anyhow::Result<Self> {
        let mut table: toml::Table = text.parse().context("the configuration is not TOML")?;
        for (name, value) in overrides {
            // `LEARNALLOT_CONFIG` and the like are the command's own.
            let keys: Vec<&str> = name.split("__").collect();
            if keys.len() > 1 || name == "environment" {
                insert(&mut table, &keys, &value)
                    .with_context(|| format!("the variable LEARNALLOT_{}", name.to_uppercase()))?;
            }
        }
        let config: Self = table.try_into().context("the configuration")?;
        if config.environment == Environment::Production {
            config.fit_for_production()?;
        }
        Ok(config)
    }

    /// Names the setting to change, so that a stand-in or a moved clock never meets a real family.
    fn fit_for_production(&self) -> anyhow::Result<()> {
        let https = |url: &Url, setting: &str| {
            if url.scheme() != "https" {
                bail!("production needs https: change {setting}");
            }
            Ok(())
        };
        if self.key_store.master_key.expose_secret() == EXAMPLE_MASTER_KEY {
            bail!("production refuses the key of config.example.toml: change key_store.master_key");
        }
        if self.clock.adjustable {
            bail!("production refuses a clock that can be moved: remove clock.adjustable");
        }
        if let Some(setting) = self.operator.missing() {
            bail!("the privacy policy has to say who operates this server: set {setting}");
        }
        https(&self.server.public_url, "server.public_url")?;
        let Conferencing::Zoom(zoom) = &self.conferencing;
        https(&zoom.api_url, "conferencing.api_url")?;
        https(&zoom.token_url, "conferencing.token_url")?;
        let BackgroundChecks::Checkr { api_url, .. } = &self.background_checks;
        https(api_url, "background_checks.api_url")?;
        let ConsentChecks::Stripe(stripe) = &self.consent_checks;
        https(&stripe.api_url, "consent_checks.api_url")?;
        if let Objects::S3 {
            endpoint: Some(endpoint),
            ..
        } = &self.objects
        {
            https(endpoint, "objects.endpoint")?;
        }
        let Mail::Smtp { tls, .. } = &self.mail;
        if !tls {
            bail!("production sends mail over TLS only: change mail.tls");
        }
        for (url, setting) in [
            (&self.database.url, "database.url"),
            (&self.key_store.url, "key_store.url"),
        ] {
            if url.expose_secret().contains(":memory:") {
                bail!("production refuses a database in memory: change {setting}");
            }
        }
        Ok(())
    }

    /// Whether cookies may only travel over https.
    pub fn secure_cookies(&self) -> bool {
        self.server.public_url.scheme() == "https"
    }

    pub fn master_keys(&self) -> anyhow::Result<(MasterKey, Vec<MasterKey>)> {
        let parse = |secret: &SecretString, setting: &str| {
            let bytes = STANDARD
                .decode(secret.expose_secret().trim())
                .ok()
                .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
                .with_context(|| format!("{setting} must be 32 random bytes in base64"))?;
            anyhow::Ok(MasterKey::new(bytes))
        };
        let current = parse(&self.key_store.master_key, "key_store.master_key")?;
        let previous = self
            .key_store
            .previous_master_keys
            .iter()
            .map(|key| parse(key, "key_store.previous_master_keys"))
            .collect::<Result<_, _>>()?;
        Ok((current, previous))
    }
}

/// A value that reads as a boolean, an integer, a list or a quoted text is that; anything else is text as it stands.
fn insert(table: &mut toml::Table, keys: &[&str], value: &str) -> anyhow::Result<()> {
    let (last, path) = keys.split_last().context("has no name")?;
    let mut here = table;
    for key in path {
        here = here
            .entry(*key)
            .or_insert_with(|| toml::Table::new().into())
            .as_table_mut()
            .with_context(|| format!("{key} is not a section"))?;
    }
    let parsed = format!("value = {value}")
        .parse::<toml::Table>()
        .ok()
        .and_then(|mut table| table.remove("value"))
        .filter(|value| !value.is_datetime() && !value.is_float());
    here.insert(
        (*last).to_owned(),
        parsed.unwrap_or_else(|| value.to_owned().into()),
    );
    Ok(())
}
