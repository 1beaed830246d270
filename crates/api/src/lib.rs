//! The imperative shell: what people ask for comes in here, is decided in `learnallot_domain`, and is kept by
//! `learnallot_storage`. One folder per resource, one file per operation.

pub mod accounts;
pub mod admin;
pub mod app;
pub mod applications;
pub mod auth;
pub mod background_checks;
pub mod caller;
pub mod clock;
pub mod config;
pub mod ctx;
mod dev;
pub mod error;
pub mod extract;
mod health;
pub mod jobs;
pub mod keys;
pub mod limits;
pub mod mail;
pub mod middleware;
pub mod passwords;
mod scope;
pub mod screening;
pub mod serve;
pub mod spa;
pub mod staff;
pub mod standing;
pub mod tokens;
pub mod vendor;
