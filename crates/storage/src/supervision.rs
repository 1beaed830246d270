//! Who watches over whom.
