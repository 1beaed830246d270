//! Texts that an account or a family agreed to.
