//! How long anything is kept.
