//! Tables of states.

mod state;
