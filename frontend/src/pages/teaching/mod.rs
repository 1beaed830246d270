//! For teachers.
