//! Families and their learners.
