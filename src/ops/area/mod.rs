//! Adding neighbourhoods to a ward and changing them.

mod create;
mod update;

pub use create::{AreaFields, CreateArea};
pub use update::UpdateArea;

use crate::store::area::Area;
use crate::store::audit::Value;

/// What of a neighbourhood is new.
fn values(old: Option<&Area>, new: &Area) -> Vec<Option<Value>> {
    let value = |field, of: fn(&Area) -> Option<String>| Value::plain(field, old.and_then(of), of(new));
    vec![
        value("name", |a| Some(a.name.clone())),
        value("official_code", |a| a.official_code.clone()),
        value("households", |a| a.households.map(|n| n.to_string())),
        value("no_recording", |a| Some(a.no_recording.to_string())),
        value("valid_from", |a| Some(a.valid_from.to_string())),
        value("valid_to", |a| a.valid_to.map(|d| d.to_string())),
    ]
}
