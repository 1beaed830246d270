//! Meetings at the video provider, their registrants, and tickets to join.
