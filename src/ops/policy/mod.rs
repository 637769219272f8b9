//! Setting a ward's policy from some night on.

mod set;

pub use set::SetPolicy;
