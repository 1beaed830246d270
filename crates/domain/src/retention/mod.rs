//! How long anything is kept, and what is left of it afterwards.

pub mod inventory;
pub mod minimal;
pub mod on_device;
pub mod plan;
pub mod receipt;
pub mod schedule;
