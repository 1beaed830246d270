//! Posts and comments of a class, read by everyone in it and by nobody else. Whatever a child can read or write here, the
//! guardian sees; there is no room of two.

mod comment;
mod delete;
mod hide;
mod membership;
mod post;
mod read;
mod view;
mod write;

pub(crate) use view::post_text;

use crate::jobs::Job;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(read::read_classroom)
        .service(post::write_post)
        .service(comment::write_comment)
        .service(hide::hide_post)
        .service(delete::delete_post);
}

pub fn jobs() -> &'static [Job] {
    &[]
}
