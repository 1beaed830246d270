//! Pages for staff: queues, and what is decided in them. Every decision names its person, and asks before it counts.

mod applications;
mod background_checks;
mod calls;
mod classes;
mod consents;
mod home;
mod incidents;
mod members;
mod policies;
mod programme;
mod training;

pub use applications::{ApplicationReview, Applications};
pub use background_checks::BackgroundChecks;
pub use calls::{StaffCall, StaffCalls};
pub use classes::{ClassReview, ClassReviews};
pub use consents::{ConsentReview, ConsentReviews};
pub use home::StaffHome;
pub use incidents::{Incident, Incidents};
pub use members::StaffMembers;
pub use policies::{Policies, PolicyDraft};
pub use programme::{Breach, Programme};
