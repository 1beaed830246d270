//! Incidents: the queue by its clock, and the work on one.

mod incident;
mod queue;
mod words;
mod work;

pub use incident::Incident;
pub use queue::Incidents;
