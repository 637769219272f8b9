//! Who may what. A row names an operation, who gets through (2xx) and who is refused knowingly (403); everybody else who is
//! signed in must not learn that the thing exists (404).

use serde_json::Value;

mod accounts;
mod ground;
mod log;
mod me;
mod night;
mod people;
mod roles;
mod roster;
mod seats;

/// What the table says of one operation.
#[derive(Clone)]
pub struct Row {
    pub operation: &'static str,
    pub allow: Vec<&'static str>,
    pub forbid: Vec<&'static str>,
    /// Those who may, and are refused by something else than their rights: a status each.
    pub otherwise: Vec<(&'static str, u16)>,
    /// Whether even the anonymous get through.
    pub everybody: bool,
    /// Whether each caller changes only what is his own, so that all of them can share a world.
    pub own: bool,
    /// Path parameters that stand for other ids of the cast than those of their own name.
    pub params: Vec<(&'static str, &'static str)>,
    pub query: Option<String>,
    /// The body; `{name}` in its texts is an id of the cast.
    pub body: Option<Value>,
    /// A body that the rules refuse. Those who may not are refused before anybody judges it.
    pub bad: Option<Value>,
}

/// A row of ward A, where the path has a ward.
pub fn row(operation: &'static str) -> Row {
    Row {
        operation,
        allow: vec![],
        forbid: vec![],
        otherwise: vec![],
        everybody: false,
        own: false,
        params: vec![("ward_id", "a")],
        query: None,
        body: None,
        bad: None,
    }
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

    pub fn otherwise(mut self, status: u16, callers: &'static str) -> Self {
        self.otherwise.extend(callers.split_whitespace().map(|caller| (caller, status)));
        self
    }

    pub fn everybody(mut self) -> Self {
        self.everybody = true;
        self
    }

    /// Everybody of ward A who is not let through is refused knowingly: the thing belongs to the ward at large.
    pub fn forbid_ward(self) -> Self {
        self.forbid_others(IN_WARD)
    }

    /// Likewise those who see the first team.
    pub fn forbid_team(self) -> Self {
        self.forbid_others(SEE_TEAM)
    }

    /// Likewise those who see the people of the first team.
    pub fn forbid_people(self) -> Self {
        self.forbid_others(SEE_PEOPLE)
    }

    /// Everybody who is signed in and not let through is refused knowingly: the thing belongs to the whole service.
    pub fn forbid_rest(self) -> Self {
        self.forbid_others(SIGNED_IN)
    }

    fn forbid_others(mut self, of: &'static str) -> Self {
        let known = |caller: &&str| self.allow.contains(caller) || self.otherwise.iter().any(|(who, _)| who == caller);
        let others: Vec<_> = of.split_whitespace().filter(|caller| !known(caller)).collect();
        self.forbid.extend(others);
        self
    }

    /// Everybody who is signed in, each for himself.
    pub fn signed_in(mut self) -> Self {
        self.own = true;
        self.allow(SIGNED_IN)
    }

    pub fn own(mut self) -> Self {
        self.own = true;
        self
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

    pub fn bad(mut self, body: Value) -> Self {
        self.bad = Some(body);
        self
    }
}

/// A body with some fields changed.
pub fn with(mut body: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

/// Everybody with a live session.
pub const SIGNED_IN: &str = "stranger volunteer other_volunteer two_wards suspended shift_leader deputy leader \
    other_team_volunteer other_shift_leader other_leader police committee auditor city_hq administrator expired_police \
    b_volunteer b_shift_leader b_deputy b_leader b_police b_committee b_auditor";

/// Those who are somebody in ward A, or hold a role over it.
pub const IN_WARD: &str = "volunteer other_volunteer two_wards suspended shift_leader deputy leader \
    other_team_volunteer other_shift_leader other_leader police committee auditor city_hq administrator";

/// Those who see the first team of ward A and its published shifts. City headquarters and the administrator read neither
/// people nor logs, so that they know of no team.
pub const SEE_TEAM: &str = "volunteer other_volunteer two_wards shift_leader deputy leader police committee auditor";

/// Those who see the names of the first team.
pub const SEE_PEOPLE: &str = "volunteer other_volunteer two_wards shift_leader deputy leader police committee";

/// The people of the first team, but for the suspended one.
pub const TEAM: &str = "volunteer other_volunteer two_wards shift_leader deputy leader";

/// Those who keep the first team, its people and its roster.
pub const KEEPERS: &str = "leader deputy police";

pub fn rows() -> Vec<Row> {
    let parts = [
        ground::rows(),
        roles::rows(),
        people::rows(),
        accounts::rows(),
        roster::rows(),
        seats::rows(),
        night::rows(),
        log::rows(),
        me::rows(),
    ];
    parts.into_iter().flatten().collect()
}
