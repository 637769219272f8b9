//! Accounts: making one, its password, linking it to a ward's person.

mod appoint;
mod issue;
mod link;
mod link_code;
mod open;
mod password;
mod reset;
mod taken_over;
mod unused;

pub use appoint::AppointAdministrator;
pub use issue::CreateAccount;
pub use link::{LinkedPerson, link_person};
pub use link_code::{IssueLinkCode, IssuedLink};
pub use open::OpenAccount;
pub use password::{ChangePassword, RedeemCode, redeem_code};
pub use reset::ResetAccount;
pub use unused::{CODE_HOURS, Issued};

use crate::domain::text::{fold, normalize_phone};

/// The name that an account is found by: a number in E.164, or a login name folded to plain lower-case letters.
pub fn sign_in_key(login: &str, region: &str) -> String {
    normalize_phone(login, region).unwrap_or_else(|| fold(login))
}
