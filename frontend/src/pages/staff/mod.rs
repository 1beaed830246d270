//! The staff console.
