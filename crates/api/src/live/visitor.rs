//! Who stands at the door: an adult with an account, or a learner in the learner space.

use crate::{
    caller::{self, LearnerCaller, SignedIn},
    error::Problem,
};
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use futures_util::future::LocalBoxFuture;
use learnallot_domain::{
    actor::Actor,
    ids::{AuthSessionId, LearnerId},
};
use learnallot_storage::{
    ConnectionTrait, StorageError, auth_sessions::Holder, families, learners, supervision,
};
use std::collections::HashSet;

#[derive(Clone, Debug)]
pub enum Visitor {
    Adult(Box<SignedIn>),
    Learner(LearnerCaller),
}

impl Visitor {
    pub fn actor(&self) -> Actor {
        match self {
            Self::Adult(adult) => adult.actor(),
            Self::Learner(learner) => learner.actor(),
        }
    }

    pub fn sign_in(&self) -> AuthSessionId {
        match self {
            Self::Adult(adult) => adult.session.id,
            Self::Learner(learner) => learner.session.id,
        }
    }

    /// The learners for whom the visitor may open a door: those of the family and those watched over, or the learner.
    pub async fn own_learners(
        &self,
        conn: &impl ConnectionTrait,
    ) -> Result<HashSet<LearnerId>, StorageError> {
        let adult = match self {
            Self::Learner(learner) => return Ok([learner.learner].into()),
            Self::Adult(adult) => adult.id(),
        };
        let mut own: HashSet<_> = supervision::watched_by(conn, adult)
            .await?
            .into_iter()
            .collect();
        if let Some(family) = families::of_guardian(conn, adult).await? {
            let of_family = learners::of_family(conn, family).await?;
            own.extend(of_family.into_iter().map(|learner| learner.id));
        }
        Ok(own)
    }
}

impl FromRequest for Visitor {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let session = caller::session(request.clone()).await?;
            Ok(match session.holder {
                Holder::Account(_) => Self::Adult(Box::new(SignedIn::extract(&request).await?)),
                Holder::Learner(learner) => Self::Learner(LearnerCaller { session, learner }),
            })
        })
    }
}
