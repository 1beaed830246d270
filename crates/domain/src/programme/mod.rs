//! The security programme that protects children's data, and what happens when it failed. Source: 16 CFR 312.8.

pub mod breach;
pub mod breach_clock;
pub mod reminder;
pub mod security;
