//! The patrol log: what a crew writes down in a night, how it is judged, reviewed and amended.
//!
//! A log has no field for the identity of the public, and every free text is linted. What happened can always be
//! recorded: rules that were broken mark a record, they do not refuse it.

mod amendment;
mod entry;
mod gathering;
mod kind;
mod point;
mod review;
mod texts;

pub use amendment::{Amendment, all_breaches, changed_fields, effective};
pub use entry::{
    AllQuiet, Assistance, AssistanceWhat, Called, EntryBody, HandoverNote, Hazard, HazardWhat, Noise, NoiseOutcome,
    NoiseSource, Observation, ObservationWhat, summary,
};
pub use gathering::{
    Approach, Assessment, Basis, Breach, Concern, Conduct, Counting, DetectedBy, Gathering, GroupBand, Injury, Outcome,
    PlaceType, Request, Response, ReviewFlag, Stop, Under18, assess, guidance,
};
pub use kind::{EntryKind, TaskGroup};
pub use point::CoarsePoint;
pub use review::{LogAction, LogState, Review, check_words, may_review, may_submit, next};
pub use texts::{FreeTexts, HANDOVER_MAX, NOTE_MAX, PLACE_NOTE_MAX, POLICE_REF_MAX, Texts};
