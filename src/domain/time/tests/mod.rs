//! Tables for five zones, and properties.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use crate::clock::Instant;

mod interval;
mod night;
mod pattern;
mod pattern_properties;
mod zone;

const SAIGON: Tz = Tz::Asia__Ho_Chi_Minh;
const BERLIN: Tz = Tz::Europe__Berlin;
const NEW_YORK: Tz = Tz::America__New_York;
const LORD_HOWE: Tz = Tz::Australia__Lord_Howe;
const CASABLANCA: Tz = Tz::Africa__Casablanca;
const ZONES: [Tz; 5] = [SAIGON, BERLIN, NEW_YORK, LORD_HOWE, CASABLANCA];

/// `2026-03-29T01:00Z`, seconds optional.
fn utc(text: &str) -> Instant {
    let text = text.strip_suffix('Z').unwrap();
    wall(text).and_utc()
}

fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f"))
        .unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}
