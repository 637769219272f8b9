//! Finds what looks like the identity of a member of the public in free text, so that it is not stored: number of an
//! identity document, telephone number, number plate, e-mail address, link to a personal page.
//!
//! The patterns are data with a version ([`rules`], [`PATTERN_VERSION`]), so that a phone can warn before it sends. The
//! reading is the same on both sides:
//! 1. Normalise: each character by NFKD; marks and invisible characters dropped; digits of every script, dashes, dots,
//!    slashes and look-alike capitals made ASCII; white space made one space.
//! 2. Apply the rules in their order. What group 1 of a match covers is overwritten with `#`, and the search goes on
//!    behind it; a `find` rule reports it, a `skip` rule (a date, a sum of money, a position) does not.
//!
//! It is a guard against habit, not against intent: a number spelled out in words passes.

mod normal;
mod rules;
mod soft;

use normal::Scan;

pub use rules::{PATTERN_VERSION, Rule, RuleAction, rules};
pub use soft::{SoftFinding, SoftKind, words_to_avoid};

vocabulary! {
    /// What a piece of text looks like.
    IdentityKind {
        /// Nine or twelve digits: an old or a new identity card.
        IdNumber = "id_number",
        /// A telephone number, Vietnamese or international.
        Phone = "phone",
        /// A Vietnamese number plate of a car or a motorbike.
        Plate = "plate",
        /// An e-mail address.
        Email = "email",
        /// A link to somebody's page or chat.
        SocialProfile = "social_profile",
    }
}

/// One piece of text that looks like an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it looks like.
    pub kind: IdentityKind,
    /// Where it begins: byte offset into the text as given, on a character's edge.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
}

/// Everything in `text` that looks like an identity, in the text's order, without overlaps.
pub fn lint(text: &str) -> Vec<Finding> {
    let mut scan = Scan::new(text);
    let mut found = Vec::new();
    for (rule, pattern) in rules::compiled() {
        let mut from = 0;
        while let Some(hit) = pattern.captures_at(scan.text(), from).and_then(|c| c.get(1)).map(|m| m.range()) {
            if hit.is_empty() {
                break;
            }
            from = hit.end;
            if let (Some(kind), Some((start, end))) = (rule.kind, scan.origin(&hit)) {
                found.push(Finding { kind, start, end });
            }
            scan.blank(hit);
        }
    }
    found.sort_by_key(|f| f.start);
    found
}

#[cfg(test)]
mod tests;
