//! How a gathering's record is judged: what is said before the act, and what is marked after it.
//!
//! Before: hard stops, at which a patrol withdraws and calls the ward police. After: the record takes what happened. An
//! outcome that the rules do not allow is kept, marked as a breach, needs a sentence, and tops the review. Only what
//! contradicts itself, and text that may not be kept, is a problem.

use std::collections::BTreeSet;

use super::{Conduct, Gathering, Injury, Outcome, Request, Response};
use crate::domain::patrol_log::texts::{FreeTexts, require};
use crate::error::FieldProblem;
use crate::words::{Code, Message};

/// More people than this are no matter for volunteers.
const MOST_PEOPLE: u16 = 20;

vocabulary! {
    /// A reason to withdraw and to call the ward police.
    Stop {
        /// More than twenty people.
        OverTwentyPeople = "over_twenty_people",
        /// Weapons were seen.
        WeaponsSeen = "weapons_seen",
        /// A street race is being made ready.
        Racing = "racing",
        /// People refused; a patrol asks once and cannot order.
        Refusal = "refusal",
        /// Any violence.
        Violence = "violence",
    }
}

vocabulary! {
    /// A rule that was broken. The record stands, marked.
    Breach {
        /// Under a hard stop the patrol went on by itself.
        OutcomeUnderHardStop = "outcome_under_hard_stop",
        /// A volunteer took something.
        ItemsTaken = "items_taken",
        /// A volunteer used force.
        ForceUsed = "force_used",
    }
}

vocabulary! {
    /// Something that the officer should look at. No breach, no refusal.
    ReviewFlag {
        /// Under a hard stop the record knows of no notice to the police.
        PoliceNotNotified = "police_not_notified",
        /// Somebody was hurt.
        Injured = "injured",
        /// Something was damaged.
        Damage = "damage",
        /// Somebody seemed in need of care.
        WelfareConcern = "welfare_concern",
        /// Something was asked, and no time of an approach is given.
        RequestWithoutApproach = "request_without_approach",
        /// Something was asked by people who did not say who they are.
        NotIdentified = "not_identified",
        /// The position came finer than it may be kept.
        PositionRounded = "position_rounded",
    }
}

impl Stop {
    /// What the volunteer is told.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::OverTwentyPeople => Code::StopOverTwentyPeople,
            Self::WeaponsSeen => Code::StopWeaponsSeen,
            Self::Racing => Code::StopRacing,
            Self::Refusal => Code::StopRefusal,
            Self::Violence => Code::StopViolence,
        })
    }
}

impl Breach {
    /// What the reviewer is told.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::OutcomeUnderHardStop => Code::BreachOutcomeUnderHardStop,
            Self::ItemsTaken => Code::BreachItemsTaken,
            Self::ForceUsed => Code::BreachForceUsed,
        })
    }
}

impl ReviewFlag {
    /// What the reviewer is told.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::PoliceNotNotified => Code::FlagPoliceNotNotified,
            Self::Injured => Code::FlagInjured,
            Self::Damage => Code::FlagDamage,
            Self::WelfareConcern => Code::FlagWelfareConcern,
            Self::RequestWithoutApproach => Code::FlagRequestWithoutApproach,
            Self::NotIdentified => Code::FlagNotIdentified,
            Self::PositionRounded => Code::FlagPositionRounded,
        })
    }
}

/// What is wrong with a record, and what its reviewer should see first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// Why it cannot be taken as it is; empty for every truthful record.
    pub problems: Vec<FieldProblem>,
    /// Rules that were broken; they top the review.
    pub breaches: Vec<Breach>,
    /// What else to look at.
    pub flags: Vec<ReviewFlag>,
}

/// The hard stops that hold: at any of them the patrol withdraws and calls the ward police.
pub fn guidance(record: &Gathering) -> Vec<Stop> {
    stops(record.people, &record.observed_conduct, Some(record.response))
}

/// The hard stops by what is known so far, before the patrol acts.
pub fn stops(people: Option<u16>, conduct: &BTreeSet<Conduct>, response: Option<Response>) -> Vec<Stop> {
    let seen = |one| conduct.contains(&one);
    pick(&[
        (people.is_some_and(|n| n > MOST_PEOPLE), Stop::OverTwentyPeople),
        (seen(Conduct::WeaponsSeen), Stop::WeaponsSeen),
        (seen(Conduct::RacingPreparation), Stop::Racing),
        (response == Some(Response::Refused), Stop::Refusal),
        (seen(Conduct::Violence), Stop::Violence),
    ])
}

/// Judges a record after the act.
pub fn assess(record: &Gathering) -> Assessment {
    let stopped = !guidance(record).is_empty();
    let breaches = breaches(record, stopped);
    let mut problems = contradictions(record);
    problems.extend(record.text_problems());
    if !breaches.is_empty() {
        problems.extend(require("breach_reason", record.breach_reason.as_deref(), Code::BreachNeedsReason));
    }
    Assessment { problems, breaches, flags: flags(record, stopped) }
}

fn breaches(record: &Gathering, stopped: bool) -> Vec<Breach> {
    let permitted = matches!(record.outcome, Outcome::PoliceTookOver | Outcome::AlreadyGone | Outcome::NoAction);
    pick(&[
        (stopped && !permitted, Breach::OutcomeUnderHardStop),
        (record.items_taken, Breach::ItemsTaken),
        (record.force_used, Breach::ForceUsed),
    ])
}

fn flags(record: &Gathering, stopped: bool) -> Vec<ReviewFlag> {
    let asked = record.request_made != Request::None;
    let told = record.police_notified_at.is_some() || record.outcome == Outcome::PoliceTookOver;
    pick(&[
        (stopped && !told, ReviewFlag::PoliceNotNotified),
        (record.injury != Injury::None, ReviewFlag::Injured),
        (record.damage, ReviewFlag::Damage),
        (record.welfare_concern, ReviewFlag::WelfareConcern),
        (asked && record.approached_at.is_none(), ReviewFlag::RequestWithoutApproach),
        (asked && !record.identified_self, ReviewFlag::NotIdentified),
        (record.point.is_some_and(|p| p.was_rounded()), ReviewFlag::PositionRounded),
    ])
}

fn contradictions(record: &Gathering) -> Vec<FieldProblem> {
    let seen = record.first_seen_at;
    let before_end = record.approached_at.unwrap_or(seen).max(seen);
    let alone = !record.observed_conduct.contains(&Conduct::None) || record.observed_conduct.len() == 1;
    pick(&[
        (record.approached_at.is_some_and(|at| at < seen), ("/approached_at", Code::TimesOutOfOrder)),
        (record.ended_at.is_some_and(|at| at < before_end), ("/ended_at", Code::TimesOutOfOrder)),
        (record.people == Some(0), ("/people", Code::PeopleZero)),
        (!alone, ("/observed_conduct", Code::NoneWithOthers)),
    ])
    .into_iter()
    .map(|(pointer, code)| FieldProblem::new(pointer, code))
    .collect()
}

fn pick<T: Copy>(cases: &[(bool, T)]) -> Vec<T> {
    cases.iter().filter(|(holds, _)| *holds).map(|(_, what)| *what).collect()
}
