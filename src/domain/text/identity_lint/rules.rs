//! The patterns, in the order in which they are applied. Whoever changes one raises [`PATTERN_VERSION`] and adds the
//! sentence that made him do it to the tables of the tests.
//!
//! They keep to what Rust's `regex` and JavaScript read alike: no look-around, no inline flags. Group 1 is the piece
//! itself, what stands outside it is context.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};
use serde::Serialize;

use super::IdentityKind;

/// The version of [`rules`]; stored beside a verdict, so that it can be told which patterns a text passed.
pub const PATTERN_VERSION: u16 = 1;

vocabulary! {
    /// What a rule does with what it matches.
    RuleAction {
        /// It is harmless and no part of anything else.
        Skip = "skip",
        /// It looks like an identity.
        Find = "find",
    }
}

/// One pattern.
#[derive(Clone, Debug, Serialize)]
pub struct Rule {
    /// What to do with a match.
    pub action: RuleAction,
    /// What a found piece looks like; none for `skip`.
    pub kind: Option<IdentityKind>,
    /// The regular expression, over normalised text.
    pub pattern: String,
    /// Whether case is ignored.
    pub ignore_case: bool,
}

/// Every pattern, in order.
pub fn rules() -> &'static [Rule] {
    static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| TABLE.iter().map(Row::expand).collect());
    &RULES
}

/// The patterns with their machines.
pub(super) fn compiled() -> &'static [(&'static Rule, Regex)] {
    static MACHINES: LazyLock<Vec<(&Rule, Regex)>> = LazyLock::new(|| {
        let machine = |rule: &Rule| RegexBuilder::new(&rule.pattern).case_insensitive(rule.ignore_case).build().ok();
        rules().iter().filter_map(|rule| Some((rule, machine(rule)?))).collect()
    });
    &MACHINES
}

/// What `{NAME}` in a row stands for.
const PARTS: &[(&str, &str)] = &[
    // Not inside a longer number.
    ("{B}", r"(?:^|[^0-9])"),
    // No part of a number typed in pieces.
    ("{A}", r"(?:^|^ |[^0-9 .\-]|[^0-9.\-] )"),
    ("{E}", r"(?:$|[^0-9])"),
    // The number goes on neither behind a dot nor behind a hyphen.
    ("{EE}", r"(?:$|[^0-9.\-]|[.\-](?:$|[^0-9]))"),
    // What may stand between the digits of one number.
    ("{S}", r"[ .\-_*~|()]{0,3}"),
    // Hours and minutes.
    ("{HH}", r"(?:[01]?\d|2[0-4])"),
    ("{MM}", r"[0-5]\d"),
    ("{DMY}", r"{DAY} ?[-./] ?{MONTH} ?[-./] ?{YEAR}"),
    ("{YMD}", r"{YEAR}[-./]{MONTH}[-./]{DAY}"),
    ("{DAY}", r"(?:0?[1-9]|[12]\d|3[01])"),
    ("{MONTH}", r"(?:0?[1-9]|1[0-2])"),
    ("{YEAR}", r"(?:19|20)\d\d"),
    // Plates: province code, letters, letters that are no unit of measure when typed small, the last five digits. What
    // may stand around a plate of five digits (PF), and of four, which a slash would make a reference (PB, PE).
    ("{C}", r"(?:1[124-9]|[23]\d|4[013789]|[567]\d|8[0-689]|9[02-57-9])"),
    ("{L}", r"[A-Za-zĐđ]"),
    ("{U}", r"[A-ZĐ]"),
    ("{N}", r"[A-ZĐabcefnrstuvyzđ]"),
    ("{PB}", r"(?:^|[^A-Za-z0-9Đđ/]|[Bb][Kk][Ss]|[Bb][Ss][Xx]?|[Ss][Oo]|[Xx][Ee])"),
    ("{PF}", r"(?:^|[^A-Za-z0-9Đđ]|[Bb][Kk][Ss]|[Bb][Ss][Xx]?|[Ss][Oo]|[Xx][Ee])"),
    ("{PE}", r"(?:$|[^0-9/])"),
    ("{T}", r"\d{3}[. \-]?\d{2}"),
];

struct Row {
    kind: Option<IdentityKind>,
    pattern: &'static str,
    ignore_case: bool,
}

impl Row {
    fn expand(&self) -> Rule {
        let fill = |text: String, (name, part): &(&str, &str)| text.replace(name, part);
        Rule {
            action: if self.kind.is_some() { RuleAction::Find } else { RuleAction::Skip },
            kind: self.kind,
            pattern: PARTS.iter().fold(self.pattern.to_owned(), fill),
            ignore_case: self.ignore_case,
        }
    }
}

const fn skip(pattern: &'static str) -> Row {
    Row { kind: None, pattern, ignore_case: false }
}

const fn find(kind: IdentityKind, pattern: &'static str) -> Row {
    Row { kind: Some(kind), pattern, ignore_case: false }
}

const fn any_case(row: Row) -> Row {
    Row { ignore_case: true, ..row }
}

use IdentityKind::{Email, IdNumber, Phone, Plate, SocialProfile};

const TABLE: &[Row] = &[
    any_case(find(Email, r"([a-z0-9._%+\-]{1,64} ?@ ?[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.[a-z]{2,})")),
    any_case(find(
        SocialProfile,
        r"(?:^|[^a-z0-9])((?:facebook|fb|zalo|tiktok|instagram|telegram|threads)\.(?:com|me|vn|net)/[^ ]{2,}|(?:m|t|wa)\.me/[^ ]{2,})",
    )),
    // Positions in and around Viet Nam: latitude 8 to 24, longitude 102 to 118.
    skip(r"{A}((?:[89]|1\d|2[0-4])\.\d{3,15} ?[,; ] ?1(?:0[2-9]|1[0-8])\.\d{3,15}){EE}"),
    skip(r"{A}((?:[89]|1\d|2[0-4]|10[2-9]|11[0-8])\.\d{4,15}){EE}"),
    // Dates, hours, our own reference numbers.
    skip(r"{B}({DMY} ?- ?{DMY}|{YMD} ?- ?{YMD}){EE}"),
    skip(r"(?:^|[^0-9.\-]|[^0-9][.\-])({DMY}|{YMD}){EE}"),
    skip(r"{B}({HH} ?[:.hHgG] ?{MM} ?- ?{HH} ?[:.hHgG] ?{MM}){EE}"),
    skip(r"{B}({HH}:{MM}(?::{MM}(?:\.\d{1,6})?)?){E}"),
    skip(
        r"{B}((?:{HH} ?(?:[hg]|gio)|{HH}[HG])(?: ?{MM})?)(?:$|[^0-9A-Za-z. \-]|[. \-](?:$|[^0-9]|\d{1,2}(?:$|[^0-9.])| ?\d{3,4}(?:$|[^0-9.])))",
    ),
    skip(r"(?:^|[^0-9.])({YEAR}-\d{3,7}){EE}"),
    // Sums of money.
    any_case(skip(
        r"(?:^|[^0-9.,])([1-9]\d{0,2}(?:[., ]\d{3})+(?:,\d{1,2})? ?(?:đ|₫|d|dong|vnd|vnđ|k|nghin|ngan|trieu|tr|ty|usd|\$))(?:$|[^a-zđ])",
    )),
    any_case(skip(r"{B}([1-9]\d*(?: ?(?:đ|₫|dong|vnd|vnđ)|d))(?:$|[^a-zđ])")),
    skip(r"(?:^|[^0-9.,])([1-9]\d{0,2}(?:(?:\.\d{3})*\.000|(?:,\d{3})*,000)){E}"),
    // Plates with five digits: 65A-123.45, 65-B1 234.56, 59X1-23456, 65B123456.
    find(Plate, r"{PF}({C}[.\-]?{L}{1,2}\d?[.\-]?\d{3}\.?\d{2}){E}"),
    find(Plate, r"{PF}({C} ?- ?{L}{1,2}\d?[ .\-]{0,3}{T}){E}"),
    find(Plate, r"{PF}({C} ?{L}{1,2}\d? ?- ?{T}){E}"),
    find(Plate, r"{PF}({C} ?[A-ZĐabcefghklnprstuvxyzđ]\d[ .]?\d{3}[. ]?\d{2}){E}"),
    find(Plate, r"{PF}({C} ?{U}{1,2} {T}){E}"),
    find(Plate, r"{PF}({C} ?{N} ?\d{3}\.\d{2}){E}"),
    find(Plate, r"{PF}(\d\d-?{L}\d?-\d{3}\.\d{2}){E}"),
    // Plates with four digits, still on old vehicles: 65H-1234, 65-H1 1234, 65LD-1234; and of foreign missions.
    find(Plate, r"{PB}({C}[.\-]?{N}\d?\d{4}){PE}"),
    find(Plate, r"{PB}({C}-?{L}\d?-\d{4}|{C}-{L}\d? \d{4}|{C} ?- ?{L}\d ?-? ?\d{4}|{C} ?-? ?{U}\d \d{4}){PE}"),
    find(Plate, r"{PB}({C}-?(?:LD|KT|DA|ld|kt|da)-?\d{4}|{C} ?(?:LD|KT|DA) \d{4}){PE}"),
    find(
        Plate,
        r"{PB}(\d\d[ \-]\d{3}[ \-](?:NG|NN|QT|CV)[ \-]?\d\d|\d\d[ \-]?(?:NG|NN|QT|CV)[ \-]?\d{3}[ \-.]\d\d){PE}",
    ),
    // Cards typed without a break, before any part of them can pass for a telephone number.
    find(IdNumber, r"{B}(\d{12}|\d{9}){E}"),
    // Telephone numbers: with a plus, with 84, mobile, landline, the eleven digits of before 2018.
    find(Phone, r"(?:^|[^0-9A-Za-z])(\+[ (]{0,2}[1-9](?:{S}\d){8,14}){E}"),
    find(Phone, r"{B}((?:00{S})?84{S}0?{S}(?:[35789](?:{S}\d){8}|2(?:{S}\d){8,9})){E}"),
    find(Phone, r"{B}(0{S}[35789](?:{S}\d){8}){E}"),
    find(Phone, r"{B}(0{S}2(?:{S}\d){8,9}){E}"),
    find(Phone, r"{B}(0{S}1{S}[2689](?:{S}\d){8}){E}"),
    find(Phone, r"{B}(0[35789]\d(?:[/,. \-]?\d){7}|02\d(?:[/,. \-]?\d){7,8}){E}"),
    // Cards with breaks: in threes, in fours, any grouping where a zero leads, and a run that stands alone.
    find(IdNumber, r"(?:^|[^0-9.,])(\d{3}(?:[ .\-]\d{3}){3}|\d{3}(?:[ .\-]\d{3}){2}|\d{4}(?:[ .\-]\d{4}){2}){E}"),
    find(IdNumber, r"{B}(0(?:{S}\d){11}){E}"),
    find(IdNumber, r"(?:^|[^0-9 .\-])[ .\-]{0,3}(\d(?:{S}\d){8}|\d(?:{S}\d){11})[ .\-]{0,3}(?:$|[^0-9 .\-])"),
];
