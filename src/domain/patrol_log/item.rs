//! What a phone says of each thing that it writes: item schema v1. The same item, sent online or again from an outbox,
//! is known by its id, its author and the hash of its content.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::entry::EntryBody;
use super::texts::FreeTexts;
use crate::clock::Instant;
use crate::error::FieldProblem;
use crate::id::{EntryId, ShiftId};
use crate::words::{Code, Message};

/// The newest version of the schema of items; every version ever released stays accepted.
pub const ITEM_VERSION: i32 = 1;

vocabulary! {
    /// What became of an item.
    Verdict {
        /// Taken.
        Applied = "applied",
        /// Known already; nothing was changed.
        Duplicate = "duplicate",
        /// Taken, and somebody will look at it: a stand-in wrote it, or it came after the log was handed in.
        AppliedForReview = "applied_for_review",
    }
}

/// The head of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemHead {
    /// Made by the phone, UUIDv7 (RFC 9562 §5.7).
    pub id: Uuid,
    /// Version of the schema.
    pub v: i32,
    /// The phone's time when it was made; as good as the phone's clock.
    pub device_at: Instant,
    /// The phone's own running number.
    pub counter: i64,
}

impl ItemHead {
    /// What is wrong with the head: no UUIDv7, an unknown version, a negative counter.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        if self.id.get_version_num() != 7 {
            problems.push(FieldProblem::new("/id", Code::ItemIdForm));
        }
        if self.v != ITEM_VERSION {
            problems.push(FieldProblem::new("/v", Message::new(Code::ItemVersionUnknown).with("newest", ITEM_VERSION)));
        }
        if self.counter < 0 {
            let range = Message::new(Code::OutOfRange).with("least", 0).with("most", i64::MAX);
            problems.push(FieldProblem::new("/counter", range));
        }
        problems
    }

    fn content(&self) -> Map<String, Value> {
        let Self { id, v, device_at, counter } = self;
        let mut content = Map::new();
        content.insert("id".to_owned(), json!(id));
        content.insert("v".to_owned(), json!(v));
        content.insert("device_at".to_owned(), json!(device_at));
        content.insert("counter".to_owned(), json!(counter));
        content
    }
}

/// SHA-256, in hexadecimal, of an entry as its phone wrote it. The phone's position does not belong to it: that is erased
/// sooner, and a hash must not give it away.
pub fn entry_hash(head: &ItemHead, shift: ShiftId, occurred_at: Instant, body: &EntryBody) -> String {
    let mut content = head.content();
    content.insert("shift_id".to_owned(), json!(shift));
    content.insert("occurred_at".to_owned(), json!(occurred_at));
    content.insert("body".to_owned(), whole(body));
    hash(&Value::Object(content))
}

/// SHA-256, in hexadecimal, of an amendment as its phone wrote it.
pub fn amendment_hash(head: &ItemHead, entry: EntryId, reason: Option<&str>, body: &EntryBody) -> String {
    let mut content = head.content();
    content.insert("entry_id".to_owned(), json!(entry));
    content.insert("reason".to_owned(), json!(reason));
    content.insert("body".to_owned(), whole(body));
    hash(&Value::Object(content))
}

/// A body with its texts: facts alone are what serialising gives.
fn whole(body: &EntryBody) -> Value {
    let mut whole = serde_json::to_value(body).unwrap_or_default();
    if let Some(fields) = whole.as_object_mut() {
        fields.extend(body.free_texts().into_iter().map(|(field, text)| (field.to_owned(), json!(text))));
    }
    whole
}

fn hash(content: &Value) -> String {
    let mut text = String::new();
    canonical(content, &mut text);
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// JSON without white space, the members of each object by name.
fn canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| name.as_str());
            list(out, ['{', '}'], members, |out, (name, member)| {
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                canonical(member, out);
            });
        }
        Value::Array(items) => list(out, ['[', ']'], items, |out, item| canonical(item, out)),
        simple => out.push_str(&simple.to_string()),
    }
}

fn list<T>(
    out: &mut String,
    [open, close]: [char; 2],
    items: impl IntoIterator<Item = T>,
    write: impl Fn(&mut String, T),
) {
    out.push(open);
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(close);
}

#[cfg(test)]
#[path = "item_tests.rs"]
mod tests;
