//! Posts, reports, incidents, the event stream.
