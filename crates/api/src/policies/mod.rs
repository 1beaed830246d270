//! The notice to parents and the privacy policy, as versions: everybody reads them, admins write the next one and
//! another admin publishes it.

mod discard_draft;
mod draft;
mod first;
mod in_force;
mod list;
mod publish;
mod read;
mod save_draft;
mod take_effect;
mod tell;
mod view;

pub(crate) use first::publish_first;

use crate::{config::Operator, error::Problem, jobs::Job};
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use chrono::TimeDelta;
use learnallot_domain::policy::{
    figures::{self, Values},
    kind::PolicyKind,
};
use std::future::{Ready, ready};
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(list::list_policy_versions)
        .service(read::read_policy_version)
        .service(in_force::read_policy)
        .service(draft::read_policy_draft)
        .service(save_draft::save_policy_draft)
        .service(discard_draft::discard_policy_draft)
        .service(publish::publish_policy);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new(tell::KIND, |ctx, _| Box::pin(tell::tell(ctx))).every(TimeDelta::hours(1)),
        Job::new(take_effect::KIND, |ctx, _| Box::pin(take_effect::run(ctx)))
            .every(TimeDelta::minutes(10)),
    ];
    JOBS
}

/// Which text, from the path. Whether there is such a one is only said to whoever may ask.
#[derive(Clone, Copy, Debug)]
struct Kind(Option<PolicyKind>);

impl Kind {
    fn known(self) -> Result<PolicyKind, Problem> {
        self.0.ok_or_else(Problem::not_found)
    }
}

impl FromRequest for Kind {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let kind = request.match_info().get("kind").and_then(PolicyKind::parse);
        ready(Ok(Self(kind)))
    }
}

/// What a text may state, as it is now.
fn values(operator: &Operator) -> Values {
    figures::of_policies(&figures::Operator {
        name: operator.name.clone(),
        address: operator.address.clone(),
        phone: operator.phone.clone(),
        email: operator.email.clone(),
    })
}
