//! Night minutes and minutes by calendar date: what allowances are counted from.
//!
//! Both judge every elapsed minute by the wall clock at which it was lived, so an hour that the clocks show twice
//! counts twice and a skipped one not at all.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike};
use chrono_tz::Tz;

use super::Interval;
use super::zone::wall_stretches;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const MINUTE_MS: i64 = 60 * 1000;

/// The hours of the night in local time, from `from` up to `to`; over midnight where `to` is the earlier. Equal ends
/// make an empty band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct NightBand {
    /// The first moment of the night.
    pub from: NaiveTime,
    /// The first moment after it.
    pub to: NaiveTime,
}

impl Default for NightBand {
    /// 22:00–06:00: Law 30/2023/QH15, art. 23.
    fn default() -> Self {
        let hour = |h| NaiveTime::from_hms_opt(h, 0, 0).unwrap_or_default();
        Self { from: hour(22), to: hour(6) }
    }
}

impl NightBand {
    /// The band of the local day that begins at `midnight`, in milliseconds of wall time.
    fn of_day(&self, midnight: i64) -> (i64, i64) {
        let (from, to) = (midnight + ms_of(self.from), midnight + ms_of(self.to));
        (from, if to < from { to + DAY_MS } else { to })
    }
}

/// Elapsed whole minutes of the interval inside the night band, over any number of nights.
pub fn night_minutes(interval: &Interval, tz: Tz, band: &NightBand) -> i64 {
    let mut ms = 0;
    for stretch in wall_stretches(interval, tz) {
        // The band of the evening before may reach into the first day.
        for day in stretch.from.div_euclid(DAY_MS) - 1..=stretch.to.div_euclid(DAY_MS) {
            let (from, to) = band.of_day(day * DAY_MS);
            ms += (to.min(stretch.to) - from.max(stretch.from)).max(0);
        }
    }
    ms / MINUTE_MS
}

/// Whether the interval makes its duty date a night: at least `min_minutes` (60 by default policy), and at least one,
/// inside the band. Where a duty date has several shifts, add up [`night_minutes`] first.
pub fn is_night(interval: &Interval, tz: Tz, band: &NightBand, min_minutes: i64) -> bool {
    night_minutes(interval, tz, band) >= min_minutes.max(1)
}

/// Elapsed minutes on each local calendar date, in order of dates, dates without a whole minute left out. They add up
/// to [`Interval::minutes`]: a minute that straddles midnight goes to the later date.
pub fn minutes_by_local_date(interval: &Interval, tz: Tz) -> Vec<(NaiveDate, i64)> {
    let mut ms_of_day: BTreeMap<i64, i64> = BTreeMap::new();
    for stretch in wall_stretches(interval, tz) {
        for day in stretch.from.div_euclid(DAY_MS)..=stretch.to.div_euclid(DAY_MS) {
            let ms = ((day + 1) * DAY_MS).min(stretch.to) - (day * DAY_MS).max(stretch.from);
            *ms_of_day.entry(day).or_default() += ms.max(0);
        }
    }
    let mut dates = Vec::new();
    let (mut ms, mut given) = (0, 0);
    for (day, ms_here) in ms_of_day {
        ms += ms_here;
        let minutes = ms / MINUTE_MS - given;
        given += minutes;
        if let Some(midnight) = DateTime::from_timestamp_millis(day * DAY_MS).filter(|_| minutes > 0) {
            dates.push((midnight.date_naive(), minutes));
        }
    }
    dates
}

fn ms_of(time: NaiveTime) -> i64 {
    i64::from(time.num_seconds_from_midnight()) * 1000 + i64::from(time.nanosecond() / 1_000_000)
}
