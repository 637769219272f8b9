use super::*;

fn date(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_default_is_within_its_own_bounds() {
    assert_eq!(WardPolicy::default().check(), vec![]);
}

#[test]
fn numbers_out_of_bounds_are_named() {
    let wrong = WardPolicy { crew_min: 1, age_min: 17, age_decision_from: 16, ..WardPolicy::default() };
    let pointers: Vec<String> = wrong.check().into_iter().map(|p| p.pointer).collect();
    assert_eq!(pointers, ["/crew_min", "/age_min", "/age_decision_from"]);
}

#[test]
fn numbers_that_contradict_each_other_are_named() {
    let policy = WardPolicy::default;
    for (wrong, pointer) in [
        (WardPolicy { crew_floor: 4, ..policy() }, "/crew_min"),
        (WardPolicy { shift_warn_minutes: 481, ..policy() }, "/shift_warn_minutes"),
        (WardPolicy { age_min: 71, ..policy() }, "/age_decision_from"),
    ] {
        let pointers: Vec<String> = wrong.check().into_iter().map(|p| p.pointer).collect();
        assert_eq!(pointers, [pointer]);
    }
    assert_eq!(WardPolicy { crew_floor: 3, shift_warn_minutes: 480, age_min: 70, ..policy() }.check(), vec![]);
}

#[test]
fn no_ward_may_send_somebody_out_alone() {
    let alone = WardPolicy { crew_floor: 1, crew_min: 2, ..WardPolicy::default() };
    let pointers: Vec<String> = alone.check().into_iter().map(|p| p.pointer).collect();
    assert_eq!(pointers, ["/crew_floor"]);
}

#[test]
fn a_night_is_judged_by_the_policy_of_that_night() {
    let rest = |minutes| WardPolicy { rest_min_minutes: minutes, ..WardPolicy::default() };
    let versions = [(date("2026-06-01"), rest(600)), (date("2026-01-01"), rest(480))];
    for (night, minutes) in [("2025-12-31", 540), ("2026-01-01", 480), ("2026-05-31", 480), ("2026-06-01", 600)] {
        assert_eq!(in_force(&versions, date(night)).rest_min_minutes, minutes, "{night}");
    }
}

#[test]
fn a_version_stored_before_a_field_was_added_takes_its_default() {
    let policy: WardPolicy = serde_json::from_str(r#"{"rest_min_minutes": 600}"#).unwrap();
    assert_eq!(policy, WardPolicy { rest_min_minutes: 600, ..WardPolicy::default() });
}

#[test]
fn a_night_without_hours_is_refused() {
    let policy = WardPolicy::default();
    let wrong = WardPolicy { night_to: policy.night_from, ..policy };
    let pointers: Vec<String> = wrong.check().into_iter().map(|p| p.pointer).collect();
    assert_eq!(pointers, ["/night_to"]);
}

#[test]
fn tonight_turns_at_the_hour_that_the_policy_of_the_day_says() {
    let zone: chrono_tz::Tz = "Asia/Ho_Chi_Minh".parse().unwrap();
    let starts = |hour| WardPolicy {
        duty_day_starts: chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap(),
        ..WardPolicy::default()
    };
    // From the 25th on, the duty day begins at 17:00; before that at the default, 12:00. Instants are seven hours behind.
    let versions = [(date("2026-11-25"), starts(17))];
    for (now, night) in [
        ("2026-11-24T04:59:59Z", "2026-11-23"),
        ("2026-11-24T05:00:00Z", "2026-11-24"),
        ("2026-11-24T18:00:00Z", "2026-11-24"),
        ("2026-11-25T05:00:00Z", "2026-11-24"),
        ("2026-11-25T09:59:59Z", "2026-11-24"),
        ("2026-11-25T10:00:00Z", "2026-11-25"),
    ] {
        assert_eq!(tonight(&versions, now.parse().unwrap(), zone), date(night), "{now}");
    }
}
