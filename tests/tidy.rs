//! Who may import whom, what is banned, and how large a file may be.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::path::{Path, PathBuf};

struct Source {
    path: String,
    text: String,
}

fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push(Source { path: path.strip_prefix(root).unwrap().display().to_string(), text });
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no sources");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Code without its comments, so that prose may name anything.
fn code(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    source.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn offences(folder: &str, exempt: impl Fn(&str) -> bool, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources(folder).iter().filter(|s| !exempt(&s.path)) {
        for (at, line) in code(source) {
            for word in words.iter().filter(|w| line.contains(**w)) {
                found.push(format!("{}:{}: {word}", source.path, at + 1));
            }
        }
    }
    found
}

#[test]
fn only_the_store_names_the_database_library() {
    let found = offences("src", |p| p.starts_with("src/store/"), &["sea_orm", "sqlx::", "sea_query"]);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn only_the_opening_of_the_database_knows_the_migrations() {
    let found = offences("src", |p| p == "src/store/connect.rs", &["migration::", "Migrator"]);
    assert_eq!(found, Vec::<String>::new());
    let found = offences("migration/src", |_| false, &["wardwatch"]);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_domain_is_pure() {
    let banned = [
        "poem",
        "tokio",
        "std::fs",
        "std::net",
        "std::env",
        "crate::store",
        "crate::ops",
        "crate::http",
        "crate::app",
        "crate::config",
        "crate::jobs",
        "async ",
    ];
    assert_eq!(offences("src/domain", |_| false, &banned), Vec::<String>::new());
}

#[test]
fn imports_go_one_way() {
    let up = ["crate::ops", "crate::http", "crate::jobs", "crate::app", "crate::cli"];
    assert_eq!(offences("src/store", |_| false, &up), Vec::<String>::new());
    assert_eq!(
        offences("src/ops", |_| false, &["crate::http", "crate::jobs", "crate::cli", "poem"]),
        Vec::<String>::new()
    );
    assert_eq!(offences("src/http", |_| false, &["store::entity", "crate::jobs", "crate::cli"]), Vec::<String>::new());
}

#[test]
fn time_and_chance_are_passed_in() {
    let words = ["Utc::now", "Local::now", "SystemTime::now", "Uuid::now", "rand::rng(", "rand::random", "thread_rng"];
    assert_eq!(offences("src", |p| p == "src/clock.rs", &words), Vec::<String>::new());
    assert_eq!(
        offences("tests", |p| p == "tests/tidy.rs", &["Utc::now", "SystemTime::now", "sleep("]),
        Vec::<String>::new()
    );
}

#[test]
fn nothing_is_left_for_later() {
    let words = ["todo!(", "unimplemented!(", "FIXME", "XXX"];
    for folder in ["src", "migration/src", "tests"] {
        assert_eq!(offences(folder, |p| p == "tests/tidy.rs", &words), Vec::<String>::new());
    }
}

#[test]
fn files_stay_small_and_say_what_they_own() {
    const MOST: usize = 500;
    for folder in ["src", "migration/src", "tests"] {
        for source in sources(folder) {
            let lines = source.text.lines().count();
            assert!(lines <= MOST, "{} has {lines} lines; split it", source.path);
            let test = source.path.contains("tests");
            assert!(test || source.text.starts_with("//!"), "{} does not say what it owns", source.path);
        }
    }
}

/// The compose file sets only settings that are documented.
#[test]
fn the_compose_file_sets_only_what_is_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known: Vec<&str> = wardwatch::config::SETTINGS.iter().map(|s| s.key).collect();
    let operations = std::fs::read_to_string(root.join("docs/OPERATIONS.md")).unwrap();
    for key in &known {
        assert!(operations.contains(key), "docs/OPERATIONS.md does not explain {key}");
    }
    let mut seen = 0;
    for file in ["docker-compose.yml", "Dockerfile", ".env.example"] {
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        for word in text.split(|c: char| !(c.is_ascii_uppercase() || c == '_')) {
            if word.starts_with("WARDWATCH_") {
                seen += 1;
                let outside = ["WARDWATCH_DB_PASSWORD"].contains(&word);
                assert!(outside || known.contains(&word), "{file} sets {word}, which is no setting");
            }
        }
        assert!(!text.to_lowercase().contains("changeme"), "{file} brings a default password");
    }
    assert!(seen > 3, "the compose file sets nothing");
    let compose = std::fs::read_to_string(root.join("docker-compose.yml")).unwrap();
    assert!(compose.contains("WARDWATCH_DB_PASSWORD:?"), "the password has no default and must be set");
}
