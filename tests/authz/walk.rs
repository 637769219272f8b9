//! Walks the table: every operation, every caller. What changes something runs in a copy of the world of its own; reads and
//! refusals, which change nothing, share one.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::{StreamExt, stream};
use poem::http::Method;
use serde_json::Value;

use crate::cast::{CALLERS, Cast};
use crate::copies::Copies;
use crate::support::database::TestDatabase;
use crate::support::{Answer, Call, Db, World};
use crate::table::{Row, rows};

/// One operation of the document.
struct Operation {
    method: Method,
    path: String,
}

struct Walk {
    copies: Copies,
    cast: Cast,
    operations: BTreeMap<String, Operation>,
}

/// How many rows are walked at once, while others wait for the database.
const AT_ONCE: usize = 6;

pub async fn walk(db: Db) {
    let spec: Value = serde_json::from_str(&wardwatch::cli::document().await.unwrap()).unwrap();
    let operations = operations(&spec);
    let rows = rows();
    check_names(&rows, &operations);

    let template = TestDatabase::new(db).await;
    let world = World::on(&template, db, 7).await;
    let cast = Cast::new(&world).await;

    let walk = Walk { copies: Copies::of(template, db, world).await, cast, operations };
    let shared = walk.copies.take().await;
    let faults: Vec<String> =
        stream::iter(&rows).map(|row| walk.row(row, &shared.world)).buffered(AT_ONCE).concat().await;
    walk.copies.give_back(shared).await;
    walk.copies.close().await;
    assert!(faults.is_empty(), "{} answers differ from the table:\n{}", faults.len(), faults.join("\n"));
}

fn operations(spec: &Value) -> BTreeMap<String, Operation> {
    let mut found = BTreeMap::new();
    for (path, item) in spec["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            let method = method.to_uppercase().parse().unwrap();
            found.insert(id, Operation { method, path: path.clone() });
        }
    }
    found
}

fn check_names(rows: &[Row], operations: &BTreeMap<String, Operation>) {
    let named: BTreeSet<&str> = rows.iter().map(|row| row.operation).collect();
    let there: BTreeSet<&str> = operations.keys().map(String::as_str).collect();
    let apart: Vec<_> = named.symmetric_difference(&there).collect();
    assert!(apart.is_empty(), "operations without a row, or rows without an operation: {apart:?}");
    for row in rows {
        let mut said = BTreeSet::new();
        let otherwise = row.otherwise.iter().map(|(caller, _)| caller);
        for caller in row.allow.iter().chain(&row.forbid).chain(otherwise) {
            assert!(CALLERS.contains(caller), "{}: nobody is called {caller}", row.operation);
            assert!(said.insert(caller), "{}: {caller} is named twice", row.operation);
        }
    }
}

/// The answers that a caller may get.
fn expected(row: &Row, caller: &str) -> &'static [u16] {
    let otherwise = row.otherwise.iter().find(|(who, _)| *who == caller).map(|(_, status)| *status);
    if row.allow.contains(&caller) || row.everybody {
        return &[200, 201, 204];
    }
    match otherwise {
        Some(409) => &[409],
        Some(422) => &[422],
        Some(other) => panic!("{}: nobody is refused by {other}", row.operation),
        None if caller == "anonymous" || caller == "revoked" => &[401],
        None if row.forbid.contains(&caller) => &[403],
        None => &[404],
    }
}

impl Walk {
    /// Walks one row; answers what differs from it.
    async fn row(&self, row: &Row, shared: &World) -> Vec<String> {
        let reads = self.operations[row.operation].method == Method::GET;
        let beside = if row.own && !reads { Some(self.copies.take().await) } else { None };
        let mut faults = Vec::new();
        let mut through = 0;
        for caller in CALLERS {
            let expected = expected(row, caller);
            let allowed = expected.contains(&200);
            let answer = match &beside {
                Some(copy) if allowed => self.call(&copy.world, row, caller, row.body.as_ref()).await,
                None if allowed && !reads => self.apart(row, caller).await,
                _ => self.call(shared, row, caller, row.body.as_ref()).await,
            };
            through += u32::from(answer.status.is_success());
            faults.extend(differs(row, caller, expected, &answer));
            if row.bad.is_some() {
                // Refused by the rules for those who may, and as ever for those who may not.
                let answer = self.call(shared, row, caller, row.bad.as_ref()).await;
                let expected = if allowed { &[409, 422] } else { expected };
                faults.extend(differs(row, &format!("{caller} with a bad body"), expected, &answer));
            }
        }
        if let Some(copy) = beside {
            self.copies.give_back(copy).await;
        }
        faults.extend(self.crossed(row, shared).await);
        if through == 0 {
            faults.push(format!("{}: nobody gets through, so its refusals prove nothing", row.operation));
        }
        faults
    }

    /// Those of ward B name ward B, and the things of ward A in it: nothing of that is there.
    async fn crossed(&self, row: &Row, shared: &World) -> Vec<String> {
        let path = &self.operations[row.operation].path;
        let in_path = path.matches('{').count() > 1;
        let in_body = row.body.as_ref().is_some_and(|body| body.to_string().replace("{fresh}", "").contains("\"{"));
        let expected: &[u16] = if in_path { &[403, 404] } else { &[403, 404, 422] };
        let mut faults = Vec::new();
        if path.contains("{ward_id}") && (in_path || in_body) {
            let row = row.clone().param("ward_id", "b");
            for caller in CALLERS.into_iter().filter(|caller| caller.starts_with("b_") || *caller == "two_wards") {
                let answer = self.call(shared, &row, caller, row.body.as_ref()).await;
                faults.extend(differs(&row, &format!("{caller} in ward B"), expected, &answer));
            }
        }
        faults
    }

    /// Calls in a copy of its own, so that nothing that one caller does helps or hinders another.
    async fn apart(&self, row: &Row, caller: &str) -> Answer {
        let copy = self.copies.take().await;
        let answer = self.call(&copy.world, row, caller, row.body.as_ref()).await;
        self.copies.give_back(copy).await;
        answer
    }

    async fn call(&self, world: &World, row: &Row, caller: &str, body: Option<&Value>) -> Answer {
        let operation = &self.operations[row.operation];
        let mut path = operation.path.clone();
        for (param, key) in row.params.iter().rev() {
            if path.contains(&format!("{{{param}}}")) {
                path = path.replace(&format!("{{{param}}}"), &self.cast.id(key));
            }
        }
        if let Some(query) = &row.query {
            path = format!("{path}?{}", self.cast.fill(query));
        }
        let mut call = Call::new(world, operation.method.clone(), &path)
            .header("idempotency-key", self.cast.id("fresh"))
            .header("if-match", "*");
        if let Some(token) = self.cast.token(caller) {
            call = call.token(token);
        }
        if let Some(body) = body {
            call = call.json(self.cast.fill_body(body));
        }
        call.send().await
    }
}

fn differs(row: &Row, caller: &str, expected: &[u16], answer: &Answer) -> Option<String> {
    let status = answer.status.as_u16();
    if expected.contains(&status) {
        return None;
    }
    let why = answer.json["code"].as_str().unwrap_or(&answer.text);
    let errors = &answer.json["errors"];
    let about: Vec<_> = row.params.iter().map(|(_, key)| *key).collect();
    let (operation, about) = (row.operation, about.join(" "));
    Some(format!("{operation} ({about}) as {caller}: {status} {why} {errors}, not {expected:?}"))
}
