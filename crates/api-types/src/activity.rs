//! What happened, as a stream and as a page of history.
