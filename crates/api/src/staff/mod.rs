//! How people become staff: an admin invites and grants; an admin is made by two.

mod accept_invitation;
mod confirm_admin;
mod grant_role;
mod invite;
mod members;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(invite::invite_staff)
        .service(accept_invitation::accept_staff_invitation)
        .service(grant_role::grant_role)
        .service(confirm_admin::confirm_admin)
        .service(members::staff_members);
}
