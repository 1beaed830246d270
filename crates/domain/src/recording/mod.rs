//! Recordings: their life, who may watch, when they end.

pub mod access;
pub mod lifecycle;
