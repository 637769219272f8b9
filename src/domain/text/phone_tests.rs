use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;

#[test]
fn vietnamese_numbers_become_e164_however_they_are_written() {
    for raw in [
        "0909123456",
        "0909 123 456",
        "0909.123.456",
        "0909-123-456",
        " (0909) 123 456 ",
        "+84 909 123 456",
        "+84909123456",
        "+84 (0)909 123 456",
        "84909123456",
        "84 909.123.456",
        "0084 909 123 456",
        "０９０９１２３４５６",
        "0909\u{200B}123\u{A0}456",
        "0909–123–456",
    ] {
        assert_eq!(normalize_phone(raw, "VN").as_deref(), Some("+84909123456"), "{raw:?}");
    }
    assert_eq!(normalize_phone("0292 3812 345", "VN").as_deref(), Some("+842923812345"));
    assert_eq!(normalize_phone("+1 650 253 0000", "VN").as_deref(), Some("+16502530000"));
    assert_eq!(normalize_phone("650 253 0000", "US").as_deref(), Some("+16502530000"));
}

#[test]
fn what_is_no_number_is_refused() {
    for raw in [
        "",
        "+",
        "113",
        "090912345",
        "09091234567",
        "0109123456",
        "0909 123 45a",
        "gọi 0909123456",
        "0909123456 ext 3",
        "++84909123456",
        "84",
        "+84",
        "+999123456789",
        "0909 123 456 0909 123 456 0909 123 456 0909 123 456",
    ] {
        assert_eq!(normalize_phone(raw, "VN"), None, "{raw:?}");
    }
    assert_eq!(normalize_phone("0909123456", "XX"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(20), failure_persistence: None, ..Default::default() })]

    #[test]
    fn normalising_is_a_projection(tail in 0u32..10_000_000) {
        let once = normalize_phone(&format!("090{tail:07}"), "VN");
        prop_assert!(once.is_some());
        prop_assert_eq!(once.as_deref().and_then(|n| normalize_phone(n, "VN")), once);
    }

    #[test]
    fn any_text_is_borne(raw in "\\PC{0,50}") {
        if let Some(number) = normalize_phone(&raw, "VN") {
            prop_assert!(number.starts_with('+') && number.len() <= 16);
        }
    }
}
