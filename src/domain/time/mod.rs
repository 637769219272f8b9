//! Time as a ward lives it: instants in UTC, patterns in the ward's own wall time.

mod interval;

pub use interval::Interval;
