//! The adults who watch over a learner.
