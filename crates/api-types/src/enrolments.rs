//! Seats in classes.
