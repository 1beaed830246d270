//! For guardians and supervisors.

mod class_session;

pub use class_session::{ClassSession, DoorView};
