//! The record of a gathering as it travels.

use chrono::SubsecRound;
use poem_openapi::Object;

use crate::clock::Instant;
use crate::domain::patrol_log::{
    Approach, Basis, CoarsePoint, Concern, Conduct, Counting, DetectedBy, Gathering, Injury, Outcome, PlaceType,
    Position, Request, Response, Under18,
};
use crate::error::{Error, Result};
use crate::http::types::Word;

/// A point, rounded to three decimals of a degree: about a hundred metres.
#[derive(Clone, Copy, Debug, Object)]
pub struct CoarsePointView {
    /// Degrees, north positive.
    lat: f64,
    /// Degrees, east positive.
    lon: f64,
}

impl From<CoarsePoint> for CoarsePointView {
    fn from(point: CoarsePoint) -> Self {
        Self { lat: point.lat(), lon: point.lon() }
    }
}

/// A gathering that the patrol met, one record for each approach. Nothing here says who anybody was.
#[derive(Clone, Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct GatheringBody {
    /// On whose request the patrol went.
    basis: Word<Basis>,
    /// How it became known.
    detected_by: Word<DetectedBy>,
    /// When the patrol first saw it.
    first_seen_at: Instant,
    /// When somebody was spoken to.
    approached_at: Option<Instant>,
    /// When it was over, or the patrol went on.
    ended_at: Option<Instant>,
    /// The kind of place.
    place_type: Word<PlaceType>,
    /// Which place, in words: up to 120 characters.
    #[oai(validator(max_length = 2000))]
    place_note: Option<String>,
    /// Where; left out, the phone's position is taken. Finer than three decimals, it is rounded and flagged.
    point: Option<CoarsePointView>,
    /// How many people; left out where nobody can say.
    people: Option<u16>,
    /// Whether they were counted or estimated.
    people_counted: Word<Counting>,
    /// How many looked under eighteen. Nobody is asked for his age.
    under18: Word<Under18>,
    /// What they were seen doing.
    #[oai(default, validator(max_items = 20))]
    observed_conduct: Vec<Word<Conduct>>,
    /// What it might have led to.
    #[oai(default, validator(max_items = 20))]
    concern: Vec<Word<Concern>>,
    /// What they were asked to do.
    request_made: Word<Request>,
    /// Whether the patrol said who it is.
    #[oai(default)]
    identified_self: bool,
    /// Whether the patrol said why it came.
    #[oai(default)]
    told_reason: bool,
    /// Whether the patrol said that they may complain.
    #[oai(default)]
    told_may_complain: bool,
    /// How they were spoken to.
    approach: Option<Word<Approach>>,
    /// How they answered.
    response: Word<Response>,
    /// How it ended. What happened can always be recorded.
    outcome: Word<Outcome>,
    /// When the ward police were told.
    police_notified_at: Option<Instant>,
    /// The reference that the police gave: up to 60 characters.
    #[oai(validator(max_length = 2000))]
    police_ref: Option<String>,
    /// Whether a volunteer used force. A breach of the rules.
    #[oai(default)]
    force_used: bool,
    /// Whether anybody was hurt.
    injury: Word<Injury>,
    /// Whether anything was damaged.
    #[oai(default)]
    damage: bool,
    /// Whether a volunteer took anything. A breach of the rules.
    #[oai(default)]
    items_taken: bool,
    /// Whether somebody seemed in need of care.
    #[oai(default)]
    welfare_concern: bool,
    /// Whether the same group was met before in this night.
    #[oai(default)]
    returned_same_night: bool,
    /// The sentence that a breach of the rules needs: up to 300 characters.
    #[oai(validator(max_length = 2000))]
    breach_reason: Option<String>,
    /// Anything else: up to 300 characters.
    #[oai(validator(max_length = 2000))]
    note: Option<String>,
}

/// An instant as the service keeps it, in milliseconds.
pub(super) fn ms(at: Instant) -> Instant {
    at.trunc_subsecs(3)
}

impl GatheringBody {
    pub(super) fn read(self, position: Option<Position>) -> Result<Gathering> {
        let given = self.point.map(|point| ("/body/point", point.lat, point.lon));
        let phone = position.map(|p| ("/position", p.lat, p.lon));
        let point = given
            .or(phone)
            .map(|(pointer, lat, lon)| CoarsePoint::new(lat, lon).map_err(|code| Error::field(pointer, code)));
        Ok(Gathering {
            basis: self.basis.0,
            detected_by: self.detected_by.0,
            first_seen_at: ms(self.first_seen_at),
            approached_at: self.approached_at.map(ms),
            ended_at: self.ended_at.map(ms),
            place_type: self.place_type.0,
            place_note: self.place_note,
            point: point.transpose()?,
            people: self.people,
            people_counted: self.people_counted.0,
            under18: self.under18.0,
            observed_conduct: self.observed_conduct.into_iter().map(|word| word.0).collect(),
            concern: self.concern.into_iter().map(|word| word.0).collect(),
            request_made: self.request_made.0,
            identified_self: self.identified_self,
            told_reason: self.told_reason,
            told_may_complain: self.told_may_complain,
            approach: self.approach.map(|word| word.0),
            response: self.response.0,
            outcome: self.outcome.0,
            police_notified_at: self.police_notified_at.map(ms),
            police_ref: self.police_ref,
            force_used: self.force_used,
            injury: self.injury.0,
            damage: self.damage,
            items_taken: self.items_taken,
            welfare_concern: self.welfare_concern,
            returned_same_night: self.returned_same_night,
            breach_reason: self.breach_reason,
            note: self.note,
        })
    }
}

impl From<Gathering> for GatheringBody {
    fn from(record: Gathering) -> Self {
        Self {
            basis: Word(record.basis),
            detected_by: Word(record.detected_by),
            first_seen_at: record.first_seen_at,
            approached_at: record.approached_at,
            ended_at: record.ended_at,
            place_type: Word(record.place_type),
            place_note: record.place_note,
            point: record.point.map(CoarsePointView::from),
            people: record.people,
            people_counted: Word(record.people_counted),
            under18: Word(record.under18),
            observed_conduct: record.observed_conduct.into_iter().map(Word).collect(),
            concern: record.concern.into_iter().map(Word).collect(),
            request_made: Word(record.request_made),
            identified_self: record.identified_self,
            told_reason: record.told_reason,
            told_may_complain: record.told_may_complain,
            approach: record.approach.map(Word),
            response: Word(record.response),
            outcome: Word(record.outcome),
            police_notified_at: record.police_notified_at,
            police_ref: record.police_ref,
            force_used: record.force_used,
            injury: Word(record.injury),
            damage: record.damage,
            items_taken: record.items_taken,
            welfare_concern: record.welfare_concern,
            returned_same_night: record.returned_same_night,
            breach_reason: record.breach_reason,
            note: record.note,
        }
    }
}
