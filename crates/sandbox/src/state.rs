//! What the stand-ins share. Each vendor keeps its own store in its own module.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use url::Url;

use crate::{
    authenticator, checkr,
    config::{CheckrCredentials, SandboxConfig, StripeCredentials, ZoomCredentials},
    deliveries::Deliveries,
    mailbox, stripe, zoom,
};

#[derive(Debug)]
pub struct State {
    pub zoom: Mutex<zoom::Store>,
    pub checkr: Mutex<checkr::Store>,
    pub stripe: Mutex<stripe::Store>,
    pub mailbox: Mutex<mailbox::Store>,
    pub authenticator: Mutex<authenticator::Store>,
    pub zoom_credentials: ZoomCredentials,
    pub checkr_credentials: CheckrCredentials,
    pub stripe_credentials: StripeCredentials,
    pub deliveries: Deliveries,
    pub client: reqwest::Client,
    clock_offset: AtomicI64,
    failures: Mutex<BTreeMap<String, Failure>>,
    targets: Mutex<Targets>,
    own_url: OnceLock<Url>,
    work_dir: WorkDir,
}

/// Where webhooks go; a vendor without a target sends none.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Targets {
    pub zoom: Option<Url>,
    pub checkr: Option<Url>,
    pub stripe: Option<Url>,
}

impl Targets {
    /// The product's webhook addresses under one origin.
    pub fn of_product(origin: &Url) -> Self {
        Self {
            zoom: origin.join("/v1/vendor/zoom/webhook").ok(),
            checkr: origin.join("/v1/vendor/background-check/webhook").ok(),
            stripe: origin.join("/v1/vendor/consent-check/webhook").ok(),
        }
    }
}

/// One way in which a stand-in misbehaves, under a name that its module documents,
/// such as `zoom.rate-limited` or `checkr.webhook.duplicate`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Failure {
    /// How often it still happens; absent means until it is removed.
    #[serde(default)]
    pub times: Option<u32>,
    /// A value whose meaning the failure documents: a status, seconds, bytes.
    #[serde(default)]
    pub value: Option<i64>,
}

#[derive(Debug)]
enum WorkDir {
    Given(PathBuf),
    Temporary(TempDir),
}

impl State {
    pub fn new(config: SandboxConfig) -> anyhow::Result<Self> {
        let work_dir = match config.work_dir {
            Some(path) => {
                std::fs::create_dir_all(&path)?;
                WorkDir::Given(path)
            }
            None => WorkDir::Temporary(tempfile::tempdir()?),
        };
        let targets = config
            .product
            .as_ref()
            .map(Targets::of_product)
            .unwrap_or_default();
        Ok(Self {
            zoom: Mutex::new(match &work_dir {
                WorkDir::Given(path) => zoom::Store::load(path),
                WorkDir::Temporary(_) => zoom::Store::default(),
            }),
            checkr: Mutex::default(),
            stripe: Mutex::default(),
            mailbox: Mutex::default(),
            authenticator: Mutex::default(),
            zoom_credentials: config.zoom,
            checkr_credentials: config.checkr,
            stripe_credentials: config.stripe,
            deliveries: Deliveries::default(),
            client: reqwest::Client::builder()
                .timeout(std::time::Duration::from_secs(10))
                .build()?,
            clock_offset: AtomicI64::new(0),
            failures: Mutex::default(),
            targets: Mutex::new(targets),
            own_url: OnceLock::new(),
            work_dir,
        })
    }

    /// The stand-ins' time: the real one plus what was set through `/control/clock`.
    #[expect(
        clippy::disallowed_methods,
        reason = "the stand-ins have a clock of their own"
    )]
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + TimeDelta::seconds(self.clock_offset.load(Ordering::Relaxed))
    }

    /// The time of the world outside.
    pub fn unmoved(&self) -> DateTime<Utc> {
        self.now() - TimeDelta::seconds(self.clock_offset())
    }

    pub fn clock_offset(&self) -> i64 {
        self.clock_offset.load(Ordering::Relaxed)
    }

    pub fn set_clock_offset(&self, seconds: i64) {
        self.clock_offset.store(seconds, Ordering::Relaxed);
    }

    pub fn targets(&self) -> Targets {
        locked(&self.targets).clone()
    }

    pub fn set_targets(&self, targets: Targets) {
        *locked(&self.targets) = targets;
    }

    /// Whether the named failure is to happen now; one use of it is counted.
    pub fn fails(&self, name: &str) -> Option<Failure> {
        let mut failures = locked(&self.failures);
        let failure = failures.get_mut(name)?;
        match &mut failure.times {
            Some(0) => None,
            Some(left) => {
                *left -= 1;
                Some(failure.clone())
            }
            None => Some(failure.clone()),
        }
    }

    pub fn failures(&self) -> BTreeMap<String, Failure> {
        locked(&self.failures).clone()
    }

    pub fn set_failure(&self, name: &str, failure: Failure) {
        locked(&self.failures).insert(name.to_owned(), failure);
    }

    /// Ends every failure; from here on the stand-ins behave.
    pub fn clear_failures(&self) {
        locked(&self.failures).clear();
    }

    /// This sandbox's own origin, for the links it hands out (a join link, a hosted form).
    pub fn own_url(&self) -> Url {
        self.own_url
            .get()
            .cloned()
            .unwrap_or_else(|| Url::parse("http://127.0.0.1/").expect("a fixed, valid address"))
    }

    pub(crate) fn set_own_url(&self, url: Url) {
        // A second start of the same state does not happen: the state is made by `Sandbox::start`.
        let _first_wins = self.own_url.set(url);
    }

    /// Where things are kept beyond a restart, when a folder was given for it.
    pub fn kept_in(&self) -> Option<&Path> {
        match &self.work_dir {
            WorkDir::Given(path) => Some(path),
            WorkDir::Temporary(_) => None,
        }
    }

    pub fn work_dir(&self) -> &Path {
        match &self.work_dir {
            WorkDir::Given(path) => path,
            WorkDir::Temporary(folder) => folder.path(),
        }
    }
}

/// Locks a store. A panic of one request must not take the stand-in down for the others.
pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
