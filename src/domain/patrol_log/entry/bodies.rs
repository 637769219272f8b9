//! The bodies of all kinds but the gathering.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::patrol_log::gathering::Request;
use crate::domain::patrol_log::texts::{HANDOVER_MAX, NOTE_MAX, PLACE_NOTE_MAX, free_texts, require};
use crate::error::FieldProblem;
use crate::words::Code;

/// Nothing happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllQuiet {
    /// Where, in words: up to 120 characters, linted.
    #[serde(default, skip_serializing)]
    pub place_note: Option<String>,
}

free_texts! { AllQuiet { place_note: PLACE_NOTE_MAX } }

vocabulary! {
    /// What was seen.
    ObservationWhat {
        /// A door or shutter stood open.
        DoorOpen = "door_open",
        /// A street light is out.
        StreetLight = "street_light",
        /// An animal without an owner.
        StrayAnimal = "stray_animal",
        /// A vehicle without anybody near; its plate is not recorded.
        UnattendedVehicle = "unattended_vehicle",
        /// Something else; the note says what.
        Other = "other",
    }
}

/// Something was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// What.
    pub what: ObservationWhat,
    /// More of it: up to 300 characters, linted; needed for `other`.
    #[serde(default, skip_serializing)]
    pub note: Option<String>,
}

free_texts! { Observation { note: NOTE_MAX } }

vocabulary! {
    /// Where noise came from.
    NoiseSource {
        /// Karaoke.
        Karaoke = "karaoke",
        /// A loudspeaker.
        Loudspeaker = "loudspeaker",
        /// A party.
        Party = "party",
        /// Engines.
        Engine = "engine",
        /// Building work.
        Construction = "construction",
        /// Something else.
        Other = "other",
    }
}

vocabulary! {
    /// What became of noise.
    NoiseOutcome {
        /// It stopped.
        Stopped = "stopped",
        /// It became lower.
        Lowered = "lowered",
        /// They refused.
        Refused = "refused",
        /// It was over when the patrol came.
        AlreadyOver = "already_over",
        /// The police took over.
        PoliceTookOver = "police_took_over",
        /// Nothing was done.
        NoAction = "no_action",
    }
}

/// Noise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noise {
    /// Where it came from.
    pub source: NoiseSource,
    /// What was asked.
    pub request_made: Request,
    /// What became of it.
    pub outcome: NoiseOutcome,
    /// More of it: up to 300 characters, linted.
    #[serde(default, skip_serializing)]
    pub note: Option<String>,
}

free_texts! { Noise { note: NOTE_MAX } }

vocabulary! {
    /// What help was given.
    AssistanceWhat {
        /// Somebody had lost the way, or was looked for.
        LostPerson = "lost_person",
        /// First aid.
        FirstAid = "first_aid",
        /// A breakdown, a flood, no way home.
        Stranded = "stranded",
        /// An old person.
        Elderly = "elderly",
        /// A child.
        Child = "child",
        /// A quarrel was settled.
        Mediation = "mediation",
        /// Something else; the note says what.
        Other = "other",
    }
}

/// Somebody was helped. Whom, is not recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assistance {
    /// What help.
    pub what: AssistanceWhat,
    /// Whether the fire service (114) or an ambulance (115) was called.
    #[serde(default)]
    pub called_114_115: bool,
    /// More of it: up to 300 characters, linted; needed for `other`.
    #[serde(default, skip_serializing)]
    pub note: Option<String>,
}

free_texts! { Assistance { note: NOTE_MAX } }

vocabulary! {
    /// What a danger is.
    HazardWhat {
        /// Fire.
        Fire = "fire",
        /// Smoke, or a smell of burning.
        Smoke = "smoke",
        /// A broken line, sparks.
        Electricity = "electricity",
        /// Flooding.
        Flooding = "flooding",
        /// A tree across the way.
        FallenTree = "fallen_tree",
        /// A manhole without its cover.
        OpenManhole = "open_manhole",
        /// A smell of gas.
        Gas = "gas",
        /// Something else; the note says what.
        Other = "other",
    }
}

vocabulary! {
    /// Who was called.
    Called {
        /// The police: the ward's, or 113.
        Police = "police",
        /// The fire service, 114.
        Fire = "fire",
        /// An ambulance, 115.
        Ambulance = "ambulance",
        /// Nobody. Excludes the rest.
        None = "none",
    }
}

/// A danger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hazard {
    /// What it is.
    pub what: HazardWhat,
    /// Who was called.
    #[serde(default)]
    pub called: BTreeSet<Called>,
    /// More of it: up to 300 characters, linted; needed for `other`.
    #[serde(default, skip_serializing)]
    pub note: Option<String>,
}

free_texts! { Hazard { note: NOTE_MAX } }

/// A word for those who come after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverNote {
    /// The word: up to 500 characters, linted; needed when it is written, away once it is erased.
    #[serde(default, skip_serializing)]
    pub text: Option<String>,
    /// Whether the next shift should see it before it goes out.
    #[serde(default)]
    pub for_next_shift: bool,
}

free_texts! { HandoverNote { text: HANDOVER_MAX } }

impl Observation {
    pub(super) fn contradictions(&self) -> Vec<FieldProblem> {
        note_for_other(self.what == ObservationWhat::Other, self.note.as_deref())
    }
}

impl Assistance {
    pub(super) fn contradictions(&self) -> Vec<FieldProblem> {
        note_for_other(self.what == AssistanceWhat::Other, self.note.as_deref())
    }
}

impl Hazard {
    pub(super) fn contradictions(&self) -> Vec<FieldProblem> {
        let mut problems = note_for_other(self.what == HazardWhat::Other, self.note.as_deref());
        if self.called.contains(&Called::None) && self.called.len() > 1 {
            problems.push(FieldProblem::new("/called", Code::NoneWithOthers));
        }
        problems
    }
}

impl HandoverNote {
    pub(super) fn contradictions(&self) -> Vec<FieldProblem> {
        require("text", self.text.as_deref(), Code::TextRequired).into_iter().collect()
    }
}

fn note_for_other(other: bool, note: Option<&str>) -> Vec<FieldProblem> {
    if other { require("note", note, Code::TextRequired).into_iter().collect() } else { vec![] }
}
