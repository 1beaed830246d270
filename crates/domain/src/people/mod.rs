//! Families, learners and the adults who watch over them.

pub mod family;
pub mod learner;
pub mod supervision;
