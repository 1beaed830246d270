//! Recordings, their segments and their receipts.
