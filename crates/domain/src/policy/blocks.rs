//! How the plain text of a section is read: an empty line parts paragraphs, lines that begin with `- ` are a list, lines
//! that begin with `| ` are a table whose first line is its head.

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Para(String),
    Points(Vec<String>),
    Table {
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
}

pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(point) = line.strip_prefix("- ") {
            match blocks.last_mut() {
                Some(Block::Points(points)) => points.push(point.to_owned()),
                _ => blocks.push(Block::Points(vec![point.to_owned()])),
            }
        } else if let Some(row) = line.strip_prefix("| ") {
            let cells = row.split(" | ").map(str::to_owned).collect();
            match blocks.last_mut() {
                Some(Block::Table { rows, .. }) => rows.push(cells),
                _ => blocks.push(Block::Table {
                    head: cells,
                    rows: Vec::new(),
                }),
            }
        } else {
            // An empty line ends whatever came before; a line of a paragraph goes on with it.
            match blocks.last_mut() {
                Some(Block::Para(para)) if !para.is_empty() && !line.is_empty() => {
                    para.push(' ');
                    para.push_str(line);
                }
                _ => blocks.push(Block::Para(line.to_owned())),
            }
        }
    }
    blocks.retain(|block| !matches!(block, Block::Para(para) if para.is_empty()));
    blocks
}
