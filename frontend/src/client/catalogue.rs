//! What families find.
