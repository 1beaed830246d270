//! Sections of a class and their sessions.
