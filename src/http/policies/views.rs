//! A ward's policy as it is read and written.

use chrono::{NaiveDate, NaiveTime};
use poem_openapi::Object;

use crate::clock::Instant;
use crate::domain::attendance::AttendancePolicy;
use crate::domain::policy::{RetentionDays, WardPolicy};
use crate::id::{AccountId, PolicyId, WardId};
use crate::store::policy::{InForce, Version};

/// A ward's numbers and switches. Times of day are wall times of the ward.
#[derive(Clone, Debug, Object)]
pub(super) struct PolicySettings {
    /// First wall time of the night (22:00 in Law 30/2023/QH15 art. 23).
    night_from: NaiveTime,
    /// The wall time at which the night ends (06:00).
    night_to: NaiveTime,
    /// Minutes of the night from which a duty counts as a night.
    night_min_minutes: u32,
    /// Least rest between two duties, minutes.
    rest_min_minutes: u32,
    /// Shift length from which a leader is warned, minutes.
    shift_warn_minutes: u32,
    /// Longest shift, minutes.
    shift_max_minutes: u32,
    /// Nights in a row at most.
    nights_in_row_max: u32,
    /// Fewest people of any crew; at least two, since nobody patrols alone.
    crew_floor: u32,
    /// Fewest people of a night patrol as planned.
    crew_min: u32,
    /// Youngest age in years (18 in Law 30/2023/QH15 art. 13).
    age_min: u32,
    /// Age in years from which the chair's decision is needed (70 in art. 13).
    age_decision_from: u32,
    /// Days before the first night by which a roster should be published.
    publish_notice_days: u32,
    /// Hours before the start within which a change of a published shift should be confirmed by telephone.
    change_notice_hours: u32,
    /// Whether ward police approve a roster before it is published.
    police_approve_rosters: bool,
    /// Whether volunteers may sign up for open seats themselves.
    self_sign_up: bool,
    /// Minutes after the end of a shift by which its log should be submitted.
    log_due_minutes: u32,
    /// The wall time at which "tonight" turns to the next evening.
    duty_day_starts: NaiveTime,
    /// Whether pictures may be taken.
    photos_allowed: bool,
    /// Check-in, check-out and absence.
    attendance: PolicyAttendance,
    /// How long data is kept.
    retention: PolicyRetention,
}

/// Bounds and tolerances of attendance, in minutes.
#[derive(Clone, Copy, Debug, Object)]
pub(super) struct PolicyAttendance {
    /// How long before its start a shift takes check-ins.
    opens_before_min: u32,
    /// How long after the start a check-in is still on time.
    late_after_min: u32,
    /// From how long after the start a person without a check-in is absent.
    absent_after_min: u32,
    /// How long before the end a check-out is still no early leaving.
    early_before_end_min: u32,
    /// From how long after the end a person without a check-out is overdue.
    overdue_after_end_min: u32,
    /// How long after its end a shift takes events.
    closes_after_end_min: u32,
    /// How far a phone's clock may run ahead and still be believed.
    clock_ahead_min: u32,
    /// How far before the start of the shift a phone's time is still believed.
    clock_before_start_min: u32,
    /// How old an event may be on receipt and still be believed, while its shift is not known.
    oldest_min: u32,
    /// From how old on receipt an event is flagged as late entry.
    late_entry_after_min: u32,
}

/// Days that each class of data is kept.
#[derive(Clone, Copy, Debug, Object)]
pub(super) struct PolicyRetention {
    /// Positions.
    positions: u32,
    /// Pictures, unless held.
    photos: u32,
    /// Free text of log entries; after that only counts stay.
    log_text: u32,
    /// Reports of force, injury and complaint.
    force: u32,
    /// Rosters.
    roster: u32,
    /// Attendance.
    attendance: u32,
    /// Audit lines.
    audit: u32,
}

/// The policy that judges a night.
#[derive(Debug, Object)]
#[oai(rename = "Policy", skip_serializing_if_is_none)]
pub(super) struct PolicyView {
    /// The ward.
    ward_id: WardId,
    /// The night that it judges: the local date of its evening.
    duty_date: NaiveDate,
    /// The version that the night goes by; absent where the service's defaults do.
    policy_id: Option<PolicyId>,
    /// The first night of that version.
    valid_from: Option<NaiveDate>,
    /// The numbers and switches.
    #[oai(flatten)]
    settings: PolicySettings,
}

/// A version of a ward's policy.
#[derive(Debug, Object)]
#[oai(rename = "PolicyVersion", skip_serializing_if_is_none)]
pub(super) struct VersionView {
    /// Its id.
    id: PolicyId,
    /// The ward.
    ward_id: WardId,
    /// The first night that it judges.
    valid_from: NaiveDate,
    /// Who set it; absent where the service did.
    created_by: Option<AccountId>,
    /// When it was set.
    created_at: Instant,
    /// The numbers and switches.
    #[oai(flatten)]
    settings: PolicySettings,
}

/// The versions of a ward's policy.
#[derive(Debug, Object)]
pub(super) struct PolicyVersionList {
    /// Newest first.
    pub items: Vec<VersionView>,
}

/// A policy to set: all its numbers and switches, as `GET …/policy` shows them, and the night from which they hold.
#[derive(Debug, Object)]
pub(super) struct NewPolicy {
    /// The first night that it judges; later than tonight.
    pub valid_from: NaiveDate,
    /// The numbers and switches.
    #[oai(flatten)]
    pub settings: PolicySettings,
}

pub(super) fn judging(ward: WardId, found: InForce) -> PolicyView {
    PolicyView {
        ward_id: ward,
        duty_date: found.duty_date,
        policy_id: found.version.as_ref().map(|v| v.id),
        valid_from: found.version.as_ref().map(|v| v.valid_from),
        settings: found.policy.into(),
    }
}

pub(super) fn version(ward: WardId, found: Version) -> VersionView {
    VersionView {
        id: found.id,
        ward_id: ward,
        valid_from: found.valid_from,
        created_by: found.created_by,
        created_at: found.created_at,
        settings: found.policy.into(),
    }
}

/// Copies every field by name, so that one added to either side must be added to the other before this compiles.
macro_rules! same_fields {
    ($view:ident, $domain:ident { $($plain:ident,)* ; $($nested:ident,)* }) => {
        impl From<$domain> for $view {
            fn from(value: $domain) -> Self {
                let $domain { $($plain,)* $($nested,)* } = value;
                Self { $($plain,)* $($nested: $nested.into(),)* }
            }
        }

        impl From<$view> for $domain {
            fn from(value: $view) -> Self {
                let $view { $($plain,)* $($nested,)* } = value;
                Self { $($plain,)* $($nested: $nested.into(),)* }
            }
        }
    };
}

same_fields!(PolicySettings, WardPolicy {
    night_from, night_to, night_min_minutes, rest_min_minutes, shift_warn_minutes, shift_max_minutes, nights_in_row_max, crew_floor, crew_min, age_min,
    age_decision_from, publish_notice_days, change_notice_hours, police_approve_rosters, self_sign_up, log_due_minutes, duty_day_starts,
    photos_allowed,;
    attendance, retention,
});

same_fields!(PolicyAttendance, AttendancePolicy {
    opens_before_min, late_after_min, absent_after_min, early_before_end_min, overdue_after_end_min, closes_after_end_min,
    clock_ahead_min, clock_before_start_min, oldest_min, late_entry_after_min,;
});

same_fields!(PolicyRetention, RetentionDays { positions, photos, log_text, force, roster, attendance, audit,; });
