use super::*;

fn date(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn ward() -> UnitFacts {
    UnitFacts {
        name: "Phường Ninh Kiều".to_owned(),
        official_code: Some("31135".to_owned()),
        zone: Some("Asia/Ho_Chi_Minh".to_owned()),
        locale: Some(Locale::Vi),
        valid_from: date("2025-07-01"),
        valid_to: None,
    }
}

fn problems(facts: &UnitFacts, kind: UnitKind) -> Vec<(String, &'static str)> {
    facts.check(kind).into_iter().map(|p| (p.pointer, p.message.code.as_str())).collect()
}

fn named(list: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    list.iter().map(|(pointer, code)| ((*pointer).to_owned(), *code)).collect()
}

#[test]
fn a_ward_says_when_and_in_which_language_it_lives() {
    let silent = UnitFacts { zone: None, locale: None, ..ward() };
    let misspelt = UnitFacts { zone: Some("asia/saigon".to_owned()), ..ward() };
    for (facts, wrong) in [
        (ward(), vec![]),
        (silent, named(&[("/zone", "ward_needs_zone"), ("/locale", "ward_needs_locale")])),
        (misspelt, named(&[("/zone", "zone_unknown")])),
    ] {
        assert_eq!(problems(&facts, UnitKind::Ward), wrong);
    }
}

#[test]
fn a_province_has_neither() {
    let plain = UnitFacts { zone: None, locale: None, ..ward() };
    assert_eq!(problems(&plain, UnitKind::Province), vec![]);
    let wrong = named(&[("/zone", "only_for_wards"), ("/locale", "only_for_wards")]);
    assert_eq!(problems(&ward(), UnitKind::Province), wrong);
}

#[test]
fn lengths_are_counted_in_letters() {
    let name = |n: usize| UnitFacts { name: "ễ".repeat(n), ..ward() };
    for (n, right) in [(0, false), (1, true), (120, true), (121, false)] {
        assert_eq!(problems(&name(n), UnitKind::Ward).is_empty(), right, "{n}");
    }
    let blank = UnitFacts { official_code: Some("  ".to_owned()), ..ward() };
    assert_eq!(problems(&blank, UnitKind::Ward), named(&[("/official_code", "length_out_of_range")]));
}

#[test]
fn the_last_day_may_be_the_first_and_not_earlier() {
    for (to, right) in [("2025-06-30", false), ("2025-07-01", true), ("2025-07-02", true)] {
        assert_eq!(validity(date("2025-07-01"), Some(date(to))).is_none(), right, "{to}");
    }
    assert_eq!(validity(date("2025-07-01"), None), None);
}
