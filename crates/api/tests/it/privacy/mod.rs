//! What people may ask of us about their data, and the proof that what is deleted is gone.

mod correcting;
mod deleting;
mod exporting;
mod held;
mod nothing_left;
mod seen;
mod traces;
