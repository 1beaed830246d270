//! Longer texts as data: passages of paragraphs and lists. A figure of a rule stands as `{name}` and is put in by
//! [`super::figures::stated`], so that a text cannot say another number than the code keeps.

#[derive(Clone, Copy, Debug)]
pub enum Block {
    Para(&'static str),
    Points(&'static [&'static str]),
    /// What to do, in order.
    Steps(&'static [&'static str]),
}

#[derive(Clone, Copy, Debug)]
pub struct Passage {
    pub title: &'static str,
    pub blocks: &'static [Block],
}

impl Block {
    /// Every sentence of it, for a search.
    pub fn texts(&self) -> &[&'static str] {
        match self {
            Block::Para(text) => std::slice::from_ref(text),
            Block::Points(items) | Block::Steps(items) => items,
        }
    }
}
