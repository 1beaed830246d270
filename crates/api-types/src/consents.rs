//! Parental consent: the notice, the methods, the ledger, the checks by staff.
