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
