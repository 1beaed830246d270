//! For guardians and supervisors.

mod activity;
mod agenda;
mod class_session;
mod consent;
pub mod disclosures;
mod home;
pub mod learner;
mod new_learner;
mod notices;
mod schedule;
mod supervisor_invitation;
mod supervisors;
mod watching;

pub use class_session::{ClassSession, DoorView};
pub use consent::{ComeBack, LearnerConsent};
pub use home::FamilyHome;
pub use learner::Learner;
pub use new_learner::NewLearner;
pub use notices::BreachNotices;
pub use schedule::FamilySchedule;
pub use supervisor_invitation::SupervisorInvitation;
pub use supervisors::LearnerSupervisors;
pub use watching::Watching;
