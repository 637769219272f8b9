//! The patrol log: written, amended, handed in, reviewed.

mod counting;
mod items;
mod review;
mod rights;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use uuid::Uuid;
use wardwatch::id::ShiftId;

use crate::support::logbook_seed::Seed;
use crate::support::{Answer, World};

/// A new item with this body, written and happening now.
fn item(w: &World, body: Value) -> Value {
    item_at(w, w.now(), body)
}

fn item_at(w: &World, occurred_at: DateTime<Utc>, body: Value) -> Value {
    let id: Uuid = w.app.ids.new_id(w.now());
    json!({ "id": id, "v": 1, "device_at": w.now(), "counter": 1, "occurred_at": occurred_at, "body": body })
}

fn all_quiet() -> Value {
    json!({ "kind": "all_quiet" })
}

/// A usual dispersal: seven people at a quay, loud, who left when asked.
fn dispersal(w: &World) -> Value {
    let seen = w.now();
    json!({
        "kind": "gathering",
        "basis": "complaint",
        "detected_by": "resident_call",
        "first_seen_at": seen,
        "approached_at": seen + TimeDelta::minutes(2),
        "ended_at": seen + TimeDelta::minutes(14),
        "place_type": "embankment",
        "place_note": "gần cầu, dưới đèn thứ ba",
        "point": { "lat": 10.045, "lon": 105.747 },
        "people": 7,
        "people_counted": "counted",
        "under18": "some",
        "observed_conduct": ["noise", "drinking"],
        "concern": ["sleep_disturbance"],
        "request_made": "lower_noise",
        "identified_self": true,
        "told_reason": true,
        "told_may_complain": true,
        "approach": "talk",
        "response": "agreed",
        "outcome": "left",
        "injury": "none",
        "note": "nhóm dọn rác rồi về",
    })
}

fn with(mut body: Value, changes: Value) -> Value {
    for (field, value) in changes.as_object().unwrap() {
        body[field] = value.clone();
    }
    body
}

async fn write_to(w: &World, seed: &Seed, who: &str, shift: ShiftId, item: &Value) -> Answer {
    let path = seed.path(&format!("/shifts/{shift}/log/entries"));
    w.post(&path).token(seed.token(who)).json(item.clone()).send().await
}

async fn write(w: &World, seed: &Seed, who: &str, item: &Value) -> Answer {
    write_to(w, seed, who, seed.shift, item).await
}

async fn log_of(w: &World, seed: &Seed, who: &str, shift: ShiftId) -> Answer {
    w.get(&seed.path(&format!("/shifts/{shift}/log"))).token(seed.token(who)).send().await
}

async fn log(w: &World, seed: &Seed, who: &str) -> Value {
    log_of(w, seed, who, seed.shift).await.expect(200)
}

/// Takes one step with tonight's log, as it now stands.
async fn step(w: &World, seed: &Seed, who: &str, verb: &str, body: Option<Value>) -> Answer {
    let path = seed.path(&format!("/logs/{}/{verb}", seed.shift));
    let call = w.post(&path).token(seed.token(who)).keyed().header("if-match", "*");
    match body {
        Some(body) => call.json(body).send().await,
        None => call.send().await,
    }
}

async fn amend(w: &World, seed: &Seed, who: &str, entry: &Value, reason: &str, body: Value) -> Answer {
    let id: Uuid = w.app.ids.new_id(w.now());
    let path = seed.path(&format!("/entries/{}/amendments", entry.as_str().unwrap()));
    let item = json!({ "id": id, "v": 1, "device_at": w.now(), "counter": 2, "reason": reason, "body": body });
    w.post(&path).token(seed.token(who)).json(item).send().await
}

async fn list(w: &World, seed: &Seed, who: &str, path: &str) -> Vec<Value> {
    let answer = w.get(&seed.path(path)).token(seed.token(who)).send().await.expect(200);
    answer["items"].as_array().unwrap().clone()
}

/// Pointers and codes of the fields that were refused.
#[track_caller]
fn refused(answer: Answer) -> Vec<(String, String)> {
    let problem = answer.expect(422);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let errors = problem["errors"].as_array().unwrap().iter();
    errors.map(|error| (text(&error["pointer"]), text(&error["code"]))).collect()
}
