//! The video provider, as the door and the room see it: who is registered there, and what to say when it is away.

use super::scene::Scene;
use crate::{ctx::Ctx, error::Problem, families, keys::KeyError};
use actix_web::http::{
    StatusCode,
    header::{HeaderValue, RETRY_AFTER},
};
use chrono::TimeDelta;
use learnallot_connectors::outbound::VendorError;
use learnallot_domain::{
    disclosure::{Purpose, Recipient},
    ids::LearnerId,
};
use learnallot_storage::{
    StorageError,
    disclosures::{self, NewDisclosure},
    learners,
    registrants::{self, Registrant},
};
use uuid::Uuid;

/// What a person reads when the provider does not do what was asked.
pub(crate) fn problem(error: VendorError) -> Problem {
    match error {
        VendorError::NotFound | VendorError::Refused { .. } => {
            Problem::conflict("video-service-refused", "The video service did not do this")
                .detail("The meeting may not be running at the moment. Load the page again.")
        }
        VendorError::Unauthorized
        | VendorError::SlowDown { .. }
        | VendorError::Away
        | VendorError::Unreadable => Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "video-service-away",
            "The video service does not answer right now",
        )
        .detail("Try again in a moment. What you asked for is sent again where it can wait.")
        .header(RETRY_AFTER, HeaderValue::from_static("5"))
        .caused_by(error),
    }
}

/// What anybody but staff reads while children's data may not go to the provider.
pub(crate) fn not_possible_now() -> Problem {
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "not-possible-now",
        "This is not possible just now",
    )
    .detail("It is nothing that you did, and our staff are told. Try again later.")
    .header(RETRY_AFTER, HeaderValue::from_static("600"))
}

#[derive(Debug, thiserror::Error)]
pub(super) enum NotRegistered {
    #[error("the provider's written assurance does not count")]
    NotAssured,
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Vendor(#[from] VendorError),
}

impl From<NotRegistered> for Problem {
    fn from(error: NotRegistered) -> Self {
        match error {
            NotRegistered::NotAssured => not_possible_now(),
            NotRegistered::Storage(error) => error.into(),
            NotRegistered::Key(error) => error.into(),
            NotRegistered::Vendor(error) => problem(error),
        }
    }
}

impl From<NotRegistered> for crate::jobs::JobError {
    fn from(error: NotRegistered) -> Self {
        match error {
            NotRegistered::NotAssured => Self::Later {
                code: "processor-not-assured",
                after: Some(TimeDelta::minutes(5)),
            },
            NotRegistered::Storage(error) => error.into(),
            NotRegistered::Key(error) => error.into(),
            NotRegistered::Vendor(error) => error.into(),
        }
    }
}

/// What the provider gets in the place of an address: it leads nowhere, and says nothing of anybody.
pub(crate) fn opaque_email(host: &str, alias: Uuid) -> String {
    let domain = host.rsplit_once('@').map_or(host, |(_, domain)| domain);
    format!("{}@{domain}", alias.simple())
}

/// Registers and approves a learner where that is not done yet. Safe to repeat: the provider knows an address again.
pub(super) async fn register(
    ctx: &Ctx,
    scene: &Scene,
    learner: LearnerId,
) -> Result<Registrant, NotRegistered> {
    let conn = ctx.db.read();
    let (session, now) = (scene.session.id, ctx.now());
    let (Some(found), Some(number)) = (&scene.meeting, scene.number()) else {
        return Err(VendorError::NotFound.into());
    };
    let permit = scene.permit.as_ref().ok_or(NotRegistered::NotAssured)?;
    if let Some(known) = registrants::find(conn, session, learner).await?
        && known.provider_id.is_some()
        && known.approved
    {
        return Ok(known);
    }
    // Told before it leaves; whatever keeps the provider from it afterwards, the family reads a line too many.
    let write = ctx.db.begin_write().await?;
    learners::lock(&*write, learner).await?;
    registrants::ensure(&*write, session, learner, Uuid::new_v4(), now).await?;
    let new = NewDisclosure {
        id: ctx.new_id(),
        learner,
        recipient: Recipient::VideoProvider,
        purpose: Purpose::WayIn,
        fact: session.uuid(),
    };
    disclosures::insert(&*write, new, now).await?;
    ctx.commit(write).await?;
    let mut registrant = registrants::find(conn, session, learner)
        .await?
        .ok_or(StorageError::Stale)?;
    let email = opaque_email(&found.host, registrant.alias);
    let id = match &registrant.provider_id {
        Some(id) => id.clone(),
        None => {
            let row = learners::find(conn, learner)
                .await?
                .ok_or(KeyError::Destroyed)?;
            let name: String = families::first_name(ctx, &row)
                .await?
                .chars()
                .take(64)
                .collect();
            let made = ctx
                .conferencing
                .add_registrant(permit, number, &name, &email)
                .await?;
            registrants::set_provider_id(conn, session, learner, &made.id).await?;
            made.id
        }
    };
    if !registrant.approved {
        ctx.conferencing
            .approve_registrant(permit, number, &id, &email)
            .await?;
        registrants::set_approved(conn, session, learner, true).await?;
    }
    registrant.provider_id = Some(id);
    registrant.approved = true;
    Ok(registrant)
}
