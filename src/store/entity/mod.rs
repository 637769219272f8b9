//! One file a table, named like it. Only this store sees them; everybody else gets domain types.

#![allow(missing_docs, reason = "a column says what it is; the migration and docs/ARCHITECTURE.md say the rest")]

pub mod account;
pub mod account_audit;
pub mod account_duty;
pub mod account_person;
pub mod amendment;
pub mod area;
pub mod assignment;
pub mod attendance_event;
pub mod audit;
pub mod audit_value;
pub mod due_work;
pub mod gathering;
pub mod idempotency;
pub mod link_code;
pub mod log_entry;
pub mod log_text;
pub mod membership;
pub mod notice;
pub mod one_time_code;
pub mod patrol_log;
pub mod pattern;
pub mod person;
pub mod person_affiliation;
pub mod person_identity;
pub mod person_qualification;
pub mod qualification;
pub mod refresh_token;
pub mod review_step;
pub mod role_grant;
pub mod session;
pub mod setting;
pub mod shift;
pub mod sign_in_name;
pub mod sign_in_throttle;
pub mod suspension;
pub mod team;
pub mod team_area;
pub mod unit;
pub mod ward_change;
pub mod ward_counter;
pub mod ward_grant;
pub mod ward_policy;
pub mod ward_seq;
