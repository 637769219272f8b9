//! The OpenAPI document as it is served and committed: what the framework writes, with the tags in reading order.

use std::str::FromStr;

use poem_openapi::{OpenApi, OpenApiService};
use serde_json::{Value, json};

/// Tags in the order in which a newcomer reads them.
const ORDER: [&str; 11] =
    ["Sessions", "Me", "Units", "Roles", "Policy", "People", "Teams", "Roster", "Attendance", "Logs", "Audit"];

/// Bodies as they look in life, by the name of their schema; a test holds each against its schema.
const EXAMPLES: &str = include_str!("../../openapi/examples.json");

/// The document of `api`: JSON with a line's end at its end.
pub fn document<T: OpenApi>(api: &OpenApiService<T, ()>) -> String {
    let raw = api.spec();
    let Ok(mut spec) = Value::from_str(&raw) else { return raw };
    if let Some(tags) = spec.get_mut("tags").and_then(Value::as_array_mut) {
        let place = |tag: &Value| ORDER.iter().position(|name| tag.get("name").is_some_and(|n| n == name));
        tags.sort_by_key(|tag| place(tag).unwrap_or(ORDER.len()));
    }
    for (name, example) in Value::from_str(EXAMPLES).ok().and_then(|all| all.as_object().cloned()).into_iter().flatten()
    {
        let schema = spec.pointer_mut(&format!("/components/schemas/{name}")).and_then(Value::as_object_mut);
        if let Some(schema) = schema {
            schema.insert("example".to_owned(), example);
        }
    }
    if let Some(spec) = spec.as_object_mut() {
        spec.insert("servers".to_owned(), json!([{ "url": "/" }]));
    }
    let mut text = serde_json::to_string_pretty(&spec).unwrap_or(raw);
    text.push('\n');
    text
}

/// The interactive reference: one page with everything in it, so that it works without internet.
pub fn reference<T: OpenApi>(api: &OpenApiService<T, ()>, document: &str) -> String {
    let head = "<!doctype html>\n<html lang=\"en\">";
    let title =
        "<title>wardwatch API</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">";
    api.swagger_ui_html().replace(&api.spec(), document).replacen("<html charset=\"UTF-8\">", head, 1).replacen(
        "<title>Swagger UI</title>",
        title,
        1,
    )
}
