//! Shift patterns: making, changing and ending them, and making shifts of them.

mod create;
mod end;
mod fields;
mod generate;
mod update;

pub use create::CreatePattern;
pub use end::EndPattern;
pub use fields::PatternFields;
pub use generate::GenerateShifts;
pub use update::UpdatePattern;
