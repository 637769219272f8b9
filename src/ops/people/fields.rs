//! What people say of a person.

use chrono::NaiveDate;

use crate::domain::people::{Birth, birth};
use crate::domain::text::{normalize_phone, tidy_name};
use crate::error::{Error, FieldProblem, Result};
use crate::id::PersonId;
use crate::store::audit::{DataClass, Value};
use crate::store::person::{Identity, Person};
use crate::words::{Code, Message};

/// What people say of a person.
#[derive(Clone, Debug)]
pub struct PersonFields {
    /// The name, 1 to 120 characters once it is tidied.
    pub full_name: String,
    /// The number to reach the person at, as people write it.
    pub phone: Option<String>,
    /// The date of birth; or the year.
    pub birth_date: Option<NaiveDate>,
    /// The year of birth; or the date.
    pub birth_year: Option<i32>,
    /// Number of the chair's decision for those of 70 or more (Law 30/2023/QH15 art. 13).
    pub age_decision_no: Option<String>,
    /// Country whose numbers are understood without a country code, ISO 3166.
    pub phone_region: String,
}

impl PersonFields {
    /// Who it is.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming every field that is wrong.
    pub(super) fn identity(&self, today: NaiveDate) -> Result<Identity> {
        let mut wrong = Vec::new();
        let full_name = tidy_name(&self.full_name);
        if !(1..=120).contains(&full_name.chars().count()) {
            let range = Message::new(Code::LengthOutOfRange).with("least", 1).with("most", 120);
            wrong.push(FieldProblem::new("/full_name", range));
        }
        let given = self.phone.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let phone = given.and_then(|text| normalize_phone(text, &self.phone_region));
        if given.is_some() && phone.is_none() {
            wrong.push(FieldProblem::new("/phone", Code::PhoneNotValid));
        }
        match birth(self.birth_date, self.birth_year, today) {
            Ok(birth) if wrong.is_empty() => return Ok(Identity { full_name, phone, birth }),
            Ok(_) => {}
            Err(problem) => wrong.push(problem),
        }
        Err(Error::Invalid(wrong))
    }

    /// The decision's number; none for an empty one.
    pub(super) fn decision(&self) -> Option<String> {
        self.age_decision_no.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    }
}

/// What changed of who a person is, for the audit: values that go when the person is erased.
pub(super) fn changes(id: PersonId, before: Option<&Person>, after: &Person) -> Vec<Option<Value>> {
    let of = |field, class, read: &dyn Fn(&Person) -> Option<String>| {
        Value::of(field, class, Some(id), before.and_then(read), read(after))
    };
    let who = |read: fn(&Identity) -> Option<String>| move |p: &Person| p.identity.as_ref().and_then(read);
    vec![
        of("full_name", DataClass::Identity, &who(|i| Some(i.full_name.clone()))),
        of("phone", DataClass::Identity, &who(|i| i.phone.clone())),
        of("birth", DataClass::Identity, &who(|i| i.birth.map(Birth::text))),
        of("age_decision_no", DataClass::Service, &|p| p.age_decision_no.clone()),
        of("joined_on", DataClass::Service, &|p| p.joined_on.map(|d| d.to_string())),
        of("left_on", DataClass::Service, &|p| p.left_on.map(|d| d.to_string())),
    ]
}
