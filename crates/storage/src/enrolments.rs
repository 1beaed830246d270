//! Seats in sections.
