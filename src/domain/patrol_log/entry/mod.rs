//! The body of an entry: facts by kind, with the free texts among them.

mod bodies;
mod summary;

use serde::{Deserialize, Serialize};

use super::gathering::{Gathering, assess};
use super::kind::EntryKind;
use super::texts::FreeTexts;
use crate::error::FieldProblem;

pub use bodies::{
    AllQuiet, Assistance, AssistanceWhat, Called, HandoverNote, Hazard, HazardWhat, Noise, NoiseOutcome, NoiseSource,
    Observation, ObservationWhat,
};
pub use summary::summary;

/// What an entry says. Serialised it is the facts alone, tagged by `kind`; the texts are taken and put by
/// [`FreeTexts`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EntryBody {
    /// Nothing happened.
    AllQuiet(AllQuiet),
    /// Something was seen.
    Observation(Observation),
    /// A gathering was met.
    Gathering(Box<Gathering>),
    /// Noise.
    Noise(Noise),
    /// Somebody was helped.
    Assistance(Assistance),
    /// A danger.
    Hazard(Hazard),
    /// A word for the next shift.
    HandoverNote(HandoverNote),
}

impl EntryBody {
    /// The entry's kind.
    pub fn kind(&self) -> EntryKind {
        match self {
            Self::AllQuiet(_) => EntryKind::AllQuiet,
            Self::Observation(_) => EntryKind::Observation,
            Self::Gathering(_) => EntryKind::Gathering,
            Self::Noise(_) => EntryKind::Noise,
            Self::Assistance(_) => EntryKind::Assistance,
            Self::Hazard(_) => EntryKind::Hazard,
            Self::HandoverNote(_) => EntryKind::HandoverNote,
        }
    }

    /// Why the body cannot be taken as it is, with pointers relative to it. Empty when it can.
    pub fn validate(&self) -> Vec<FieldProblem> {
        let mut problems = match self {
            Self::AllQuiet(_) | Self::Noise(_) => vec![],
            Self::Observation(body) => body.contradictions(),
            Self::Gathering(body) => return assess(body).problems,
            Self::Assistance(body) => body.contradictions(),
            Self::Hazard(body) => body.contradictions(),
            Self::HandoverNote(body) => body.contradictions(),
        };
        problems.extend(self.text_problems());
        problems
    }

    fn texts(&self) -> &dyn FreeTexts {
        match self {
            Self::AllQuiet(body) => body,
            Self::Observation(body) => body,
            Self::Gathering(body) => body.as_ref(),
            Self::Noise(body) => body,
            Self::Assistance(body) => body,
            Self::Hazard(body) => body,
            Self::HandoverNote(body) => body,
        }
    }

    fn texts_mut(&mut self) -> &mut dyn FreeTexts {
        match self {
            Self::AllQuiet(body) => body,
            Self::Observation(body) => body,
            Self::Gathering(body) => body.as_mut(),
            Self::Noise(body) => body,
            Self::Assistance(body) => body,
            Self::Hazard(body) => body,
            Self::HandoverNote(body) => body,
        }
    }
}

impl FreeTexts for EntryBody {
    fn slots(&self) -> Vec<(&'static str, usize, Option<&str>)> {
        self.texts().slots()
    }

    fn slots_mut(&mut self) -> Vec<(&'static str, &mut Option<String>)> {
        self.texts_mut().slots_mut()
    }
}

#[cfg(test)]
pub(in crate::domain::patrol_log) mod tests;
