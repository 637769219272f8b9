//! Walks the table: every operation, every caller. What changes something runs in a copy of the world of its own; reads and
//! refusals, which change nothing, share one.

use std::collections::{BTreeMap, BTreeSet};

use poem::http::Method;
use serde_json::Value;

use crate::cast::{CALLERS, Cast};
use crate::support::database::TestDatabase;
use crate::support::{Answer, Call, Db, World};
use crate::table::{Row, rows};

/// One operation of the document.
struct Operation {
    method: Method,
    path: String,
}

/// A copy of the template, and a service on it.
struct Copy {
    world: World,
    database: TestDatabase,
}

impl Copy {
    async fn of(template: &TestDatabase, db: Db) -> Self {
        let database = template.copy().await;
        Self { world: World::on(&database, db, 8).await, database }
    }

    async fn remove(self) {
        self.world.app.store.clone().close().await;
        self.database.remove().await;
    }
}

struct Walk {
    db: Db,
    template: TestDatabase,
    cast: Cast,
    operations: BTreeMap<String, Operation>,
    /// What differs from the table.
    faults: Vec<String>,
}

pub async fn walk(db: Db) {
    let spec: Value = serde_json::from_str(&wardwatch::cli::document().await.unwrap()).unwrap();
    let operations = operations(&spec);
    let rows = rows();
    check_names(&rows, &operations);

    let template = TestDatabase::new(db).await;
    let world = World::on(&template, db, 7).await;
    let cast = Cast::new(&world).await;
    world.app.store.clone().close().await;

    let mut walk = Walk { db, template, cast, operations, faults: Vec::new() };
    let mut shared = Copy::of(&walk.template, db).await;
    for row in &rows {
        if !walk.row(row, &shared.world).await {
            // Somebody changed what the rows to come stand on.
            let spoiled = std::mem::replace(&mut shared, Copy::of(&walk.template, db).await);
            spoiled.remove().await;
        }
    }
    shared.remove().await;
    let faults = walk.faults;
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
    /// Walks one row; whether `shared` is still as it was.
    async fn row(&mut self, row: &Row, shared: &World) -> bool {
        let mut through = 0;
        let mut untouched = true;
        let reads = self.operations[row.operation].method == Method::GET;
        let beside = if row.own && !reads { Some(Copy::of(&self.template, self.db).await) } else { None };
        for caller in CALLERS {
            let expected = expected(row, caller);
            let allowed = expected.contains(&200);
            let answer = if reads || !allowed {
                self.call(shared, row, caller, row.body.as_ref()).await
            } else if let Some(copy) = &beside {
                self.call(&copy.world, row, caller, row.body.as_ref()).await
            } else {
                let own = Copy::of(&self.template, self.db).await;
                let answer = self.call(&own.world, row, caller, row.body.as_ref()).await;
                own.remove().await;
                answer
            };
            through += u32::from(answer.status.is_success());
            untouched &= allowed || !answer.status.is_success();
            self.judge(row, caller, expected, &answer);
            if row.bad.is_some() && !row.everybody {
                untouched &= self.bad(row, caller, expected, shared).await;
            }
        }
        if let Some(copy) = beside {
            copy.remove().await;
        }
        if through == 0 {
            self.faults.push(format!("{}: nobody gets through, so its refusals prove nothing", row.operation));
        }
        untouched
    }

    /// Sends the row's bad body: refused by the rules for those who may, and as ever for those who may not.
    async fn bad(&mut self, row: &Row, caller: &str, expected: &[u16], shared: &World) -> bool {
        let answer = self.call(shared, row, caller, row.bad.as_ref()).await;
        let expected = if expected.contains(&200) { &[400, 409, 422] } else { expected };
        self.judge(row, &format!("{caller} with a bad body"), expected, &answer);
        !answer.status.is_success()
    }

    fn judge(&mut self, row: &Row, caller: &str, expected: &[u16], answer: &Answer) {
        let status = answer.status.as_u16();
        if !expected.contains(&status) {
            let why = answer.json["code"].as_str().unwrap_or(&answer.text);
            let errors = &answer.json["errors"];
            let body = row.params.iter().map(|(_, key)| *key).collect::<Vec<_>>().join(" ");
            let line = format!("{} ({body}) as {caller}: {status} {why} {errors}, not {expected:?}", row.operation);
            self.faults.push(line);
        }
    }

    async fn call(&self, world: &World, row: &Row, caller: &str, body: Option<&Value>) -> Answer {
        let operation = &self.operations[row.operation];
        let mut path = operation.path.clone();
        for (param, key) in &row.params {
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
