//! Amendments: what was written stays, what is right is said beside it, with a reason.

use std::collections::BTreeSet;

use serde_json::Value;

use super::entry::EntryBody;
use super::gathering::{Breach, assess};
use super::kind::EntryKind;
use super::texts::{FreeTexts, NOTE_MAX, require};
use crate::error::FieldProblem;
use crate::id::EntryId;
use crate::words::Code;

/// A correction of an entry. It never overwrites: the entry, and each amendment of it, stay readable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// The entry that it corrects.
    pub entry: EntryId,
    /// The whole body as it should read.
    pub body: EntryBody,
    /// Why: up to 300 characters, linted; needed when it is written, away once it is erased.
    pub reason: Option<String>,
}

impl Amendment {
    /// Why the amendment cannot be taken: no reason (`text_required`), a change from or to a gathering
    /// (`amendment_changes_kind`), or what [`EntryBody::validate`] says of the new body, under `/body`.
    pub fn validate(&self, amended: &EntryBody) -> Vec<FieldProblem> {
        let mut problems: Vec<FieldProblem> =
            require("reason", self.reason.as_deref(), Code::TextRequired).into_iter().collect();
        if !keeps_kind(amended, &self.body) {
            problems.push(FieldProblem::new("/body/kind", Code::AmendmentChangesKind));
        }
        problems.extend(self.reason.as_deref().and_then(|text| super::texts::text_problem("reason", text, NOTE_MAX)));
        problems.extend(
            self.body
                .validate()
                .into_iter()
                .map(|problem| FieldProblem { pointer: format!("/body{}", problem.pointer), message: problem.message }),
        );
        problems
    }
}

/// The texts of the body under their own names, and `reason`.
impl FreeTexts for Amendment {
    fn slots(&self) -> Vec<(&'static str, usize, Option<&str>)> {
        let reason = ("reason", NOTE_MAX, self.reason.as_deref());
        std::iter::once(reason).chain(self.body.slots()).collect()
    }

    fn slots_mut(&mut self) -> Vec<(&'static str, &mut Option<String>)> {
        std::iter::once(("reason", &mut self.reason)).chain(self.body.slots_mut()).collect()
    }
}

/// A gathering has a number of its own by which it is reviewed: it stays one, and nothing else becomes one.
fn keeps_kind(before: &EntryBody, after: &EntryBody) -> bool {
    before.kind() == after.kind() || (before.kind() != EntryKind::Gathering && after.kind() != EntryKind::Gathering)
}

/// The body as it now reads: the last amendment's, or the original. Amendments come in the order in which they were
/// taken; one that may not change the kind is passed over.
pub fn effective<'a>(original: &'a EntryBody, amendments: &'a [Amendment]) -> &'a EntryBody {
    amendments.iter().map(|a| &a.body).fold(original, |now, next| if keeps_kind(now, next) { next } else { now })
}

/// Every breach that the original or any amendment of it owned up to: an amendment cannot amend one away.
pub fn all_breaches(original: &EntryBody, amendments: &[Amendment]) -> BTreeSet<Breach> {
    std::iter::once(original)
        .chain(amendments.iter().map(|a| &a.body))
        .filter_map(|body| match body {
            EntryBody::Gathering(record) => Some(assess(record).breaches),
            _ => None,
        })
        .flatten()
        .collect()
}

/// Pointers to the fields, texts among them, that differ between two bodies, sorted.
pub fn changed_fields(before: &EntryBody, after: &EntryBody) -> Vec<String> {
    let (old, new) = (fields(before), fields(after));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    names.into_iter().filter(|name| old.get(*name) != new.get(*name)).map(|name| format!("/{name}")).collect()
}

fn fields(body: &EntryBody) -> serde_json::Map<String, Value> {
    let mut fields = match serde_json::to_value(body) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    for (name, text) in body.free_texts() {
        fields.insert(name.to_owned(), text.into());
    }
    fields
}

#[cfg(test)]
#[path = "amendment_tests.rs"]
mod tests;
