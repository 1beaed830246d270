//! Parental consent: the requests, and the ledger that only grows.
