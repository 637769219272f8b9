//! Who is in which team. A member with an account is its volunteer for as long as the membership lasts.

mod add;
mod end;
mod grants;

pub use add::{AddMember, NewMembership};
pub use end::EndMembership;

pub(super) use add::enter;
pub(super) use grants::write as write_grant;
