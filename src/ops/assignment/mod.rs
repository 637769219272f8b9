//! Giving people seats on shifts, taking them back, and people's own answers.

mod answer;
mod assign;
mod seat;
mod sign_up;
mod withdraw;

pub use answer::{Answer, AnswerItem, AnswerSeat};
pub use assign::AssignPerson;
pub use sign_up::SignUp;
pub use withdraw::WithdrawAssignment;
