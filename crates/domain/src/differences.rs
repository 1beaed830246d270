//! What changed between two texts, word by word: the longest common run of words stays, the rest was taken out or put in.

/// Longer texts are shown whole, before and after: a table of words against words would be slow to fill.
const MOST_WORDS: usize = 1_200;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Same(String),
    Gone(String),
    New(String),
}

pub fn diff(before: &str, after: &str) -> Vec<Piece> {
    let old: Vec<&str> = before.split_whitespace().collect();
    let new: Vec<&str> = after.split_whitespace().collect();
    if old.len() > MOST_WORDS || new.len() > MOST_WORDS {
        return vec![Piece::Gone(before.to_owned()), Piece::New(after.to_owned())];
    }
    // common[i][j]: how many words the rests from i and j have in common.
    let width = new.len() + 1;
    let mut common = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old[i] == new[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let mut pieces = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            add(&mut pieces, Piece::Same, old[i]);
            (i, j) = (i + 1, j + 1);
        } else if i < old.len()
            && (j == new.len() || common[(i + 1) * width + j] >= common[i * width + j + 1])
        {
            add(&mut pieces, Piece::Gone, old[i]);
            i += 1;
        } else {
            add(&mut pieces, Piece::New, new[j]);
            j += 1;
        }
    }
    pieces
}

/// Puts a word to the piece before it, when that is of the same kind.
fn add(pieces: &mut Vec<Piece>, kind: fn(String) -> Piece, word: &str) {
    let same_kind = pieces.last().is_some_and(|last| {
        std::mem::discriminant(last) == std::mem::discriminant(&kind(String::new()))
    });
    match pieces.last_mut() {
        Some(Piece::Same(text) | Piece::Gone(text) | Piece::New(text)) if same_kind => {
            text.push(' ');
            text.push_str(word);
        }
        _ => pieces.push(kind(word.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_out_and_put_in_stands_in_its_place() {
        let pieces = diff("fill in a worksheet now", "fill in a notebook now");
        assert_eq!(
            pieces,
            vec![
                Piece::Same("fill in a".to_owned()),
                Piece::Gone("worksheet".to_owned()),
                Piece::New("notebook".to_owned()),
                Piece::Same("now".to_owned()),
            ]
        );
    }

    #[test]
    fn an_empty_side_is_all_new_or_all_gone() {
        assert_eq!(diff("", "a b"), vec![Piece::New("a b".to_owned())]);
        assert_eq!(diff("a b", ""), vec![Piece::Gone("a b".to_owned())]);
        assert_eq!(diff("", ""), vec![]);
    }
}
