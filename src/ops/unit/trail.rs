//! What stays of a change of the tree: a ward's in its own audit; a province's, which has none, in the audit of the account
//! that made it.

use serde_json::json;

use crate::domain::Vocabulary;
use crate::domain::authority::WardScope;
use crate::domain::unit::UnitKind;
use crate::error::Result;
use crate::store::audit::{self, Line, Value};
use crate::store::unit::Unit;
use crate::store::{Tx, account_audit};

/// Records that `new` was made, or made of `old`.
pub(super) async fn record(tx: &mut Tx, old: Option<&Unit>, new: &Unit) -> Result<()> {
    let verb = if old.is_none() { "created" } else { "updated" };
    if new.kind == UnitKind::Ward {
        let line = Line::new("unit", new.id, verb).values(values(old, new));
        return audit::record(tx, &WardScope::system(new.id.into()), line).await.map(drop);
    }
    let Some(account) = tx.actor().account else { return Ok(()) };
    let session = tx.actor().session;
    let changed: serde_json::Map<_, _> = values(old, new)
        .into_iter()
        .flatten()
        .map(|v| (v.field.to_owned(), json!({ "before": v.before, "after": v.after })))
        .collect();
    let facts = json!({ "unit": new.id, "changed": changed });
    account_audit::record(tx, account, &format!("unit_{verb}"), session, facts).await
}

fn values(old: Option<&Unit>, new: &Unit) -> Vec<Option<Value>> {
    let value = |field, of: fn(&Unit) -> Option<String>| Value::plain(field, old.and_then(of), of(new));
    vec![
        value("kind", |u| Some(u.kind.as_str().to_owned())),
        value("name", |u| Some(u.name.clone())),
        value("official_code", |u| u.official_code.clone()),
        value("zone", |u| u.zone.map(|z| z.name().to_owned())),
        value("locale", |u| u.locale.clone()),
        value("valid_from", |u| Some(u.valid_from.to_string())),
        value("valid_to", |u| u.valid_to.map(|d| d.to_string())),
    ]
}
