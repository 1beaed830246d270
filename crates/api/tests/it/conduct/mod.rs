//! Reports, incidents, the event stream, posts.

mod activity;
mod classrooms;
mod incidents;
