//! wardwatch
fn main() {}
