//! Journey steps 6 and 7: recordings and their end.
