//! Signed consent forms: the queue, and deciding one beside its picture.

mod debts;
mod decide;
mod queue;
mod review;

pub use queue::ConsentReviews;
pub use review::ConsentReview;
