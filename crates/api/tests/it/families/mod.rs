//! Journey step 4: a learner, the notice, consent, the birth month, and who watches over.

mod asked;
mod consent_checks;
mod consents;
mod enrolments;
mod learners;
mod pending;
mod receipts;
mod supervision;
mod withdrawing;
