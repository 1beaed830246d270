//! Teachers: how they are screened, and whether they may list.

pub mod application;
pub mod application_review;
pub mod background_check;
pub mod business_days;
pub mod documents;
pub mod standing;
