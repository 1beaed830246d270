//! How people behave towards children, and what happens when they do not.

pub mod classroom;
pub mod incident;
pub mod incident_kind;
pub mod personal_information;
