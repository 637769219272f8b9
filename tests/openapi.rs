//! The committed document is the one that the code describes, and it is fit for those who read it.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

async fn built() -> String {
    wardwatch::cli::document().await.unwrap()
}

fn operations(spec: &Value) -> BTreeMap<String, (String, String, Value)> {
    let mut found = BTreeMap::new();
    for (path, item) in spec["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap_or_else(|| panic!("{method} {path} has no operation id"));
            let before = found.insert(id.to_owned(), (method.clone(), path.clone(), operation.clone()));
            assert!(before.is_none(), "two operations are called {id}");
        }
    }
    found
}

#[tokio::test]
async fn the_committed_document_is_the_built_one() {
    assert!(
        read("openapi/openapi.json") == built().await,
        "openapi/openapi.json is old: run `make openapi` and look at the change"
    );
}

#[tokio::test]
async fn every_operation_can_be_found_and_understood() {
    let spec: Value = serde_json::from_str(&built().await).unwrap();
    let tags: BTreeSet<&str> = spec["tags"].as_array().unwrap().iter().map(|t| t["name"].as_str().unwrap()).collect();
    let mut used = BTreeSet::new();
    for (id, (method, path, operation)) in operations(&spec) {
        assert!(path.starts_with("/api/v1/"), "{id}");
        assert!(operation["summary"].as_str().is_some_and(|s| !s.is_empty()), "{id} has no summary");
        let own = operation["tags"].as_array().unwrap_or_else(|| panic!("{id} has no tag"));
        used.extend(own.iter().map(|t| t.as_str().unwrap().to_owned()));
        for range in ["4XX", "5XX"] {
            assert!(operation["responses"][range].is_object(), "{id} does not describe {range}");
        }
        let open = path.starts_with("/api/v1/auth/") && id != "sign_out";
        assert_eq!(operation["security"].as_array().is_none_or(Vec::is_empty), open, "{id}: who may call it?");
        let names: Vec<&str> =
            operation["parameters"].as_array().into_iter().flatten().map(|p| p["name"].as_str().unwrap()).collect();
        if method == "put" {
            assert!(names.contains(&"If-Match"), "{id} changes something without saying which version");
        }
    }
    assert_eq!(used, tags.iter().map(|t| (*t).to_owned()).collect(), "a tag without operations, or the reverse");
}

#[tokio::test]
async fn fields_are_described() {
    let spec: Value = serde_json::from_str(&built().await).unwrap();
    let mut bare = Vec::new();
    for (name, schema) in spec["components"]["schemas"].as_object().unwrap() {
        for (field, property) in schema["properties"].as_object().into_iter().flatten() {
            let described =
                property["description"].is_string() || property["allOf"].is_array() || property["$ref"].is_string();
            if !described {
                bare.push(format!("{name}.{field}"));
            }
        }
    }
    assert_eq!(bare, Vec::<String>::new(), "fields without a word about them");
}

/// Operations are forever: one that was ever released is in the document, or CHANGES.md says that it has gone.
#[tokio::test]
async fn no_operation_goes_in_silence() {
    let spec: Value = serde_json::from_str(&built().await).unwrap();
    let now = operations(&spec);
    let (released, changes) = (read("openapi/operations.txt"), read("openapi/CHANGES.md"));
    let released: BTreeSet<&str> = released.lines().filter(|l| !l.is_empty()).collect();
    for id in &released {
        assert!(
            now.contains_key(*id) || changes.contains(&format!("`{id}`")),
            "{id} has gone and CHANGES.md does not say so"
        );
    }
    for id in now.keys() {
        assert!(released.contains(id.as_str()), "{id} is new: add it to openapi/operations.txt");
    }
    let version = spec["info"]["version"].as_str().unwrap();
    assert!(changes.contains(version), "CHANGES.md does not know version {version}");
}

/// What is wrong with `value` by `schema`, as far as the document's own words say.
fn faults(spec: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        return faults(spec, spec.pointer(name.trim_start_matches('#')).unwrap(), value, at);
    }
    if let Some(kind) = schema["discriminator"]["propertyName"].as_str() {
        let word = value[kind].as_str().unwrap_or_default();
        let Some(name) = schema["discriminator"]["mapping"][word].as_str() else {
            return vec![format!("{at}: no {kind}")];
        };
        return faults(spec, &serde_json::json!({ "$ref": name }), value, at);
    }
    let mut found: Vec<String> =
        schema["allOf"].as_array().into_iter().flatten().flat_map(|part| faults(spec, part, value, at)).collect();
    let right = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        _ => true,
    };
    if !right {
        found.push(format!("{at}: not a {}", schema["type"]));
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        found.push(format!("{at}: {value} is no word of the list"));
    }
    if let Some(text) = value.as_str() {
        let length = text.chars().count() as u64;
        let wrong = schema["minLength"].as_u64().is_some_and(|least| length < least)
            || schema["maxLength"].as_u64().is_some_and(|most| length > most)
            || (schema["format"] == "uuid" && text.parse::<uuid::Uuid>().is_err())
            || (schema["format"] == "naive-date" && text.parse::<chrono::NaiveDate>().is_err())
            || (schema["format"] == "date-time" && chrono::DateTime::parse_from_rfc3339(text).is_err());
        if wrong {
            found.push(format!("{at}: «{text}»"));
        }
    }
    for item in value.as_array().into_iter().flatten() {
        found.extend(faults(spec, &schema["items"], item, at));
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(name).is_none() {
            found.push(format!("{at}: {name} is missing"));
        }
    }
    if let Some(properties) = schema["properties"].as_object() {
        for (name, inner) in properties {
            found.extend(value.get(name).into_iter().flat_map(|v| faults(spec, inner, v, &format!("{at}.{name}"))));
        }
    }
    found
}

/// Every field of an example is one that its schema knows, at the first level of plain objects.
fn strangers(schema: &Value, example: &Value, name: &str) -> Vec<String> {
    let Some(known) = schema["properties"].as_object() else { return vec![] };
    let fields = example.as_object().into_iter().flatten().map(|(field, _)| field);
    fields.filter(|field| !known.contains_key(*field)).map(|field| format!("{name}: nobody knows {field}")).collect()
}

#[tokio::test]
async fn examples_are_valid() {
    let spec: Value = serde_json::from_str(&built().await).unwrap();
    let written: Value = serde_json::from_str(&read("openapi/examples.json")).unwrap();
    let mut wrong = Vec::new();
    for (name, example) in written.as_object().unwrap() {
        let schema = &spec["components"]["schemas"][name];
        assert_eq!(&schema["example"], example, "the document has no schema {name}, or not its example");
        wrong.extend(faults(&spec, schema, example, name));
        wrong.extend(strangers(schema, example, name));
    }
    assert_eq!(wrong, Vec::<String>::new());
    let broken = serde_json::json!({ "login": 5 });
    assert_eq!(
        faults(&spec, &spec["components"]["schemas"]["SignIn"], &broken, "SignIn").len(),
        2,
        "the check sees faults"
    );
}
