//! Background checks, by Checkr. Only an e-mail address goes there from us; whatever the check needs beyond that, the
//! SSN above all, the teacher types on Checkr's own page.

mod checkr;
mod checkr_webhook;

pub use checkr::{Checkr, CheckrSettings, InvitationState, NewInvitation, Report};
pub use checkr_webhook::{Webhook, WebhookError};
