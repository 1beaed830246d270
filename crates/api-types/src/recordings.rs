//! Recordings: who may watch, tickets, views, receipts of deletion.
