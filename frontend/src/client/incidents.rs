//! Reports and incidents.
