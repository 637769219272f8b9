use chrono::{Datelike, Days, TimeDelta, Weekday};
use proptest::prelude::*;

use super::super::{DutyDay, PatternRule, ShiftTimes};
use super::pattern::pattern;
use super::*;

const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// What a small pattern is made of: enough to expand it a second way.
#[derive(Clone, Debug)]
struct Sketch {
    weekly: bool,
    interval: i64,
    days: Vec<usize>,
    wkst: usize,
    first: i64,
    last: Option<i64>,
    day_before: bool,
    zone: Tz,
    minute: u32,
    minutes: u32,
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let days = proptest::sample::subsequence((0..7).collect::<Vec<usize>>(), 1..=7);
    let shape = (any::<bool>(), 1i64..5, days, 0usize..7);
    let span = (0i64..300, proptest::option::of(0i64..500), any::<bool>());
    let hours = (proptest::sample::select(ZONES.to_vec()), 0u32..1440, 15u32..=1440);
    (shape, span, hours).prop_map(
        |((weekly, interval, days, wkst), (first, last, day_before), (zone, minute, minutes))| Sketch {
            weekly,
            interval,
            days,
            wkst,
            first,
            last,
            day_before,
            zone,
            minute,
            minutes,
        },
    )
}

fn nth_day(n: i64) -> NaiveDate {
    day("2025-12-01") + TimeDelta::days(n)
}

impl Sketch {
    fn rule(&self) -> PatternRule {
        let names: Vec<&str> = self.days.iter().map(|d| NAMES[*d]).collect();
        let freq = if self.weekly { "WEEKLY" } else { "DAILY" };
        let by_day = if self.weekly { format!(";BYDAY={}", names.join(",")) } else { String::new() };
        let text = format!("FREQ={freq};INTERVAL={};WKST={}{by_day}", self.interval, NAMES[self.wkst]);
        let start = format!("{:02}:{:02}", self.minute / 60, self.minute % 60);
        PatternRule {
            last_date: self.last.map(|n| nth_day(self.first + n)),
            duty_date_offset: if self.day_before { DutyDay::DayBefore } else { DutyDay::SameDay },
            ..pattern(self.zone, &start, self.minutes, &text, &nth_day(self.first).to_string())
        }
    }

    /// Whether the rule meets a date, told from the date alone.
    fn meets(&self, date: NaiveDate) -> bool {
        let first = nth_day(self.first);
        if date < first || self.last.is_some_and(|n| date > nth_day(self.first + n)) {
            return false;
        }
        if !self.weekly {
            return (date - first).num_days() % self.interval == 0;
        }
        let wkst = Weekday::try_from(u8::try_from(self.wkst).unwrap()).unwrap();
        let week = |d: NaiveDate| d - Days::new(u64::from(d.weekday().days_since(wkst)));
        let weeks = (week(date) - week(first)).num_days() / 7;
        weeks % self.interval == 0 && self.days.contains(&(date.weekday().num_days_from_monday() as usize))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn expansion_keeps_its_promises(it in sketch(), from in 0i64..400, length in 0i64..400, cut in 0i64..400) {
        let rule = it.rule();
        let (from, to) = (nth_day(from), nth_day(from + length));
        if !rule.check().is_empty() {
            // The only thing that can be wrong is that no date at all is left.
            prop_assert!(!(0..1400).any(|n| it.meets(nth_day(n))), "{:?}", rule.check());
            return Ok(());
        }
        let shifts = rule.expand(from, to).unwrap();
        prop_assert!(shifts.windows(2).all(|w| w[0].occurrence_date < w[1].occurrence_date));
        prop_assert!(shifts.windows(2).all(|w| w[0].starts_at < w[1].starts_at));
        for s in &shifts {
            prop_assert!(from <= s.duty_date && s.duty_date < to);
            prop_assert_eq!((s.ends_at - s.starts_at).num_milliseconds(), i64::from(rule.minutes) * 60_000);
        }

        let offset = i64::from(it.day_before);
        let dates: Vec<NaiveDate> = shifts.iter().map(|s| s.occurrence_date).collect();
        let wanted: Vec<NaiveDate> = (0..(to - from).num_days())
            .map(|n| from + TimeDelta::days(n + offset))
            .filter(|date| it.meets(*date))
            .collect();
        prop_assert_eq!(dates, wanted);

        let cut = from + TimeDelta::days(cut.min(length));
        let joined: Vec<ShiftTimes> =
            [rule.expand(from, cut).unwrap(), rule.expand(cut, to).unwrap()].concat();
        prop_assert_eq!(shifts, joined);
    }

    #[test]
    fn no_text_makes_the_rule_panic(
        parts in proptest::collection::vec(
            "(FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY|HOURLY)|INTERVAL=[0-9]{1,4}|COUNT=[0-9]{1,3}|WKST=(SU|MO|TH)\
             |BYDAY=[-+]?[0-9]{0,2}(MO|SU|FR)(,[-+]?[0-9]{0,2}(TU|SA))?|BYMONTHDAY=-?[0-9]{1,2}|BYMONTH=[0-9]{1,2}\
             |BYSETPOS=-?[0-9]{1,3}|BYYEARDAY=-?[0-9]{1,3}|UNTIL=20[0-9]{6}(T[0-9]{6}Z?)?|[A-Z=,;ắ]{0,6})",
            0..5,
        ),
        first in 0i64..4000,
    ) {
        let rule = pattern(SAIGON, "22:00", 240, &parts.join(";"), &nth_day(first).to_string());
        if rule.check().is_empty() {
            let _ = rule.expand(nth_day(first), nth_day(first + 800));
        }
    }
}
