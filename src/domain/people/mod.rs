//! People of a ward: the days that something of theirs holds, their birth, and whether they serve.

mod birth;
mod day;
mod days;
mod login;
mod state;

pub use birth::{Birth, birth};
pub use day::WardDay;
pub use days::{Days, check_day};
pub use login::login_base;
pub use state::{PersonState, service};

#[cfg(test)]
mod tests;
