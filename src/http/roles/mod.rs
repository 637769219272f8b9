//! Who holds which role, in a ward and above.

mod unit;
mod views;
mod ward;

pub use unit::UnitRoles;
pub use ward::WardRoles;
