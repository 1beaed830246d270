//! Classes as teachers write them and staff review them.
