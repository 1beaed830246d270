//! The texts that bind us, the notice to parents and the privacy policy, as versions: what a text must say, who may
//! publish it, from when it holds, and which consents end with it.

pub mod blocks;
pub mod effect;
pub mod figures;
pub mod first;
pub mod kind;
pub mod text;
pub mod version;
