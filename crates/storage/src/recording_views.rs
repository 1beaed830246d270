//! Who watched.
