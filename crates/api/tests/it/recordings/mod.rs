//! Journey steps 6 and 7: a recorded class is fetched, watched by those who may, and deleted on time.

mod ending;
pub(crate) mod held;
pub(crate) mod journey;
mod pipeline;
mod retrying;
mod watching;
