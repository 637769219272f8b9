//! Names and search keys. Neither database compares Vietnamese letters without their marks, so that what is searched
//! and what is sorted by is folded here and stored beside the text.

use unicode_normalization::UnicodeNormalization;

use super::chars::{is_invisible, is_mark, plain};

/// The search key of a text: marks and case taken off, đ as d, white space collapsed. `fold("Nguyễn  Văn Đức")` is
/// `"nguyen van duc"`. Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    let bare = strip_marks(text).chars().flat_map(char::to_lowercase).collect::<String>();
    // Lower case of a few letters brings a mark of its own (İ).
    collapse(&strip_marks(&bare))
}

/// The key by which people are sorted: Vietnamese lists go by the given name, the last word, then by the rest from the
/// family name on. `given_name_key("Nguyễn Văn An")` is `"an nguyen van"`.
pub fn given_name_key(full_name: &str) -> String {
    let folded = fold(full_name);
    match folded.rsplit_once(' ') {
        Some((rest, given)) => format!("{given} {rest}"),
        None => folded,
    }
}

/// A name as it should be kept: composed (NFC), trimmed, single spaces, nothing invisible, the Latin eth that some
/// keyboards and PDF lists give for Đ put right, and a name typed wholly in capitals in title case.
pub fn tidy_name(raw: &str) -> String {
    let visible = raw.chars().filter(|c| !is_invisible(*c)).map(|c| match c {
        'Ð' | 'ð' | 'Ɖ' | 'ɖ' => plain(c),
        c => c,
    });
    let name = collapse(&visible.nfc().collect::<String>());
    if is_shouted(&name) { title_case(&name) } else { name }
}

fn strip_marks(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_mark(*c) && !is_invisible(*c))
        .map(|c| match c {
            'đ' | 'Đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => 'd',
            c => c,
        })
        .collect()
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A list in capitals; a lone initial is no shout.
fn is_shouted(name: &str) -> bool {
    !name.chars().any(char::is_lowercase) && name.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// Each word begins large, also after an apostrophe or a hyphen (H'Hen, Y-Blơ).
fn title_case(name: &str) -> String {
    let mut at_start = true;
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if at_start {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        at_start = !(c.is_alphabetic() || is_mark(c));
    }
    out.nfc().collect()
}

#[cfg(test)]
#[path = "fold_tests.rs"]
mod tests;
