//! Pages that must say what the code says.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use wardwatch::words::{Code, Lang, Message};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

const HEAD: &str = "# Codes

Everything that the service says to people is a code with parameters, worded when it is read, in the language of
`Accept-Language` (Vietnamese without it). Codes are stable; new ones are added. Problems (RFC 9457) carry one as `code`, each
wrong field one in `errors[]`, each broken roster rule one as `rule` in `violations[]`; notices, flags and summaries have theirs.
`{…}` is filled in. This page is written by `UPDATE=1 cargo test --test docs` out of `src/words/`.

| code | Vietnamese | English |
|---|---|---|
";

fn errors_page() -> String {
    let mut page = HEAD.to_owned();
    let cell = |code: Code, lang| {
        let message = Message::new(code);
        let (title, detail) = (message.title(lang), message.detail(lang));
        if title == detail { title } else { format!("{title}<br>{detail}") }
    };
    let mut codes: Vec<Code> = Code::ALL.to_vec();
    codes.sort_by_key(|code| code.as_str());
    for code in codes {
        writeln!(page, "| `{}` | {} | {} |", code.as_str(), cell(code, Lang::Vi), cell(code, Lang::En)).unwrap();
    }
    page
}

#[test]
fn the_page_of_codes_has_every_code_in_both_languages() {
    let file = root().join("docs/ERRORS.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, errors_page()).unwrap();
    }
    let there = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(there == errors_page(), "docs/ERRORS.md is old: run `UPDATE=1 cargo test --test docs`");
}

/// Every link to a file of the project leads somewhere.
#[test]
fn links_lead_somewhere() {
    let mut pages = vec![root().join("README.md"), root().join("CONTRIBUTING.md"), root().join("CHANGELOG.md")];
    pages.extend(std::fs::read_dir(root().join("docs")).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_file()));
    pages.push(root().join("openapi/CHANGES.md"));
    let mut links = 0;
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap();
        for rest in text.split("](").skip(1) {
            let link = rest.split(')').next().unwrap().split('#').next().unwrap();
            if link.is_empty() || link.contains("://") || link.contains(char::is_whitespace) {
                continue;
            }
            links += 1;
            assert!(page.parent().unwrap().join(link).exists(), "{} links to {link}", page.display());
        }
    }
    assert!(links > 8, "only {links} links were found");
}
