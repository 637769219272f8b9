//! People of a ward, their teams, papers and accounts.

mod accounts;
mod links;
mod members;
mod persons;
mod resets;
mod standing;
