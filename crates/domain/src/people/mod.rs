//! Families, learners, those who watch over them, and their seats in classes.

pub mod age_screen;
pub mod closing;
pub mod closing_account;
pub mod confirmation;
pub mod correction;
pub mod display_name;
pub mod enrolment;
pub mod family;
pub mod learner;
pub mod supervision;
