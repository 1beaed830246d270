//! How people behave towards children, and what happens when they do not.

pub mod incident;
pub mod personal_information;
