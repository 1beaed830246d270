//! The pages, by whom they are for. A page composes components and calls the client.

pub mod public;
