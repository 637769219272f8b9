//! The recurrence rule of a pattern: RFC 5545 §3.3.10 over local dates.
//!
//! Dates are found on a calendar without clocks (noon UTC), so that no change of the clocks can move one. Taken are
//! FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, COUNT or UNTIL, WKST, BYDAY, BYMONTHDAY, BYYEARDAY, BYMONTH and
//! BYSETPOS. Not taken: BYHOUR and finer (the pattern has its own start) and BYWEEKNO, nor plain beside numbered
//! weekdays (`MO,1TU`), which the library expands otherwise than the RFC says.
//!
//! Two departures from the RFC, both deliberate: the first date is only where counting starts and no occurrence unless
//! the rule meets it, and UNTIL may be a date, a local time or a UTC time, whatever the pattern's start is.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rrule::{RRule, RRuleSet, Unvalidated};

use super::pattern_rule::ShiftTimes;
use crate::clock::Instant;
use crate::words::{Code, Message};

/// More than any useful rule needs.
const MAX_LEN: usize = 500;

const FREQUENCIES: [&str; 4] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const OTHER_PARTS: [&str; 6] = ["WKST", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYMONTH", "BYSETPOS"];
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// The last moment at which an occurrence may start, in the form in which the rule gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Until {
    Date(NaiveDate),
    Local(NaiveDateTime),
    Utc(Instant),
}

/// A readable rule.
#[derive(Clone, Debug)]
pub(super) struct Recurrence {
    rule: RRule<Unvalidated>,
    until: Option<Until>,
}

impl Recurrence {
    /// Reads a rule, with or without `RRULE:` before it; letters of either case.
    pub(super) fn parse(text: &str) -> Result<Self, Message> {
        if text.len() > MAX_LEN || !text.is_ascii() {
            return Err(unreadable(&text.chars().take(40).collect::<String>()));
        }
        let text = text.trim().to_ascii_uppercase();
        let parts = split(text.strip_prefix("RRULE:").unwrap_or(&text))?;
        let value_of = |name: &str| parts.iter().find(|(part, _)| *part == name).map(|(_, value)| *value);
        let freq = value_of("FREQ").unwrap_or_default();
        if !FREQUENCIES.contains(&freq) {
            return Err(Message::new(Code::RruleFrequency).with("value", freq));
        }
        let until = match value_of("UNTIL") {
            None => None,
            Some(_) if value_of("COUNT").is_some() => return Err(Code::RruleCountAndUntil.into()),
            Some(value) => Some(Until::parse(value).ok_or_else(|| unreadable(&format!("UNTIL={value}")))?),
        };
        for (name, value) in &parts {
            if !acceptable(name, value, freq) {
                return Err(unreadable(&format!("{name}={value}")));
            }
        }
        let by_parts = parts.iter().filter(|(name, _)| name.starts_with("BY")).count();
        if let (Some(value), 1) = (value_of("BYSETPOS"), by_parts) {
            return Err(unreadable(&format!("BYSETPOS={value}")));
        }
        let kept: Vec<String> =
            parts.iter().filter(|(name, _)| *name != "UNTIL").map(|(name, value)| format!("{name}={value}")).collect();
        let kept = kept.join(";");
        let rule: RRule<Unvalidated> = kept.parse().map_err(|_| unreadable(&kept))?;
        // The limits of each part do not depend on the first date: any will do to test them.
        rule.clone().validate(noon(NaiveDate::default())).map_err(|_| unreadable(&kept))?;
        Ok(Self { rule, until })
    }

    /// The dates of the rule from `first_date` on, in order, UNTIL not yet considered. Always ends.
    pub(super) fn dates(&self, first_date: NaiveDate) -> impl Iterator<Item = NaiveDate> + use<> {
        let start = noon(first_date);
        let rule = self.rule.clone().validate(start).ok();
        let set = rule.map(|rule| RRuleSet::new(start).limit().rrule(rule));
        set.into_iter().flat_map(|set| (&set).into_iter()).map(|at| at.date_naive())
    }

    /// Whether UNTIL lets an occurrence of these times stand.
    pub(super) fn allows(&self, times: &ShiftTimes) -> bool {
        match self.until {
            None => true,
            Some(Until::Date(last)) => times.occurrence_date <= last,
            Some(Until::Local(last)) => times.local_start <= last,
            Some(Until::Utc(last)) => times.starts_at <= last,
        }
    }
}

impl Until {
    fn parse(value: &str) -> Option<Self> {
        let time = |text| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok();
        match (value.len(), value.strip_suffix('Z')) {
            (8, None) => NaiveDate::parse_from_str(value, "%Y%m%d").ok().map(Self::Date),
            (15, None) => time(value).map(Self::Local),
            (16, Some(utc)) => time(utc).map(|at| Self::Utc(at.and_utc())),
            _ => None,
        }
    }
}

/// Splits `NAME=VALUE;…` and refuses what is unknown, empty or there twice.
fn split(text: &str) -> Result<Vec<(&str, &str)>, Message> {
    let mut parts: Vec<(&str, &str)> = Vec::new();
    for part in text.split(';') {
        let (name, value) = part.split_once('=').ok_or_else(|| unreadable(part))?;
        if !OTHER_PARTS.contains(&name) && !["FREQ", "INTERVAL", "COUNT", "UNTIL"].contains(&name) {
            return Err(Message::new(Code::RrulePartUnsupported).with("part", name));
        }
        if value.is_empty() || parts.iter().any(|(there, _)| *there == name) {
            return Err(unreadable(part));
        }
        parts.push((name, value));
    }
    Ok(parts)
}

/// What the library lets pass and the RFC, or sense, does not.
fn acceptable(name: &str, value: &str, freq: &str) -> bool {
    let counted = |most: u32| value.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n));
    match name {
        "INTERVAL" => counted(1000),
        "COUNT" => counted(100_000),
        "BYMONTHDAY" | "BYYEARDAY" | "BYSETPOS" => {
            value.split(',').all(|number| number.parse::<i32>().is_ok_and(|n| n != 0))
        }
        "WKST" => WEEKDAYS.contains(&value),
        "BYDAY" => {
            let numbered = value.split(',').filter(|day| day.len() > 2).count();
            let may_number = freq == "MONTHLY" || freq == "YEARLY";
            value.split(',').all(is_weekday) && (numbered == 0 || may_number && numbered == value.split(',').count())
        }
        _ => true,
    }
}

/// `MO`, `1MO`, `+1MO`, `-1MO`.
fn is_weekday(text: &str) -> bool {
    let Some((number, day)) = text.len().checked_sub(2).and_then(|at| text.split_at_checked(at)) else { return false };
    WEEKDAYS.contains(&day) && (number.is_empty() || number.parse::<i16>().is_ok_and(|n| n != 0))
}

fn unreadable(part: &str) -> Message {
    Message::new(Code::RruleUnreadable).with("part", part)
}

fn noon(date: NaiveDate) -> chrono::DateTime<rrule::Tz> {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    date.and_time(noon).and_utc().with_timezone(&rrule::Tz::UTC)
}
