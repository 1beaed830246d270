//! Recordings, tickets, views, receipts.
