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

    /// Everybody of ward A who is not let through is refused knowingly: the thing belongs to the ward at large.
    pub fn forbid_ward(mut self) -> Self {
        let rest = IN_WARD.split_whitespace().filter(|c| !self.allow.contains(c));
        self.forbid.extend(rest.collect::<Vec<_>>());
        self
    }

    /// Likewise those who see the first team.
    pub fn forbid_team(mut self) -> Self {
        let rest = SEE_TEAM.split_whitespace().filter(|c| !self.allow.contains(c));
        self.forbid.extend(rest.collect::<Vec<_>>());
        self
    }

    /// Everybody who is signed in and not let through is refused knowingly: the thing belongs to the whole service.
    pub fn forbid_rest(mut self) -> Self {
        let rest = SIGNED_IN.split_whitespace().filter(|c| !self.allow.contains(c));
        self.forbid.extend(rest.collect::<Vec<_>>());
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

/// Those who are somebody in ward A, or hold a role over it.
pub const IN_WARD: &str = "volunteer other_volunteer two_wards suspended shift_leader deputy leader other_leader \
    other_team_volunteer police committee auditor city_hq administrator";

/// Those who see the first team of ward A.
pub const SEE_TEAM: &str =
    "volunteer other_volunteer two_wards shift_leader deputy leader police committee auditor city_hq administrator";

pub fn rows() -> Vec<Row> {
    [ground::rows(), people::rows(), roster::rows(), night::rows(), log::rows(), me::rows()]
        .into_iter()
        .flatten()
        .collect()
}
