//! Teachers: how they are screened, and whether they may list.

pub mod application;
pub mod background_check;
pub mod standing;
pub mod strikes;
