//! Who may what. A row names an operation, who gets through (2xx) and who is refused knowingly (403); everybody else who is
//! signed in must not learn that the thing exists (404).

use serde_json::Value;

mod ground;
mod log;
mod me;
mod night;
mod people;
mod roster;

/// What the table says of one operation.
pub struct Row {
    pub operation: &'static str,
    pub allow: Vec<&'static str>,
    pub forbid: Vec<&'static str>,
    /// Whether even the anonymous get through.
    pub everybody: bool,
    /// Path parameters that stand for other ids of the cast than those of their own name.
    pub params: Vec<(&'static str, &'static str)>,
    pub query: Option<String>,
    /// The body; `{name}` in its texts is an id of the cast.
    pub body: Option<Value>,
}

pub fn row(operation: &'static str) -> Row {
    Row { operation, allow: vec![], forbid: vec![], everybody: false, params: vec![], query: None, body: None }
}

impl Row {
    pub fn allow(mut self, callers: &'static str) -> Self {
        self.allow.extend(callers.split_whitespace());
        self
    }

    pub fn forbid(mut self, callers: &'static str) -> Self {
        self.forbid.extend(callers.split_whitespace());
        self
    }

    pub fn everybody(mut self) -> Self {
        self.everybody = true;
        self
    }

    /// Everybody who is signed in.
    pub fn signed_in(self) -> Self {
        self.allow(SIGNED_IN)
    }

    pub fn param(mut self, name: &'static str, key: &'static str) -> Self {
        self.params.push((name, key));
        self
    }

    pub fn query(mut self, query: &str) -> Self {
        self.query = Some(query.to_owned());
        self
    }

    pub fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }
}

/// Everybody with a live session.
pub const SIGNED_IN: &str = "stranger volunteer other_volunteer two_wards suspended shift_leader deputy leader \
    other_leader other_team_volunteer police committee auditor city_hq administrator expired_police b_volunteer b_leader \
    b_police b_committee";

pub fn rows() -> Vec<Row> {
    [ground::rows(), people::rows(), roster::rows(), night::rows(), log::rows(), me::rows()].into_iter().flatten().collect()
}
