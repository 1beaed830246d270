//! Reports, incidents, the event stream, posts.

mod incidents;
