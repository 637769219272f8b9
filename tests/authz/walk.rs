//! Walks the table: every operation, every caller, each permission in a copy of the world of its own.

use std::collections::{BTreeMap, BTreeSet};

use poem::http::Method;
use serde_json::Value;

use crate::cast::{CALLERS, Cast};
use crate::support::database::TestDatabase;
use crate::support::{Call, Db, World};
use crate::table::{Row, rows};

/// One operation of the document.
struct Operation {
    method: Method,
    path: String,
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

/// The answers that a caller may get.
fn expected(row: &Row, caller: &str) -> &'static [u16] {
    if row.allow.contains(&caller) || row.everybody {
        &[200, 201, 204]
    } else if caller == "anonymous" || caller == "revoked" {
        &[401]
    } else if row.forbid.contains(&caller) {
        &[403]
    } else {
        &[404]
    }
}

pub async fn walk(db: Db) {
    let spec: Value = serde_json::from_str(&wardwatch::cli::document().await.unwrap()).unwrap();
    let operations = operations(&spec);
    let rows = rows();
    let named: BTreeSet<&str> = rows.iter().map(|r| r.operation).collect();
    let there: BTreeSet<&str> = operations.keys().map(String::as_str).collect();
    assert_eq!(named, there, "operations without a row, or rows without an operation");
    for row in &rows {
        for caller in row.allow.iter().chain(&row.forbid) {
            assert!(CALLERS.contains(caller), "{}: nobody is called {caller}", row.operation);
        }
    }

    let template = TestDatabase::new(db).await;
    let world = World::on(&template, db, 7).await;
    let cast = Cast::new(&world).await;
    world.app.store.clone().close().await;

    let mut wrong = Vec::new();
    for row in &rows {
        let operation = &operations[row.operation];
        let shared = template.copy().await;
        let refusals = World::on(&shared, db, 8).await;
        let mut through = 0;
        for caller in CALLERS {
            let expected = expected(row, caller);
            let allowed = expected.contains(&200);
            let own = if allowed { Some(template.copy().await) } else { None };
            let world = match &own {
                Some(copy) => &World::on(copy, db, 9).await,
                None => &refusals,
            };
            let answer = call(world, &cast, operation, row, caller).await;
            let status = answer.status.as_u16();
            through += u32::from(answer.status.is_success());
            if !expected.contains(&status) {
                wrong.push(format!("{} as {caller}: {status}, not {expected:?}: {}", row.operation, answer.text));
            }
            if let Some(copy) = own {
                world.app.store.clone().close().await;
                copy.remove().await;
            }
        }
        if through == 0 {
            wrong.push(format!("{}: nobody gets through, so its refusals prove nothing", row.operation));
        }
        refusals.app.store.clone().close().await;
        shared.remove().await;
    }
    assert!(wrong.is_empty(), "{} answers differ from the table:\n{}", wrong.len(), wrong.join("\n"));
}

async fn call(world: &World, cast: &Cast, operation: &Operation, row: &Row, caller: &str) -> crate::support::Answer {
    let mut path = operation.path.clone();
    while let Some(from) = path.find('{') {
        let to = path.find('}').unwrap();
        let name = path[from + 1..to].to_owned();
        let key = row.params.iter().find(|(param, _)| *param == name).map_or(name.as_str(), |(_, key)| key);
        path.replace_range(from..=to, &cast.id(key));
    }
    if let Some(query) = &row.query {
        path = format!("{path}?{}", cast.fill(query));
    }
    let mut call = Call::new(world, operation.method.clone(), &path).keyed().header("if-match", "*");
    if let Some(token) = cast.token(caller) {
        call = call.token(&token);
    }
    if let Some(body) = &row.body {
        call = call.json(serde_json::from_str(&cast.fill(&body.to_string())).unwrap());
    }
    call.send().await
}
