//! The people of the table and the things that they may or may not touch, made through the API itself.

mod nights;
mod people;
mod stage;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::Value;
use uuid::Uuid;

use crate::support::World;

/// Everybody who calls. Ward A has two teams; those without a prefix belong to its first team or to the ward.
pub const CALLERS: [&str; 26] = [
    "anonymous",
    "revoked",
    "stranger",
    "volunteer",
    "other_volunteer",
    "two_wards",
    "suspended",
    "shift_leader",
    "deputy",
    "leader",
    "other_team_volunteer",
    "other_shift_leader",
    "other_leader",
    "police",
    "committee",
    "auditor",
    "city_hq",
    "administrator",
    "expired_police",
    "b_volunteer",
    "b_shift_leader",
    "b_deputy",
    "b_leader",
    "b_police",
    "b_committee",
    "b_auditor",
];

/// Names to ids and tokens.
pub struct Cast {
    ids: BTreeMap<String, String>,
    tokens: BTreeMap<String, String>,
    fresh: AtomicU64,
}

impl Cast {
    /// Everybody and everything, in the world of `w`; its clock ends at the present of the table.
    pub async fn new(w: &World) -> Self {
        let empty = Self { ids: BTreeMap::new(), tokens: BTreeMap::new(), fresh: AtomicU64::new(1) };
        stage::Stage { w, cast: empty }.play().await
    }

    /// The id of that name; `fresh` is a new one each time.
    pub fn id(&self, name: &str) -> String {
        if name == "fresh" {
            let n = u128::from(self.fresh.fetch_add(1, Ordering::SeqCst));
            return Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0000 + n).to_string();
        }
        self.ids.get(name).unwrap_or_else(|| panic!("the cast has no {name}")).clone()
    }

    /// The access token of a caller who has one.
    pub fn token(&self, caller: &str) -> Option<&str> {
        self.tokens.get(caller).map(String::as_str)
    }

    /// The text with every `{name}` replaced by its id.
    pub fn fill(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            match after.split_once('}') {
                Some((name, behind)) if is_name(name) => {
                    out.push_str(&self.id(name));
                    rest = behind;
                }
                _ => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out + rest
    }

    /// The body with every `{name}` in its texts replaced by its id.
    pub fn fill_body(&self, body: &Value) -> Value {
        match body {
            Value::String(text) => Value::String(self.fill(text)),
            Value::Array(items) => items.iter().map(|item| self.fill_body(item)).collect(),
            Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), self.fill_body(value))).collect(),
            other => other.clone(),
        }
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}
