//! The door and the live room.
