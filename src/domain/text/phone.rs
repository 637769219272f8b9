//! Telephone numbers, kept as E.164 (`+84909123456`) so that one number is one text.

use phonenumber::{Mode, country};
use unicode_normalization::UnicodeNormalization;

use super::chars::{ascii_digit, is_invisible, plain};

/// The longest text that is looked at, in characters: E.164 has 15 digits, the rest is spaces and dots.
const MAX_RAW: usize = 40;

/// The E.164 form of a number as people write it: `0909 123 456`, `+84 909.123.456`, `84-909-123-456`, `0084…`.
///
/// `region` is the ISO 3166 code of the country whose national form is understood (`"VN"`). `None` where the text is no
/// valid number of that or (with `+`) of any country, where it has letters, or where the region is unknown.
pub fn normalize_phone(raw: &str, region: &str) -> Option<String> {
    let home: country::Id = region.parse().ok()?;
    let digits = dialled(raw)?;
    if let Some(number) = valid(Some(home), &digits) {
        return Some(number);
    }
    if digits.starts_with('+') {
        return None;
    }
    // The country's own code without the plus, or with the international prefix 00.
    let bare = digits.strip_prefix("00").unwrap_or(&digits);
    let code = phonenumber::metadata::DATABASE.by_id(home.as_ref())?.country_code().to_string();
    let national = bare.strip_prefix(&code)?;
    valid(None, &format!("+{code}{}", national.strip_prefix('0').unwrap_or(national)))
}

/// The digits, and a leading plus; `None` where anything stands in the text that no number has.
fn dialled(raw: &str) -> Option<String> {
    if raw.chars().count() > MAX_RAW {
        return None;
    }
    let mut out = String::new();
    for c in raw.nfkc().filter(|c| !is_invisible(*c)).map(plain) {
        match ascii_digit(c) {
            Some(digit) => out.push(digit),
            None if c == '+' && out.is_empty() => out.push('+'),
            None if matches!(c, ' ' | '.' | '-' | '(' | ')' | '/') => {}
            None => return None,
        }
    }
    // "+84 (0)909 …": the trunk zero has no place after a country code that uses one.
    Some(match out.strip_prefix("+840") {
        Some(rest) => format!("+84{rest}"),
        None => out,
    })
}

fn valid(region: Option<country::Id>, digits: &str) -> Option<String> {
    let number = phonenumber::parse(region, digits).ok()?;
    number.is_valid().then(|| number.format().mode(Mode::E164).to_string())
}

#[cfg(test)]
#[path = "phone_tests.rs"]
mod tests;
