//! Families and the accounts that act for them.
