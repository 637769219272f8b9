//! What the service says to people: codes with parameters, worded when read (Vietnamese first, English second).
//!
//! Nothing stores a sentence. A verdict, a violation, a flag or a notice is a [`Message`]; its wording is made in the
//! reader's language from the two catalogues beside this file, which must have the same codes and the same placeholders.

mod code;
mod lang;

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub use code::Code;
pub use lang::Lang;

/// A code and what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Which sentence.
    pub code: Code,
    /// What fills its placeholders.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

impl Message {
    /// A message without parameters.
    pub fn new(code: Code) -> Self {
        Self { code, params: BTreeMap::new() }
    }

    /// Adds one parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    /// The short wording.
    pub fn title(&self, lang: Lang) -> String {
        entry(lang, self.code).map_or_else(|| self.code.as_str().to_owned(), |e| fill(&e.title, &self.params))
    }

    /// The full sentence; the title where there is none.
    pub fn detail(&self, lang: Lang) -> String {
        match entry(lang, self.code).and_then(|e| e.detail.as_deref()) {
            Some(text) => fill(text, &self.params),
            None => self.title(lang),
        }
    }
}

impl From<Code> for Message {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

#[derive(Deserialize)]
struct Entry {
    title: String,
    detail: Option<String>,
}

type Catalogue = HashMap<String, Entry>;

fn catalogue(lang: Lang) -> &'static Catalogue {
    static VI: OnceLock<Catalogue> = OnceLock::new();
    static EN: OnceLock<Catalogue> = OnceLock::new();
    let (cell, text) = match lang {
        Lang::Vi => (&VI, include_str!("vi.toml")),
        Lang::En => (&EN, include_str!("en.toml")),
    };
    cell.get_or_init(|| toml::from_str(text).unwrap_or_default())
}

fn entry(lang: Lang, code: Code) -> Option<&'static Entry> {
    catalogue(lang).get(code.as_str())
}

fn fill(text: &str, params: &BTreeMap<String, String>) -> String {
    params.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

#[cfg(test)]
mod tests;
