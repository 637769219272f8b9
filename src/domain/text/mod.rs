//! Text as people type it: names and search keys, telephone numbers, and the lint that keeps the identity of the
//! public out of the log. Nothing here stores or words anything.

mod chars;
mod fold;
mod identity_lint;
mod phone;

pub use fold::{fold, given_name_key, tidy_name};
pub use identity_lint::{
    Finding, IdentityKind, PATTERN_VERSION, Rule, RuleAction, SoftFinding, SoftKind, lint, rules, words_to_avoid,
};
pub use phone::normalize_phone;
