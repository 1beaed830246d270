//! Signing up and in, the account.
