//! Bodies of entries as they travel: one object a kind, told apart by `kind`.

use poem_openapi::{Object, Union};

use super::gathering_body::GatheringBody;
use crate::domain::patrol_log::{
    self, AssistanceWhat, Called, EntryBody, HazardWhat, NoiseOutcome, NoiseSource, ObservationWhat, Position, Request,
};
use crate::error::Result;
use crate::http::types::Word;

/// Nothing happened.
#[derive(Clone, Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct AllQuietBody {
    /// Where, in words: up to 120 characters.
    #[oai(validator(max_length = 2000))]
    place_note: Option<String>,
}

/// Something was seen.
#[derive(Clone, Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct ObservationBody {
    /// What.
    what: Word<ObservationWhat>,
    /// More of it: up to 300 characters; needed for `other`.
    #[oai(validator(max_length = 2000))]
    note: Option<String>,
}

/// Noise.
#[derive(Clone, Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct NoiseBody {
    /// Where it came from.
    source: Word<NoiseSource>,
    /// What was asked.
    request_made: Word<Request>,
    /// What became of it.
    outcome: Word<NoiseOutcome>,
    /// More of it: up to 300 characters.
    #[oai(validator(max_length = 2000))]
    note: Option<String>,
}

/// Somebody was helped. Whom, is not recorded.
#[derive(Clone, Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct AssistanceBody {
    /// What help.
    what: Word<AssistanceWhat>,
    /// Whether the fire service (114) or an ambulance (115) was called.
    #[oai(default)]
    called_114_115: bool,
    /// More of it: up to 300 characters; needed for `other`.
    #[oai(validator(max_length = 2000))]
    note: Option<String>,
}

/// A danger.
#[derive(Clone, Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct HazardBody {
    /// What it is.
    what: Word<HazardWhat>,
    /// Who was called.
    #[oai(default, validator(max_items = 10))]
    called: Vec<Word<Called>>,
    /// More of it: up to 300 characters; needed for `other`.
    #[oai(validator(max_length = 2000))]
    note: Option<String>,
}

/// A word for those who come after.
#[derive(Clone, Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct HandoverNoteBody {
    /// The word: up to 500 characters; absent once it is erased.
    #[oai(validator(max_length = 2000))]
    text: Option<String>,
    /// Whether the next shift should see it before it goes out.
    #[oai(default)]
    for_next_shift: bool,
}

/// What an entry says. Kinds are added over time: show `summary` for one that you do not know.
#[derive(Clone, Debug, Union)]
#[oai(rename = "EntryBody", discriminator_name = "kind", one_of)]
pub enum BodyView {
    /// Nothing happened.
    #[oai(mapping = "all_quiet")]
    AllQuiet(AllQuietBody),
    /// Something was seen.
    #[oai(mapping = "observation")]
    Observation(ObservationBody),
    /// A gathering was met.
    #[oai(mapping = "gathering")]
    Gathering(GatheringBody),
    /// Noise.
    #[oai(mapping = "noise")]
    Noise(NoiseBody),
    /// Somebody was helped.
    #[oai(mapping = "assistance")]
    Assistance(AssistanceBody),
    /// A danger.
    #[oai(mapping = "hazard")]
    Hazard(HazardBody),
    /// A word for the next shift.
    #[oai(mapping = "handover_note")]
    HandoverNote(HandoverNoteBody),
}

impl BodyView {
    /// The body in the words of the domain. A gathering without a point takes that of the phone's position.
    ///
    /// # Errors
    /// [`crate::error::Error::Invalid`] for a point that is none.
    pub(super) fn read(self, position: Option<Position>) -> Result<EntryBody> {
        Ok(match self {
            Self::AllQuiet(body) => EntryBody::AllQuiet(body.into()),
            Self::Observation(body) => EntryBody::Observation(body.into()),
            Self::Gathering(body) => EntryBody::Gathering(Box::new(body.read(position)?)),
            Self::Noise(body) => EntryBody::Noise(body.into()),
            Self::Assistance(body) => EntryBody::Assistance(body.into()),
            Self::Hazard(body) => EntryBody::Hazard(body.into()),
            Self::HandoverNote(body) => EntryBody::HandoverNote(body.into()),
        })
    }
}

impl From<EntryBody> for BodyView {
    fn from(body: EntryBody) -> Self {
        match body {
            EntryBody::AllQuiet(body) => Self::AllQuiet(body.into()),
            EntryBody::Observation(body) => Self::Observation(body.into()),
            EntryBody::Gathering(body) => Self::Gathering((*body).into()),
            EntryBody::Noise(body) => Self::Noise(body.into()),
            EntryBody::Assistance(body) => Self::Assistance(body.into()),
            EntryBody::Hazard(body) => Self::Hazard(body.into()),
            EntryBody::HandoverNote(body) => Self::HandoverNote(body.into()),
        }
    }
}

/// Converts a view and its domain type into each other, field by field: words of lists, sets of words, and the rest.
macro_rules! mirror {
    ($view:ident = $domain:ident { $(words: $($word:ident),+;)? $(sets: $($set:ident),+;)? plain: $($plain:ident),+ }) => {
        impl From<$view> for patrol_log::$domain {
            fn from(view: $view) -> Self {
                Self {
                    $($($word: view.$word.0,)+)?
                    $($($set: view.$set.into_iter().map(|word| word.0).collect(),)+)?
                    $($plain: view.$plain,)+
                }
            }
        }

        impl From<patrol_log::$domain> for $view {
            fn from(body: patrol_log::$domain) -> Self {
                Self {
                    $($($word: Word(body.$word),)+)?
                    $($($set: body.$set.into_iter().map(Word).collect(),)+)?
                    $($plain: body.$plain,)+
                }
            }
        }
    };
}

mirror!(AllQuietBody = AllQuiet { plain: place_note });
mirror!(ObservationBody = Observation { words: what; plain: note });
mirror!(NoiseBody = Noise { words: source, request_made, outcome; plain: note });
mirror!(AssistanceBody = Assistance { words: what; plain: called_114_115, note });
mirror!(HazardBody = Hazard { words: what; sets: called; plain: note });
mirror!(HandoverNoteBody = HandoverNote { plain: text, for_next_shift });
