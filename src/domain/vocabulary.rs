//! How the crate writes closed lists of words: one macro, so that the stored word, the word in the API and the type
//! cannot drift apart. Lists are append-only and have no CHECK in the database.

/// Words of a closed list, in snake_case, with a Rust name each.
pub trait Vocabulary: Copy + Sized + 'static {
    /// The list's name in the API.
    const NAME: &'static str;
    /// Every word.
    const ALL: &'static [Self];
    /// The word as stored and sent.
    fn as_str(self) -> &'static str;
    /// The word's value, if it is one of the list.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|v| v.as_str() == text)
    }
}

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        pub enum $name {$(
            $(#[$doc])*
            #[serde(rename = $text)]
            $variant,
        )+}

        impl $crate::domain::Vocabulary for $name {
            const NAME: &'static str = stringify!($name);
            const ALL: &'static [Self] = &[$(Self::$variant,)+];
            fn as_str(self) -> &'static str {
                match self {$(Self::$variant => $text,)+}
            }
        }
    };
}
