//! The only place that names the database library. Queries on a ward's data take a scope: there is no other way in.

pub mod account;
pub mod account_audit;
pub mod amendment;
pub mod area;
pub mod assignment;
pub mod audit;
mod connect;
mod entity;
mod fault;
pub mod gathering;
pub mod grant;
pub mod idempotency;
pub mod log_entry;
mod log_text;
pub mod logbook;
pub mod missing_log;
pub mod notice;
pub mod one_time_code;
mod page;
pub mod patrol_log;
pub mod policy;
pub mod review_step;
pub mod session;
pub mod shift;
mod stamp;
pub mod team;
pub mod throttle;
mod tx;
pub mod unit;
mod value;
mod ward_counter;

pub use connect::Store;
pub use page::{PageRequest, Paged};
pub use stamp::Stamp;
use stamp::vocabulary_of;
pub use tx::{Change, Tx};
