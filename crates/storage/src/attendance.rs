//! Who was in the room, as the provider says, and who was checked in.
