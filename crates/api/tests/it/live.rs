//! Journey step 5: the door, the room, attendance.
