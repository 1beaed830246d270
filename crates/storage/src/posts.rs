//! Posts and comments of a class.
