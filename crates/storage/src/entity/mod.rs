//! Rows as the database has them; nothing outside this crate sees one.

pub mod account;
pub mod account_role;
pub mod admin_request;
pub mod audit_entry;
pub mod audit_head;
pub mod auth_session;
pub mod background_check;
pub mod data_key;
pub mod dev_clock;
pub mod email_token;
pub mod idempotency_key;
pub mod incident;
pub mod job;
pub mod job_schedule;
pub mod post;
pub mod recovery_code;
pub mod report;
pub mod staff_invitation;
pub mod stream_event;
pub mod teacher_application;
pub mod teacher_standing;
pub mod webhook_inbox;
