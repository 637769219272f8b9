use std::collections::BTreeSet;

use super::*;

fn placeholders(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next().map(str::to_owned)).collect()
}

#[test]
fn both_languages_word_every_code_and_nothing_else() {
    let known: BTreeSet<&str> = Code::ALL.iter().map(|c| c.as_str()).collect();
    assert_eq!(known.len(), Code::ALL.len(), "a code stands twice");
    for lang in [Lang::Vi, Lang::En] {
        let there: BTreeSet<&str> = catalogue(lang).keys().map(String::as_str).collect();
        assert_eq!(there, known, "{lang:?}");
    }
}

#[test]
fn both_languages_have_the_same_placeholders() {
    for code in Code::ALL {
        let of = |lang| {
            let e = entry(lang, *code).unwrap();
            placeholders(&format!("{} {}", e.title, e.detail.as_deref().unwrap_or_default()))
        };
        assert_eq!(of(Lang::Vi), of(Lang::En), "{}", code.as_str());
    }
}

#[test]
fn language_is_chosen_by_weight_and_vietnamese_is_the_default() {
    for (header, want) in [
        ("", Lang::Vi),
        ("en", Lang::En),
        ("fr, de", Lang::Vi),
        ("vi;q=0.4, en-GB;q=0.9", Lang::En),
        ("en;q=0.1, vi", Lang::Vi),
        ("fr, en;q=0.5", Lang::En),
    ] {
        assert_eq!(Lang::from_accept_language(header), want, "{header}");
    }
}

#[test]
fn parameters_fill_the_sentence() {
    let message = Message::new(Code::TooManyAttempts).with("seconds", 30);
    assert_eq!(message.detail(Lang::En), "Wait 30 seconds and try again.");
}
