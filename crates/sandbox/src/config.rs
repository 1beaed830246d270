//! How a sandbox is started. Every value has a default that suits a test.

use std::{
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
};

use url::Url;

#[derive(Debug, Clone)]
pub struct SandboxConfig {
    /// Where both ports listen. Loopback, because whoever reaches the stand-ins reads every mail, sees every
    /// authenticator's code and moves the clock; a container, whose published ports do not lead to its loopback, listens
    /// on all of its own addresses.
    pub bind: IpAddr,
    /// 0 lets the system choose; [`crate::Sandbox::http_url`] tells which it was.
    pub http_port: u16,
    pub smtp_port: u16,
    /// The product's origin, where webhooks go. It can be set later through [`crate::State`] or
    /// `PUT /control/targets`, because either side may have to start first.
    pub product: Option<Url>,
    pub zoom: ZoomCredentials,
    pub checkr: CheckrCredentials,
    pub stripe: StripeCredentials,
    /// Where made-up media (the recordings) is kept; a temporary folder when absent.
    pub work_dir: Option<PathBuf>,
}

impl Default for SandboxConfig {
    fn default() -> Self {
        Self {
            bind: Ipv4Addr::LOCALHOST.into(),
            http_port: 0,
            smtp_port: 0,
            product: None,
            zoom: ZoomCredentials::default(),
            checkr: CheckrCredentials::default(),
            stripe: StripeCredentials::default(),
            work_dir: None,
        }
    }
}

#[derive(Debug, Clone)]
pub struct ZoomCredentials {
    pub account_id: String,
    pub client_id: String,
    pub client_secret: String,
    pub webhook_secret: String,
}

impl Default for ZoomCredentials {
    fn default() -> Self {
        Self {
            account_id: "sandbox-zoom-account".into(),
            client_id: "sandbox-zoom-client".into(),
            client_secret: "sandbox-zoom-secret".into(),
            webhook_secret: "sandbox-zoom-webhook".into(),
        }
    }
}

#[derive(Debug, Clone)]
pub struct CheckrCredentials {
    /// Signs in (as the user name of Basic authentication) and signs the webhooks.
    pub api_key: String,
}

impl Default for CheckrCredentials {
    fn default() -> Self {
        Self {
            api_key: "sandbox-checkr-key".into(),
        }
    }
}

#[derive(Debug, Clone)]
pub struct StripeCredentials {
    pub secret_key: String,
    /// May read sensitive results of verifications.
    pub identity_key: String,
    pub webhook_secret: String,
}

impl Default for StripeCredentials {
    fn default() -> Self {
        Self {
            secret_key: "sandbox-stripe-key".into(),
            identity_key: "sandbox-stripe-identity-key".into(),
            webhook_secret: "sandbox-stripe-webhook".into(),
        }
    }
}
