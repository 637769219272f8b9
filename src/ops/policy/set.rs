//! A new version of a ward's policy.

use chrono::NaiveDate;
use serde_json::{Map, Value as Json};

use crate::domain::authority::{Right, WardScope};
use crate::domain::policy::{WardPolicy, in_force, tonight};
use crate::error::{Error, FieldProblem, Result};
use crate::id::PolicyId;
use crate::ops::Action;
use crate::store::audit::{self, Line, Value};
use crate::store::policy::{self, Version};
use crate::store::{Tx, unit};
use crate::words::{Code, Message};

/// Sets a ward's numbers from a coming night on. Versions are never changed: tonight and past nights are judged as they
/// were.
#[derive(Debug)]
pub struct SetPolicy {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// The first duty date that it judges.
    pub valid_from: NaiveDate,
    /// The numbers.
    pub policy: WardPolicy,
}

impl Action for SetPolicy {
    type Output = PolicyId;

    async fn run(&self, tx: &mut Tx) -> Result<PolicyId> {
        self.scope.require(Right::SetPolicy)?;
        tx.lock_ward(self.scope.ward()).await?;
        let versions = policy::versions(tx.conn(), &self.scope).await?;
        let dated: Vec<_> = versions.into_iter().map(|v| (v.valid_from, v.policy)).collect();
        self.check(tx, &dated).await?;
        let new = Version {
            id: tx.new_id(),
            valid_from: self.valid_from,
            policy: self.policy.clone(),
            created_by: tx.actor().account,
            created_at: tx.now(),
        };
        policy::insert(tx, &self.scope, &new).await?;
        let (before, after) = differences(&in_force(&dated, self.valid_from), &self.policy)?;
        let values = [
            Value::plain("valid_from", None, Some(self.valid_from.to_string())),
            Value::plain("settings", Some(before), Some(after)),
        ];
        audit::record(tx, &self.scope, Line::new("policy", new.id, "set").values(values)).await?;
        Ok(new.id)
    }
}

impl SetPolicy {
    async fn check(&self, tx: &Tx, dated: &[(NaiveDate, WardPolicy)]) -> Result<()> {
        let mut problems = self.policy.check();
        let zone = unit::ward(tx.conn(), self.scope.ward()).await?.zone;
        let tonight = tonight(dated, tx.now(), zone);
        if self.valid_from <= tonight {
            let first = tonight.succ_opt().unwrap_or(tonight);
            let too_early = Message::new(Code::PolicyTooEarly).with("first", first);
            problems.push(FieldProblem::new("/valid_from", too_early));
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        if dated.iter().any(|(from, _)| *from == self.valid_from) {
            return Err(Error::Conflict(Message::new(Code::PolicyDateTaken).with("from", self.valid_from)));
        }
        Ok(())
    }
}

/// The numbers that differ, before and after, as two JSON objects whose keys are the fields' paths.
fn differences(before: &WardPolicy, after: &WardPolicy) -> Result<(String, String)> {
    let (before, after) = (paths(before)?, paths(after)?);
    let only = |of: &Map<String, Json>| {
        let changed = of.iter().filter(|(path, _)| before.get(*path) != after.get(*path));
        Json::Object(changed.map(|(path, value)| (path.clone(), value.clone())).collect()).to_string()
    };
    Ok((only(&before), only(&after)))
}

fn paths(policy: &WardPolicy) -> Result<Map<String, Json>> {
    let mut flat = Map::new();
    if let Json::Object(fields) = serde_json::to_value(policy).map_err(Error::internal)? {
        for (name, value) in fields {
            match value {
                Json::Object(inner) => {
                    flat.extend(inner.into_iter().map(|(key, value)| (format!("{name}.{key}"), value)))
                }
                value => drop(flat.insert(name, value)),
            }
        }
    }
    Ok(flat)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_recorded() {
        let before = WardPolicy::default();
        let mut after = WardPolicy { crew_min: 4, ..before.clone() };
        after.attendance.late_after_min = 10;
        let (was, is) = differences(&before, &after).unwrap();
        assert_eq!(was, r#"{"attendance.late_after_min":15,"crew_min":3}"#);
        assert_eq!(is, r#"{"attendance.late_after_min":10,"crew_min":4}"#);
        assert_eq!(differences(&before, &before).unwrap(), ("{}".to_owned(), "{}".to_owned()));
    }
}
