//! What every request goes through, from the outside in: request id and log line, security headers, the origin check,
//! the idempotency key.

pub mod headers;
pub mod idempotency;
pub mod origin;
pub mod request_id;
