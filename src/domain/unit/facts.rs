//! What a unit says of itself, and what is wrong with it.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{Locale, UnitKind};
use crate::domain::time::parse_zone;
use crate::error::FieldProblem;
use crate::words::{Code, Message};

/// What people say of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFacts {
    /// Its name, 1 to 120 characters.
    pub name: String,
    /// The official code, at most 20 characters. No identity: codes were given again to other units in 2025.
    pub official_code: Option<String>,
    /// IANA zone, spelt exactly; wards have one, and only they.
    pub zone: Option<String>,
    /// Language of a ward's papers; wards have one, and only they.
    pub locale: Option<Locale>,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, if it is over.
    pub valid_to: Option<NaiveDate>,
}

impl UnitFacts {
    /// The zone, if the name is one.
    pub fn tz(&self) -> Option<Tz> {
        self.zone.as_deref().and_then(parse_zone)
    }

    /// What is wrong with them for a unit of this level, by field.
    pub fn check(&self, kind: UnitKind) -> Vec<FieldProblem> {
        let is_ward = kind == UnitKind::Ward;
        let zone = match (&self.zone, self.tz()) {
            (None, _) if is_ward => Some(Code::WardNeedsZone),
            (Some(_), _) if !is_ward => Some(Code::OnlyForWards),
            (Some(_), None) => Some(Code::ZoneUnknown),
            _ => None,
        };
        let locale = match self.locale {
            None if is_ward => Some(Code::WardNeedsLocale),
            Some(_) if !is_ward => Some(Code::OnlyForWards),
            _ => None,
        };
        let code = self.official_code.as_deref();
        let problems = [
            (kind == UnitKind::Area).then(|| FieldProblem::new("/kind", Code::UnitKindNotHere)),
            length("/name", &self.name, 1, 120),
            code.and_then(|code| length("/official_code", code, 1, 20)),
            zone.map(|code| FieldProblem::new("/zone", code)),
            locale.map(|code| FieldProblem::new("/locale", code)),
            validity(self.valid_from, self.valid_to),
        ];
        problems.into_iter().flatten().collect()
    }
}

/// Refuses a last day before the first.
pub fn validity(from: NaiveDate, to: Option<NaiveDate>) -> Option<FieldProblem> {
    to.filter(|to| *to < from).map(|_| FieldProblem::new("/valid_to", Code::ValidityReversed))
}

fn length(pointer: &str, text: &str, least: usize, most: usize) -> Option<FieldProblem> {
    let right = (least..=most).contains(&text.trim().chars().count());
    let message = || Message::new(Code::LengthOutOfRange).with("least", least).with("most", most);
    (!right).then(|| FieldProblem::new(pointer, message()))
}
