//! The text as the patterns read it, with the way back to the text as it was typed.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::domain::text::chars::{ascii_digit, is_invisible, is_mark, plain};

/// A normalised text; each byte of it knows the character that it came from.
pub(super) struct Scan {
    text: String,
    origin: Vec<(usize, usize)>,
}

impl Scan {
    /// Normalises `raw` character by character, so that no character moves.
    pub(super) fn new(raw: &str) -> Self {
        let mut scan = Self { text: String::with_capacity(raw.len()), origin: Vec::with_capacity(raw.len()) };
        for (at, c) in raw.char_indices() {
            for part in std::iter::once(c).nfkd() {
                scan.push(part, (at, at + c.len_utf8()));
            }
        }
        scan
    }

    fn push(&mut self, c: char, from: (usize, usize)) {
        if is_mark(c) || is_invisible(c) {
            return;
        }
        let c = ascii_digit(c).unwrap_or_else(|| plain(c));
        if c == ' ' && self.text.ends_with(' ') {
            return;
        }
        self.text.push(c);
        self.origin.resize(self.text.len(), from);
    }

    /// The normalised text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of the normalised text stood in the raw text.
    pub(super) fn origin(&self, range: &Range<usize>) -> Option<(usize, usize)> {
        let (start, _) = self.origin.get(range.start)?;
        let (_, end) = self.origin.get(range.end.checked_sub(1)?)?;
        Some((*start, *end))
    }

    /// Overwrites a range, so that later patterns neither see it nor join what stands around it.
    pub(super) fn blank(&mut self, range: Range<usize>) {
        let cover = "#".repeat(range.len());
        self.text.replace_range(range, &cover);
    }
}
