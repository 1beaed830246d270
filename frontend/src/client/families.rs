//! Families, learners, consent, supervision, enrolments.
