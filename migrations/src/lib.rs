//! learnallot
