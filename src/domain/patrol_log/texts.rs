//! Free texts of a body: their limits, their lint, and how they are kept apart from the facts.
//!
//! Texts are stored and signed by themselves, so that erasing one leaves the facts whole and verifiable. Therefore no
//! body writes its texts when it is serialised; it reads them when they come in.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::domain::Vocabulary;
use crate::domain::text::lint;
use crate::error::FieldProblem;
use crate::words::{Code, Message};

/// Characters that a note, a reason or a question may have.
pub const NOTE_MAX: usize = 300;
/// Characters that the description of a place may have.
pub const PLACE_NOTE_MAX: usize = 120;
/// Characters that a reference of the police may have.
pub const POLICE_REF_MAX: usize = 60;
/// Characters that a handover note may have.
pub const HANDOVER_MAX: usize = 500;

/// Texts by the name of their field.
pub type Texts = BTreeMap<String, String>;

/// Something that has free texts among its fields.
pub trait FreeTexts {
    /// Each text's field, with the characters that it may have.
    fn slots(&self) -> Vec<(&'static str, usize, Option<&str>)>;

    /// The same fields, in the same order, to be changed.
    fn slots_mut(&mut self) -> Vec<(&'static str, &mut Option<String>)>;

    /// The texts that are there.
    fn free_texts(&self) -> Vec<(&'static str, &str)> {
        self.slots().into_iter().filter_map(|(field, _, text)| Some((field, text?))).collect()
    }

    /// Takes the texts out; what stays are the facts.
    fn take_texts(&mut self) -> Texts {
        self.slots_mut().into_iter().filter_map(|(field, slot)| Some((field.to_owned(), slot.take()?))).collect()
    }

    /// Puts texts back by the names of their fields; an erased one stays away, a field that is none is ignored.
    fn put_texts(&mut self, mut texts: Texts) {
        for (field, slot) in self.slots_mut() {
            if let Some(text) = texts.remove(field) {
                *slot = Some(text);
            }
        }
    }

    /// Drops the texts that look like an identity and names their fields: what came by synchronising keeps its facts.
    fn drop_identity_texts(&mut self) -> Vec<&'static str> {
        let mut dropped = Vec::new();
        for (field, slot) in self.slots_mut() {
            if slot.as_deref().is_some_and(|text| !lint(text).is_empty()) {
                *slot = None;
                dropped.push(field);
            }
        }
        dropped
    }

    /// What is wrong with the texts: too long (`text_too_long`), or like an identity (`text_looks_like_identity`).
    fn text_problems(&self) -> Vec<FieldProblem> {
        let slots = self.slots();
        slots.into_iter().filter_map(|(field, max, text)| text_problem(field, text?, max)).collect()
    }
}

/// What is wrong with one text of at most `max` characters, counted composed.
pub(super) fn text_problem(field: &str, text: &str, max: usize) -> Option<FieldProblem> {
    let message = if text.nfc().count() > max {
        Message::new(Code::TextTooLong).with("max", max)
    } else {
        let finding = lint(text).into_iter().next()?;
        Message::new(Code::TextLooksLikeIdentity).with("field", field).with("kind", finding.kind.as_str())
    };
    Some(FieldProblem::new(format!("/{field}"), message))
}

/// A problem where a text is missing that must be there.
pub(super) fn require(field: &str, text: Option<&str>, code: Code) -> Option<FieldProblem> {
    let missing = text.is_none_or(|t| t.trim().is_empty());
    missing.then(|| FieldProblem::new(format!("/{field}"), code))
}

/// Declares which fields of a struct are free texts, with their limits.
macro_rules! free_texts {
    ($name:ident { $($field:ident: $max:expr),* $(,)? }) => {
        impl $crate::domain::patrol_log::FreeTexts for $name {
            fn slots(&self) -> Vec<(&'static str, usize, Option<&str>)> {
                vec![$((stringify!($field), $max, self.$field.as_deref())),*]
            }
            fn slots_mut(&mut self) -> Vec<(&'static str, &mut Option<String>)> {
                vec![$((stringify!($field), &mut self.$field)),*]
            }
        }
    };
}
pub(super) use free_texts;
