//! What families find: the live revisions of teachers who may list.
