//! Classes, as teachers write them, staff review them and families read them.
