//! Classes and their revisions.
