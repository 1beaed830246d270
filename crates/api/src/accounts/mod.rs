//! Accounts: signing up, confirming the address, passwords, the profile.

mod add_intent;
mod age_screen;
mod change_address;
mod choose_password;
mod closing;
mod confirm_address;
mod confirm_new_address;
mod forgot_password;
mod resend_confirmation;
mod set_profile;
mod sign_up;
mod time_zone;

pub use age_screen::passes as passes_age_screen;
pub(crate) use closing::{jobs, reopen};
pub use confirm_address::link_is_over;
pub use time_zone::known_time_zone;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(age_screen::age_screen)
        .service(sign_up::sign_up)
        .service(confirm_address::confirm_address)
        .service(resend_confirmation::resend_confirmation)
        .service(forgot_password::forgot_password)
        .service(choose_password::choose_password)
        .service(set_profile::set_profile)
        .service(change_address::change_address)
        .service(confirm_new_address::confirm_new_address)
        .service(add_intent::add_intent)
        .configure(closing::routes);
}
