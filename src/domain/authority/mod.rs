//! Who may do what. Authorisation is a value that one must hold: a [`Caller`] gives a [`WardScope`], and every query on a
//! ward's data takes one.

mod actor;
mod appoint;
mod caller;
mod grant;
mod over;
mod reset;
mod right;
mod role;
mod scope;

pub use actor::Actor;
pub use appoint::{Appointment, may_appoint};
pub use caller::{Caller, OwnPerson};
pub use grant::{Grant, GrantScope};
pub use over::{over_unit, over_ward};
pub use reset::{Reset, may_reset};
pub use right::{Right, rights};
pub use role::Role;
pub use scope::{TeamReach, WardScope};

#[cfg(test)]
mod tests;
