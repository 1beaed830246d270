//! Teachers' applications: the queue, and reading, scoring and deciding one.

mod decide;
mod queue;
mod review;
mod sheet;

pub use queue::Applications;
pub use review::ApplicationReview;
