//! Class reviews: the queue, and reading one with the check-list, beside what changed and who teaches it.

mod changes;
mod checks;
mod decide;
mod queue;
mod review;
mod teacher;

pub use queue::ClassReviews;
pub use review::ClassReview;
