//! The provider of checks, as consent sees it: its page, its word, and what it is asked for afterwards.

use crate::{ctx::Ctx, error::Problem};
use actix_web::http::{
    StatusCode,
    header::{HeaderValue, RETRY_AFTER},
};
use learnallot_connectors::{consent_checks::Page, outbound::VendorError};
use learnallot_domain::{
    consent::{
        check::{PAGE_OPEN_FOR, Verdict},
        evidence::Evidence,
        method::Method,
        request::Request,
    },
    ids::{ConsentCheckId, ConsentRequestId},
    people::learner::day,
};
use learnallot_storage::consent_checks::Check;
use url::Url;

/// What the provider says of a check.
pub(super) struct Word {
    pub(super) verdict: Verdict,
    /// While it is open.
    pub(super) page: Option<Page>,
    /// Its name for the payment, once there is one.
    pub(super) transaction: Option<String>,
}

pub(super) const fn evidence(method: Method, check: ConsentCheckId) -> Evidence {
    match method {
        Method::GovernmentId => Evidence::Identity(check),
        _ => Evidence::Card(check),
    }
}

pub(super) const fn check_of(evidence: Evidence) -> Option<ConsentCheckId> {
    match evidence {
        Evidence::Card(check) | Evidence::Identity(check) => Some(check),
        Evidence::Form(_) | Evidence::Call(_) => None,
    }
}

/// Opens a page. The provider is told an opaque name of the check, and where the guardian comes back to.
pub(super) async fn open(
    ctx: &Ctx,
    id: ConsentRequestId,
    request: &Request,
    check: ConsentCheckId,
) -> Result<Page, VendorError> {
    let back_to = back_to(ctx, id)?;
    match request.method {
        Method::GovernmentId => ctx.consent_checks.open_identity(check, &back_to).await,
        _ => {
            let closes_at = ctx.now() + PAGE_OPEN_FOR;
            ctx.consent_checks
                .open_payment(check, &back_to, closes_at)
                .await
        }
    }
}

/// It names the request alone: not even a number of the child goes to the provider.
fn back_to(ctx: &Ctx, id: ConsentRequestId) -> Result<Url, VendorError> {
    let path = format!("/family/consent-requests/{id}");
    ctx.config
        .server
        .public_url
        .join(&path)
        .map_err(|_| VendorError::Unreadable)
}

/// Asks the provider. Nobody else's word is taken.
pub(super) async fn ask(ctx: &Ctx, check: &Check) -> Result<Word, VendorError> {
    match check.method {
        Method::GovernmentId => {
            let today = day(ctx.now());
            let session = ctx
                .consent_checks
                .identity(&check.session, check.id, today)
                .await?;
            Ok(Word {
                verdict: session.verdict,
                page: session.page,
                transaction: None,
            })
        }
        _ => {
            let session = ctx.consent_checks.payment(&check.session, check.id).await?;
            Ok(Word {
                verdict: session.verdict,
                page: session.page,
                transaction: session.transaction,
            })
        }
    }
}

/// Does what is owed after a check: an open page is closed, money goes back, a document is deleted. Whether the provider
/// has confirmed it.
pub(super) async fn settle(ctx: &Ctx, check: &Check) -> Result<bool, VendorError> {
    let provider = &ctx.consent_checks;
    if check.method == Method::GovernmentId {
        return provider.redact(&check.session).await;
    }
    let session = provider.payment(&check.session, check.id).await?;
    match (session.verdict, session.transaction) {
        (_, Some(transaction)) => provider.refund(&transaction).await,
        (Verdict::Open, None) => {
            provider.close_payment(&check.session).await?;
            Ok(true)
        }
        (Verdict::Processing, None) => Ok(false),
        (Verdict::Verified | Verdict::Declined(_), None) => Ok(true),
    }
}

/// What a guardian reads when the provider does not do what was asked.
pub(super) fn problem(error: VendorError) -> Problem {
    match error {
        VendorError::NotFound | VendorError::Refused { .. } => Problem::conflict(
            "consent-provider-refused",
            "The provider did not do this",
        )
        .detail("Nothing was changed. Choose another way to give consent, or try again later.")
        .caused_by(error),
        VendorError::Unauthorized
        | VendorError::SlowDown { .. }
        | VendorError::Away
        | VendorError::Unreadable => Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "consent-provider-away",
            "The provider does not answer right now",
        )
        .detail("Nothing was changed, and nothing was paid. Try again in a moment, or choose another way.")
        .header(RETRY_AFTER, HeaderValue::from_static("5"))
        .caused_by(error),
    }
}
