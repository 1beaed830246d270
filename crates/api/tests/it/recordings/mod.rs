//! Journey steps 6 and 7: a recorded class is fetched, watched by those who may, and deleted on time.

mod ending;
mod held;
mod journey;
mod pipeline;
mod retrying;
mod watching;
