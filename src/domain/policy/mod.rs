//! A ward's policy: its numbers and switches, in dated versions. A night is judged by the policy of that night.

mod tonight;
mod ward_policy;

pub use tonight::tonight;
pub use ward_policy::{RetentionDays, WardPolicy, in_force};

#[cfg(test)]
mod tests;
