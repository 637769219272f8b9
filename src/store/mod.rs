//! The only place that names the database library. Queries on a ward's data take a scope: there is no other way in.

pub mod account;
pub mod account_audit;
pub mod account_person;
pub mod affiliation;
pub mod area;
pub mod assignment;
pub mod audit;
mod connect;
mod entity;
mod fault;
pub mod grant;
pub mod holding;
pub mod idempotency;
pub mod link_code;
pub mod link_duty;
pub mod membership;
pub mod notice;
pub mod one_time_code;
mod page;
pub mod person;
pub mod policy;
pub mod session;
pub mod shift;
mod stamp;
pub mod suspension;
pub mod team;
pub mod throttle;
mod tx;
pub mod unit;
mod value;

pub use connect::Store;
pub use page::{PageRequest, Paged};
pub use stamp::Stamp;
use stamp::vocabulary_of;
pub use tx::{Change, Tx};
