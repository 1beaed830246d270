//! For guardians and supervisors.
