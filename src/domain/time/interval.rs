//! Half-open intervals of time, `[start, end)`.

use crate::clock::Instant;

/// From `start` up to, and without, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// The first instant inside.
    pub start: Instant,
    /// The first instant after.
    pub end: Instant,
}

impl Interval {
    /// An interval; an end before the start is taken as the start (an empty interval).
    pub fn new(start: Instant, end: Instant) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Whether both have an instant in common. Touching ends do not overlap; an empty interval overlaps nothing.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// Whether `at` lies inside.
    pub fn contains(&self, at: Instant) -> bool {
        self.start <= at && at < self.end
    }

    /// Elapsed whole minutes.
    pub fn minutes(&self) -> i64 {
        (self.end - self.start).num_minutes()
    }

    /// Elapsed whole minutes in common.
    pub fn shared_minutes(&self, other: &Self) -> i64 {
        (self.end.min(other.end) - self.start.max(other.start)).num_minutes().max(0)
    }

    /// Whole minutes between the end of the earlier and the start of the later; negative when they overlap.
    pub fn gap_minutes(&self, other: &Self) -> i64 {
        (self.start.max(other.start) - self.end.min(other.end)).num_minutes()
    }
}
