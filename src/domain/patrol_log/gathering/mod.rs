//! A gathering that a patrol met: one record for each approach, without any identity of the public.

mod assess;
mod lists;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::clock::Instant;

use super::point::CoarsePoint;
use super::texts::{NOTE_MAX, PLACE_NOTE_MAX, POLICE_REF_MAX, free_texts};

pub use assess::{Assessment, Breach, ReviewFlag, Stop, assess, guidance, stops};
pub use lists::{
    Approach, Basis, Concern, Conduct, Counting, DetectedBy, GroupBand, Injury, Outcome, PlaceType, Request, Response,
    Under18,
};

/// What was met, asked and answered. There is no field for a name, a face, a plate, a school or a dress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gathering {
    /// On whose request the patrol went.
    pub basis: Basis,
    /// How it became known.
    pub detected_by: DetectedBy,
    /// When the patrol first saw it.
    pub first_seen_at: Instant,
    /// When somebody was spoken to; none where the patrol only watched, or the place was empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approached_at: Option<Instant>,
    /// When it was over, or the patrol went on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Instant>,
    /// The kind of place.
    pub place_type: PlaceType,
    /// Which place, in words: up to 120 characters, linted.
    #[serde(default, skip_serializing)]
    pub place_note: Option<String>,
    /// Where, to about a hundred metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<CoarsePoint>,
    /// How many people; none where nobody can say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u16>,
    /// Whether they were counted or estimated.
    pub people_counted: Counting,
    /// How many looked under eighteen.
    pub under18: Under18,
    /// What they were seen doing.
    #[serde(default)]
    pub observed_conduct: BTreeSet<Conduct>,
    /// What it might have led to.
    #[serde(default)]
    pub concern: BTreeSet<Concern>,
    /// What they were asked to do.
    pub request_made: Request,
    /// Whether the patrol said who it is.
    #[serde(default)]
    pub identified_self: bool,
    /// Whether the patrol said why it came.
    #[serde(default)]
    pub told_reason: bool,
    /// Whether the patrol said that they may complain.
    #[serde(default)]
    pub told_may_complain: bool,
    /// How they were spoken to; none where they were not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approach: Option<Approach>,
    /// How they answered.
    pub response: Response,
    /// How it ended.
    pub outcome: Outcome,
    /// When the ward police were told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub police_notified_at: Option<Instant>,
    /// The reference that the police gave: up to 60 characters, linted. Identity, where the police need it, is theirs.
    #[serde(default, skip_serializing)]
    pub police_ref: Option<String>,
    /// Whether a volunteer used force. A breach.
    #[serde(default)]
    pub force_used: bool,
    /// Whether anybody was hurt.
    pub injury: Injury,
    /// Whether anything was damaged.
    #[serde(default)]
    pub damage: bool,
    /// Whether a volunteer took anything. A breach.
    #[serde(default)]
    pub items_taken: bool,
    /// Whether somebody seemed in need of care; who, is told to the police or to the child line, never here.
    #[serde(default)]
    pub welfare_concern: bool,
    /// Whether the same group was met before in this night.
    #[serde(default)]
    pub returned_same_night: bool,
    /// The sentence that a breach of the rules needs: up to 300 characters, linted.
    #[serde(default, skip_serializing)]
    pub breach_reason: Option<String>,
    /// Anything else: up to 300 characters, linted.
    #[serde(default, skip_serializing)]
    pub note: Option<String>,
}

free_texts! { Gathering {
    place_note: PLACE_NOTE_MAX,
    police_ref: POLICE_REF_MAX,
    breach_reason: NOTE_MAX,
    note: NOTE_MAX,
} }

impl Gathering {
    /// Whole minutes of the contact: from the approach (without one, from first sight) to the end. `None` while it has
    /// no end, or where the times are out of order.
    pub fn duration_min(&self) -> Option<i64> {
        let from = self.approached_at.unwrap_or(self.first_seen_at);
        Some((self.ended_at? - from).num_minutes()).filter(|minutes| *minutes >= 0)
    }

    /// The size of the group; `None` where nobody could say, or for nobody.
    pub fn band(&self) -> Option<GroupBand> {
        self.people.and_then(GroupBand::of)
    }
}

#[cfg(test)]
pub(in crate::domain::patrol_log) mod tests;
