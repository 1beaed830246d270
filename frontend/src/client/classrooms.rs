//! Posts of a class.
