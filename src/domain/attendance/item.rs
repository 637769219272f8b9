//! Attendance as a phone sends it: one item for one person, or one for all whom a roll call found there.

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use super::{AttendanceKind, Method};
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::error::{Error, Result};
use crate::id::{AccountId, AttendanceId, PersonId, ShiftId};
use crate::words::{Code, Message};

/// Where an item was made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Radius within which the device believed itself to be, metres.
    pub accuracy_m: Option<f64>,
}

/// An item.
#[derive(Clone, Debug, PartialEq)]
pub struct AttendanceItem {
    /// Made by the client.
    pub id: AttendanceId,
    /// The version of its schema, as the device says.
    pub v: i32,
    /// What it says.
    pub kind: AttendanceKind,
    /// How it was made.
    pub method: Method,
    /// The shift, if the phone knew it.
    pub shift: Option<ShiftId>,
    /// Whom a roll call found; empty on one's own phone.
    pub people: Vec<PersonId>,
    /// The device's time when it was made.
    pub device_at: Instant,
    /// The device's own running number.
    pub counter: i64,
    /// Where it was made, if the phone said so.
    pub position: Option<Position>,
}

/// The version of the item's schema that is spoken here.
pub const ITEM_VERSION: i32 = 1;
/// Most people of one roll call.
pub const ROLL_CALL_MOST: usize = 50;

impl AttendanceItem {
    /// The people whom the item is about, each once, in the order in which they were named. `author` is the sender as a
    /// person of the ward.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a version that is not read here, for a roll call that names nobody or too many, for an own
    /// check-in that names somebody else, and for a position that is not on earth; [`Error::Forbidden`] for an own check-in
    /// by somebody who is no person there.
    pub fn named(&self, author: Option<PersonId>) -> Result<Vec<PersonId>> {
        if self.v != ITEM_VERSION {
            let range = Message::new(Code::OutOfRange).with("least", ITEM_VERSION).with("most", ITEM_VERSION);
            return Err(Error::field("/v", range));
        }
        if self.position.is_some_and(|p| p.lat.abs() > 90.0 || p.lon.abs() > 180.0) {
            return Err(Error::field("/position", Code::PointOutOfRange));
        }
        if self.method == Method::OwnPhone {
            let own = author.ok_or(Error::Forbidden(Code::Forbidden))?;
            let others = self.people.iter().any(|p| *p != own);
            return if others { Err(Error::field("/person_ids", Code::OwnPhoneNamesOthers)) } else { Ok(vec![own]) };
        }
        let mut named = Vec::with_capacity(self.people.len());
        for person in &self.people {
            if !named.contains(person) {
                named.push(*person);
            }
        }
        match named.len() {
            0 => Err(Error::field("/person_ids", Code::RollCallNamesNobody)),
            1..=ROLL_CALL_MOST => Ok(named),
            _ => {
                let range = Message::new(Code::OutOfRange).with("least", 1).with("most", ROLL_CALL_MOST);
                Err(Error::field("/person_ids", range))
            }
        }
    }

    /// What the item says, as a hash: an id that comes again is the same item only if this agrees. The position does not
    /// belong to it, for it is erased sooner.
    pub fn content_hash(&self, author: AccountId, shift: ShiftId, named: &[PersonId]) -> String {
        let mut named = named.to_vec();
        named.sort_unstable();
        let mut hash = Sha256::new();
        for word in ["attendance v1", self.kind.as_str(), self.method.as_str()] {
            hash.update(word.as_bytes());
            hash.update([0]);
        }
        hash.update(shift.0.as_bytes());
        hash.update(author.0.as_bytes());
        hash.update(self.device_at.timestamp_millis().to_be_bytes());
        hash.update(self.counter.to_be_bytes());
        for person in named {
            hash.update(person.0.as_bytes());
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The events' ids, one for each of `named`, the same whenever the item comes. The person with the least id has the
    /// item's own, so that an item is known by one look; the others' are made from the item and the person.
    pub fn event_ids(&self, named: &[PersonId]) -> Vec<(PersonId, AttendanceId)> {
        let first = named.iter().min();
        named.iter().map(|p| (*p, if Some(p) == first { self.id } else { derived(self.id, *p) })).collect()
    }
}

/// An id made of two: a name-based UUID (RFC 9562 §5.8, version 8) by SHA-256.
fn derived(item: AttendanceId, person: PersonId) -> AttendanceId {
    let digest = Sha256::new().chain_update(item.0.as_bytes()).chain_update(person.0.as_bytes()).finalize();
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(digest.iter()) {
        *byte = *from;
    }
    let id: Uuid = Builder::from_custom_bytes(bytes).into_uuid();
    AttendanceId(id)
}
