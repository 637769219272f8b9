//! The numbers, their defaults and where these come from.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::domain::attendance::AttendancePolicy;
use crate::domain::time::NightBand;
use crate::error::FieldProblem;
use crate::words::{Code, Message};

/// A ward's policy. Fields added later take their default in versions that were stored before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WardPolicy {
    /// First moment of the night, wall time; 22:00 (Law 30/2023/QH15 art. 23).
    pub night_from: NaiveTime,
    /// First moment after the night, wall time; 06:00 (the same).
    pub night_to: NaiveTime,
    /// Minutes in the band from which a duty date counts as a night; 60 (our own choice; provinces differ).
    pub night_min_minutes: u32,
    /// Least rest between two duties, minutes; 540 (NSW RFS fatigue protocol: 9 hours).
    pub rest_min_minutes: u32,
    /// Length of a shift above which a leader is warned, minutes; 360 (our own choice).
    pub shift_warn_minutes: u32,
    /// Longest shift, minutes; 480 (our own choice; the NSW RFS ceiling of 12 hours is for emergencies). Above it nobody
    /// is rostered.
    pub shift_max_minutes: u32,
    /// Nights in a row at most; 3 (NSW RFS fatigue protocol).
    pub nights_in_row_max: u32,
    /// Fewest people with whom a patrol may leave at all; 2 (every foreign scheme forbids to go alone).
    pub crew_floor: u32,
    /// Fewest people of a night patrol as planned; 3 (our own choice). Never under `crew_floor`.
    pub crew_min: u32,
    /// Youngest age, completed years; 18 (Law 30/2023/QH15 art. 13).
    pub age_min: u32,
    /// Age from which the chair's decision is needed, completed years; 70 (the same article).
    pub age_decision_from: u32,
    /// Days before the first night by which a roster should be published; 7 (our own choice).
    pub publish_notice_days: u32,
    /// Hours before its start within which a change of a published shift is also told by telephone; 48 (our own choice).
    pub change_notice_hours: u32,
    /// Whether ward police approve a roster before it is published; no (our own choice).
    pub police_approve_rosters: bool,
    /// Whether volunteers may sign up for open seats themselves; yes (our own choice).
    pub self_sign_up: bool,
    /// Minutes after the end by which a log should be submitted; 60 (our own choice).
    pub log_due_minutes: u32,
    /// Wall time at which «tonight» turns to the next evening; 12:00 (our own choice).
    pub duty_day_starts: NaiveTime,
    /// Whether pictures may be taken; no (privacy: a ward must want them).
    pub photos_allowed: bool,
    /// Check-in window and the rest of attendance.
    pub attendance: AttendancePolicy,
    /// How long data is kept.
    pub retention: RetentionDays,
}

/// Days that each class of data is kept; all defaults are our own choice, since no text names a number for volunteers.
/// Counts without people are kept for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RetentionDays {
    /// Positions; 30.
    pub positions: u32,
    /// Pictures, unless held; 30.
    pub photos: u32,
    /// Free text of log entries; 365, then only counts stay.
    pub log_text: u32,
    /// Records of force, injuries and complaints; 5 years.
    pub force: u32,
    /// Rosters; 2 years.
    pub roster: u32,
    /// Attendance, for the audit of money; 5 years.
    pub attendance: u32,
    /// Audit lines; 2 years.
    pub audit: u32,
}

impl Default for RetentionDays {
    fn default() -> Self {
        Self {
            positions: 30,
            photos: 30,
            log_text: 365,
            force: 5 * 365,
            roster: 2 * 365,
            attendance: 5 * 365,
            audit: 2 * 365,
        }
    }
}

impl Default for WardPolicy {
    fn default() -> Self {
        let band = NightBand::default();
        Self {
            night_from: band.from,
            night_to: band.to,
            night_min_minutes: 60,
            rest_min_minutes: 540,
            shift_warn_minutes: 360,
            shift_max_minutes: 480,
            nights_in_row_max: 3,
            crew_floor: 2,
            crew_min: 3,
            age_min: 18,
            age_decision_from: 70,
            publish_notice_days: 7,
            change_notice_hours: 48,
            police_approve_rosters: false,
            self_sign_up: true,
            log_due_minutes: 60,
            duty_day_starts: NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default(),
            photos_allowed: false,
            attendance: AttendancePolicy::default(),
            retention: RetentionDays::default(),
        }
    }
}

impl WardPolicy {
    /// The night band.
    pub fn night_band(&self) -> NightBand {
        NightBand { from: self.night_from, to: self.night_to }
    }

    /// What is wrong with the numbers, by field.
    pub fn check(&self) -> Vec<FieldProblem> {
        let ranges = [
            ("/night_min_minutes", self.night_min_minutes, 1, 480),
            ("/rest_min_minutes", self.rest_min_minutes, 0, 2_880),
            ("/shift_warn_minutes", self.shift_warn_minutes, 60, self.shift_max_minutes),
            ("/shift_max_minutes", self.shift_max_minutes, 60, 1_440),
            ("/nights_in_row_max", self.nights_in_row_max, 1, 31),
            ("/crew_floor", self.crew_floor, 2, 50),
            ("/crew_min", self.crew_min, self.crew_floor.max(2), 50),
            ("/age_min", self.age_min, 18, 100),
            ("/age_decision_from", self.age_decision_from, self.age_min, 120),
            ("/publish_notice_days", self.publish_notice_days, 0, 60),
            ("/change_notice_hours", self.change_notice_hours, 0, 720),
            ("/log_due_minutes", self.log_due_minutes, 0, 2_880),
            ("/attendance/opens_before_min", self.attendance.opens_before_min, 0, 240),
            ("/attendance/late_after_min", self.attendance.late_after_min, 0, 240),
            ("/attendance/absent_after_min", self.attendance.absent_after_min, self.attendance.late_after_min, 480),
            ("/attendance/early_before_end_min", self.attendance.early_before_end_min, 0, 240),
            ("/attendance/overdue_after_end_min", self.attendance.overdue_after_end_min, 0, 480),
            ("/attendance/closes_after_end_min", self.attendance.closes_after_end_min, 0, 1_440),
            ("/attendance/clock_ahead_min", self.attendance.clock_ahead_min, 0, 1_440),
            ("/attendance/clock_before_start_min", self.attendance.clock_before_start_min, 0, 10_080),
            ("/attendance/oldest_min", self.attendance.oldest_min, 1_440, 527_040),
            ("/attendance/late_entry_after_min", self.attendance.late_entry_after_min, 0, 10_080),
            ("/retention/positions", self.retention.positions, 1, 3_650),
            ("/retention/photos", self.retention.photos, 1, 3_650),
            ("/retention/log_text", self.retention.log_text, 30, 3_650),
            ("/retention/force", self.retention.force, 365, 36_500),
            ("/retention/roster", self.retention.roster, 90, 36_500),
            ("/retention/attendance", self.retention.attendance, 365, 36_500),
            ("/retention/audit", self.retention.audit, 365, 36_500),
        ];
        let outside = ranges.into_iter().filter(|(_, value, least, most)| !(least..=most).contains(&value));
        let mut problems: Vec<_> = outside
            .map(|(pointer, _, least, most)| {
                FieldProblem::new(pointer, Message::new(Code::OutOfRange).with("least", least).with("most", most))
            })
            .collect();
        if self.night_from == self.night_to {
            problems.push(FieldProblem::new("/night_to", Code::NightEmpty));
        }
        problems
    }
}

/// The policy of a night: the newest of `versions` (each with its first duty date) that had begun by then; the default
/// before the first.
pub fn in_force(versions: &[(NaiveDate, WardPolicy)], duty_date: NaiveDate) -> WardPolicy {
    let begun = versions.iter().filter(|(from, _)| *from <= duty_date);
    begun.max_by_key(|(from, _)| *from).map(|(_, policy)| policy.clone()).unwrap_or_default()
}
