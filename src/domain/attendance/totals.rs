//! What a person's shifts add up to: the figures of a time sheet (bảng chấm công).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{Presence, PresenceState};
use crate::domain::time::{Interval, NightBand, night_minutes};

/// A person's presence on one shift, and what it is counted by.
#[derive(Clone, Debug)]
pub struct Served {
    /// The evening that the shift belongs to.
    pub duty_date: NaiveDate,
    /// The shift.
    pub shift: Interval,
    /// The zone in whose wall time the night is.
    pub zone: Tz,
    /// The person's presence.
    pub presence: Presence,
    /// The hours of the night, by the policy of that night.
    pub band: NightBand,
    /// Minutes in the band from which the duty date counts as a night.
    pub night_min_minutes: u32,
}

impl Served {
    /// Elapsed whole minutes present, inside the shift and the night band.
    pub fn night_minutes(&self) -> i64 {
        self.presence.counted(&self.shift).iter().map(|stay| night_minutes(stay, self.zone, &self.band)).sum()
    }
}

/// The figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Shifts to which the person came.
    pub shifts: u32,
    /// Duty dates with enough minutes in the night band (ward policy; 60 of 22:00–06:00).
    pub nights: u32,
    /// Elapsed minutes present inside the shifts.
    pub minutes_present: i64,
    /// Those of them inside the night band.
    pub night_minutes: i64,
    /// Shifts to which the person came late.
    pub late: u32,
    /// Shifts to which the person did not come.
    pub absent: u32,
    /// Shifts that are over without a check-out: their minutes are provisional.
    pub not_checked_out: u32,
    /// Shifts with a flag that somebody should look at.
    pub for_review: u32,
}

/// Adds up a person's shifts. Several shifts of one duty date make one night at most.
pub fn totals<'a>(served: impl IntoIterator<Item = &'a Served>) -> Totals {
    let mut totals = Totals::default();
    let mut by_date: BTreeMap<NaiveDate, (i64, i64)> = BTreeMap::new();
    for one in served {
        let presence = &one.presence;
        let came = !matches!(presence.state, PresenceState::Absent | PresenceState::Expected);
        totals.shifts += u32::from(came);
        totals.late += u32::from(presence.late_min > 0);
        totals.absent += u32::from(presence.state == PresenceState::Absent);
        totals.not_checked_out += u32::from(presence.state == PresenceState::NotCheckedOut);
        totals.for_review += u32::from(presence.flags.iter().any(|flag| flag.needs_review()));
        totals.minutes_present += presence.minutes_present;
        let night = one.night_minutes();
        totals.night_minutes += night;
        let date = by_date.entry(one.duty_date).or_default();
        *date = (date.0 + night, i64::from(one.night_min_minutes).max(1));
    }
    let nights = by_date.values().filter(|(minutes, least)| minutes >= least).count();
    totals.nights = u32::try_from(nights).unwrap_or(u32::MAX);
    totals
}
