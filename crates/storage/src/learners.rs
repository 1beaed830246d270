//! Learners; what is said of a child is sealed under the child's own key.
