//! The patrol log: what a crew writes down in a night, how it is judged, reviewed and amended.
//!
//! A log has no field for the identity of the public, and every free text is linted. What happened can always be
//! recorded: rules that were broken mark a record, they do not refuse it.

mod amendment;
mod counts;
mod crew;
mod entry;
mod gathering;
mod item;
mod kind;
mod point;
mod position;
mod reference;
mod review;
mod standing;
mod texts;
mod timing;

pub use amendment::{Amendment, all_breaches, changed_fields, effective};
pub use counts::{FEW, shown, shown_total};
pub use crew::{Crew, Crewmate};
pub use entry::{
    AllQuiet, Assistance, AssistanceWhat, Called, EntryBody, HandoverNote, Hazard, HazardWhat, Noise, NoiseOutcome,
    NoiseSource, Observation, ObservationWhat, summary,
};
pub use gathering::{
    Approach, Assessment, Basis, Breach, Concern, Conduct, Counting, DetectedBy, Gathering, GroupBand, Injury, Outcome,
    PlaceType, Request, Response, ReviewFlag, Stop, Under18, assess, guidance, stops,
};
pub use item::{ITEM_VERSION, ItemHead, Verdict, amendment_hash, entry_hash};
pub use kind::{EntryKind, TaskGroup};
pub use point::CoarsePoint;
pub use position::Position;
pub use reference::{RefKind, RefNo};
pub use review::{LogAction, LogState, Review, check_words, may_review, may_submit, next};
pub use standing::{Duty, Writer, may_amend, may_read, may_write, require_reviewer};
pub use texts::{FreeTexts, HANDOVER_MAX, NOTE_MAX, PLACE_NOTE_MAX, POLICE_REF_MAX, Texts};
pub use timing::{EntryFlag, log_due_at, time_flags};
