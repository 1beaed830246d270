//! Class sessions: the door, the live room, attendance.
