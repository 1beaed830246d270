//! The privacy centre: what is held of a learner or of an account, who saw it, a copy to take away, and what is to go.
//!
//! `holdings` reads what is held, once, for the page and for the copy alike, so that the two cannot differ.

mod deletions;
mod exports;
mod held;
mod held_items;
mod holdings;
mod looked;
mod seen;
mod space;
mod subject;

pub(crate) use deletions::{delete_all, jobs as deletion_jobs};
pub(crate) use exports::{jobs as export_jobs, of_learner as end_exports_of_learner};
pub(crate) use looked::{looked_at, looked_at_incident};

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(held::what_is_held)
        .service(held_items::held_items)
        .service(seen::who_saw)
        .service(space::space_privacy)
        .configure(exports::routes)
        .configure(deletions::routes);
}
