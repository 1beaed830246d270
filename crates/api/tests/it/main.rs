//! Behaviour over real HTTP, on a real database, with the stand-ins on loopback. Time is moved and jobs are run; nothing
//! sleeps. With `LEARNALLOT_TEST_POSTGRES=postgres://…` the same suite runs on PostgreSQL.

#![expect(
    clippy::unwrap_used,
    reason = "a test that meets what it did not expect should stop there"
)]

mod accounts;
mod age_screen;
mod calls;
mod classes;
mod closing;
mod conduct;
mod every_operation;
mod families;
mod foundation;
mod harness;
mod killed;
mod live;
mod minimal;
mod no_ssn;
mod policies;
mod privacy;
mod programme;
mod recordings;
mod restoring;
mod retention;
mod screening;
mod training;
