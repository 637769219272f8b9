//! Words after which a name tends to follow. A warning while somebody types, never a refusal: "tên" and "trường" stand
//! in many harmless sentences.

use unicode_normalization::UnicodeNormalization;

vocabulary! {
    /// What a phrase seems about to tell.
    SoftKind {
        /// A person's name ("tên Hùng").
        PersonName = "person_name",
        /// Whose child somebody is ("con ông Ba").
        Parent = "parent",
        /// A school ("trường Lương Thế Vinh").
        School = "school",
    }
}

/// A phrase to think about again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoftFinding {
    /// What it seems to tell.
    pub kind: SoftKind,
    /// Byte offset of its first word in the text as given.
    pub start: usize,
    /// Where its last word ends, exclusive.
    pub end: usize,
}

/// Phrases that seem to tell a name, a parent or a school: such a word followed by one that begins with a capital.
pub fn words_to_avoid(text: &str) -> Vec<SoftFinding> {
    let words: Vec<Word> = words(text).collect();
    let before = std::iter::once(None).chain(words.iter().map(Some));
    words
        .iter()
        .enumerate()
        .zip(before)
        .filter_map(|((at, first), before)| {
            let (kind, last) = phrase(before, words.get(at..)?)?;
            Some(SoftFinding { kind, start: first.start, end: last.end })
        })
        .collect()
}

/// A word between white space: composed, in small letters, with what follows it.
struct Word {
    lower: String,
    capital: bool,
    start: usize,
    end: usize,
}

fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut from = 0;
    text.split(char::is_whitespace).filter_map(move |raw| {
        let start = from;
        let space = text.get(start + raw.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        from = start + raw.len() + space;
        if raw.is_empty() {
            return None;
        }
        let composed: String = raw.trim_start_matches(['"', '(', '“', '\'']).nfc().collect();
        Some(Word {
            capital: composed.chars().next().is_some_and(char::is_uppercase),
            lower: composed.to_lowercase(),
            start,
            end: start + raw.len(),
        })
    })
}

/// Compounds in which "trường" is no school: scene, environment, market, square, site, farm.
const NO_SCHOOL: &[&str] = &["hiện", "môi", "thị", "quảng", "công", "nông", "chiến", "lập"];

fn phrase<'a>(before: Option<&Word>, words: &'a [Word]) -> Option<(SoftKind, &'a Word)> {
    let mut words = words.iter();
    let kind = match words.next()?.lower.as_str() {
        "tên" => SoftKind::PersonName,
        "con" if matches!(words.next()?.lower.as_str(), "ông" | "bà" | "anh" | "chị") => SoftKind::Parent,
        "trường" if !before.is_some_and(|w| NO_SCHOOL.contains(&w.lower.as_str())) => SoftKind::School,
        _ => return None,
    };
    words.next().filter(|w| w.capital).map(|last| (kind, last))
}
