//! Checks of a guardian by a provider: a payment by card, or an identity document, both by Stripe. A card's number and the
//! picture of a document are given to Stripe on its own pages and never reach us; nothing of a child and nothing of the
//! account goes there from us, only an opaque reference.

mod stripe;
mod stripe_identity;
mod stripe_payment;
mod stripe_webhook;

pub use stripe::{Page, Stripe, StripeSettings};
pub use stripe_identity::IdentitySession;
pub use stripe_payment::PaymentSession;
pub use stripe_webhook::{Incoming, WebhookError};
