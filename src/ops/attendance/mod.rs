//! Check-ins, check-outs and roll calls.

mod place;
mod report;

pub use report::{ReportAttendance, Reported};
