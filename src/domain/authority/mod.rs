//! Who may do what. Authorisation is a value that one must hold: a [`Caller`] gives a [`WardScope`], and every query on a
//! ward's data takes one.

mod appoint;
mod caller;
mod grant;
mod reset;
mod right;
mod role;
mod scope;

pub use appoint::{Appointment, may_appoint};
pub use caller::{Caller, OwnPerson};
pub use grant::{Grant, GrantScope};
pub use reset::{Reset, may_reset};
pub use right::{Right, rights};
pub use role::Role;
pub use scope::{TeamReach, WardScope};

#[cfg(test)]
mod tests;
