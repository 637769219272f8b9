//! Who was on a shift, as its log sees it.

use crate::domain::roster::Position;
use crate::id::{AccountId, PersonId};

/// Somebody who had to do with a shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crewmate {
    /// The person.
    pub person: PersonId,
    /// His account, if he has one.
    pub account: Option<AccountId>,
    /// His function, where he holds a seat or held one when the shift began.
    pub seat: Option<Position>,
    /// Whether there is an attendance event of him on the shift.
    pub attended: bool,
}

/// Those who had to do with a shift: its seats, and stand-ins who were checked in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crew(pub Vec<Crewmate>);

impl Crew {
    /// The mate that a person is.
    pub fn mate(&self, person: Option<PersonId>) -> Option<&Crewmate> {
        self.0.iter().find(|mate| Some(mate.person) == person)
    }

    /// Whether the person leads the shift.
    pub fn leads(&self, person: Option<PersonId>) -> bool {
        self.mate(person).is_some_and(|mate| mate.seat == Some(Position::ShiftLeader))
    }

    /// The accounts of all of them.
    pub fn accounts(&self) -> Vec<AccountId> {
        self.0.iter().filter_map(|mate| mate.account).collect()
    }

    /// Those on a seat from whom nothing came: no attendance event, and nothing written by any of `authors`.
    pub fn not_heard(&self, authors: &[PersonId]) -> Vec<PersonId> {
        let silent = |mate: &&Crewmate| mate.seat.is_some() && !mate.attended && !authors.contains(&mate.person);
        self.0.iter().filter(silent).map(|mate| mate.person).collect()
    }
}
