//! Stand-ins for the vendors learnallot talks to, over their real wire formats.
//!
//! One HTTP port carries Zoom (`/zoom`), Checkr (`/checkr`), Stripe (`/stripe`), the mailbox (`/mailbox`), an authenticator and what tests
//! and developers steer (`/control`); one SMTP port receives mail. Both listen on loopback alone
//! unless they are told otherwise.
//! It depends on no crate of learnallot: a stand-in that shared the product's types would agree with
//! the product's mistakes.

pub mod authenticator;
pub mod checkr;
pub mod config;
pub mod control;
pub mod deliveries;
pub mod mailbox;
pub mod page;
pub mod start;
pub mod state;
pub mod stripe;
pub mod zoom;

pub use config::{CheckrCredentials, SandboxConfig, StripeCredentials, ZoomCredentials};
pub use start::Sandbox;
pub use state::State;
