//! The migrated schema is the one that the entities describe, on both databases, and every key begins with its shard.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

#[path = "api/support/database.rs"]
mod database;

use std::collections::BTreeMap;

use database::{Db, TestDatabase};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use wardwatch::store::schema::{Shape, shapes};

/// Tables that belong to no ward and no account: small, or work of one place.
const SHARED: [&str; 5] = ["unit", "setting", "sign_in_name", "sign_in_throttle", "due_work"];

/// A table's name to its keys, each a list of columns.
type Keys = BTreeMap<String, Vec<Vec<String>>>;

async fn rows(db: &DatabaseConnection, sql: &str, columns: usize) -> Vec<Vec<String>> {
    let statement = Statement::from_string(db.get_database_backend(), sql.to_owned());
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| (0..columns).map(|i| row.try_get_by_index::<String>(i).unwrap()).collect()).collect()
}

fn class(declared: &str) -> &'static str {
    match declared.to_lowercase().as_str() {
        "uuid" | "uuid_text" => "uuid",
        "text" | "character varying" | "varchar" => "text",
        "timestamp with time zone" | "timestamp_with_timezone_text" => "instant",
        "timestamp without time zone" | "timestamp_text" | "datetime_text" => "wall",
        "date" | "date_text" => "date",
        "time without time zone" | "time_text" => "time",
        "integer" => "int",
        "bigint" => "long",
        "boolean" => "bool",
        "double precision" | "double" => "real",
        "jsonb" | "jsonb_text" => "json",
        _ => "unknown",
    }
}

async fn postgres_shapes(db: &DatabaseConnection) -> Vec<Shape> {
    let columns = rows(
        db,
        "SELECT table_name::text, column_name::text, data_type::text, is_nullable::text FROM information_schema.columns \
         WHERE table_schema = 'public' AND table_name <> 'seaql_migrations' ORDER BY table_name, ordinal_position",
        4,
    )
    .await;
    let keys = postgres_keys(db, "p").await;
    let mut tables: BTreeMap<String, Vec<(String, &'static str, bool)>> = BTreeMap::new();
    for row in &columns {
        tables.entry(row[0].clone()).or_default().push((row[1].clone(), class(&row[2]), row[3] == "YES"));
    }
    let of = |(name, columns): (String, _)| Shape { key: keys[&name][0].clone(), name, columns };
    tables.into_iter().map(of).collect()
}

/// Constraints of one kind: `p` primary, `u` unique, `f` foreign, `x` exclusion.
async fn postgres_keys(db: &DatabaseConnection, kind: &str) -> Keys {
    let sql = format!(
        "SELECT t.relname::text, (SELECT string_agg(a.attname, ',' ORDER BY k.ord) FROM unnest(c.conkey) \
         WITH ORDINALITY k(num, ord) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.num) \
         FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
         WHERE c.contype = '{kind}' AND t.relnamespace = 'public'::regnamespace AND t.relname <> 'seaql_migrations'"
    );
    collect(rows(db, &sql, 2).await)
}

async fn postgres_unique(db: &DatabaseConnection) -> Keys {
    let sql = "SELECT t.relname::text, (SELECT string_agg(a.attname, ',' ORDER BY k.ord) FROM unnest(i.indkey::int2[]) \
               WITH ORDINALITY k(num, ord) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.num) \
               FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid \
               WHERE i.indisunique AND t.relnamespace = 'public'::regnamespace AND t.relname <> 'seaql_migrations'";
    collect(rows(db, sql, 2).await)
}

fn collect(rows: Vec<Vec<String>>) -> Keys {
    let mut keys = Keys::new();
    for row in rows {
        keys.entry(row[0].clone()).or_default().push(row[1].split(',').map(str::to_owned).collect());
    }
    keys
}

async fn sqlite_shapes(db: &DatabaseConnection) -> Vec<Shape> {
    let names = rows(
        db,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
         AND name <> 'seaql_migrations' ORDER BY name",
        1,
    )
    .await;
    let mut found = Vec::new();
    for name in names.into_iter().map(|row| row[0].clone()) {
        let sql = format!(
            "SELECT name, type, CAST(\"notnull\" AS TEXT), printf('%03d', pk) FROM pragma_table_info('{name}') ORDER BY cid"
        );
        let columns = rows(db, &sql, 4).await;
        let mut key: Vec<(String, String)> =
            columns.iter().filter(|c| c[3] != "000").map(|c| (c[3].clone(), c[0].clone())).collect();
        key.sort();
        let shape = |c: &Vec<String>| (c[0].clone(), class(&c[1]), c[2] == "0");
        let columns = columns.iter().map(shape).collect();
        found.push(Shape { name, columns, key: key.into_iter().map(|k| k.1).collect() });
    }
    found
}

fn sorted(mut shapes: Vec<Shape>) -> Vec<Shape> {
    shapes.sort_by(|a, b| a.name.cmp(&b.name));
    for shape in &mut shapes {
        shape.columns.sort();
    }
    shapes
}

fn compare(migrated: Vec<Shape>, described: Vec<Shape>) {
    let (migrated, described) = (sorted(migrated), sorted(described));
    let names = |shapes: &[Shape]| shapes.iter().map(|s| s.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&migrated), names(&described));
    for (migrated, described) in migrated.iter().zip(&described) {
        assert_eq!(migrated, described, "the table {} and its entity differ", described.name);
    }
}

#[tokio::test]
async fn entities_describe_what_sqlite_has() {
    let test = TestDatabase::new(Db::Sqlite).await;
    let db = Database::connect(&test.url).await.unwrap();
    let mut described = shapes();
    for column in described.iter_mut().flat_map(|s| &mut s.columns).filter(|c| c.1 == "long") {
        column.1 = "int"; // SQLite has one whole number, of 64 bits
    }
    compare(sqlite_shapes(&db).await, described);
}

#[tokio::test]
async fn entities_describe_what_postgresql_has() {
    let test = TestDatabase::new(Db::Postgres).await;
    let db = Database::connect(&test.url).await.unwrap();
    compare(postgres_shapes(&db).await, shapes());
}

/// Every key of a ward's table begins with `ward_id`, every key of an account's with `account_id`: primary, unique,
/// foreign and exclusion alike. Otherwise the tables could not be spread over machines.
#[tokio::test]
async fn every_key_begins_with_its_shard() {
    let test = TestDatabase::new(Db::Postgres).await;
    let db = Database::connect(&test.url).await.unwrap();
    let mut checked = 0;
    for shape in shapes() {
        let first = shape.key[0].as_str();
        assert_eq!(
            SHARED.contains(&shape.name.as_str()),
            !["ward_id", "account_id"].contains(&first),
            "{}",
            shape.name
        );
    }
    let unique = postgres_unique(&db).await;
    let foreign = postgres_keys(&db, "f").await;
    let exclusion = postgres_keys(&db, "x").await;
    assert_eq!(exclusion["account_duty"], [["account_id"]], "the overlap over all wards is refused by the database");
    for shape in shapes().iter().filter(|s| !SHARED.contains(&s.name.as_str())) {
        for keys in [&unique, &foreign, &exclusion] {
            for key in keys.get(&shape.name).into_iter().flatten() {
                assert_eq!(key[0], shape.key[0], "a key of {}: {key:?}", shape.name);
                checked += 1;
            }
        }
    }
    assert!(checked > 60, "only {checked} keys were looked at");
}

/// Nothing that belongs to a ward or an account refers to a shared table: such keys would tie every write to all machines.
#[tokio::test]
async fn hot_tables_refer_to_no_shared_one() {
    let test = TestDatabase::new(Db::Postgres).await;
    let db = Database::connect(&test.url).await.unwrap();
    let sql = "SELECT t.relname::text, r.relname::text FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
               JOIN pg_class r ON r.oid = c.confrelid WHERE c.contype = 'f'";
    for row in rows(&db, sql, 2).await {
        assert!(
            !SHARED.contains(&row[1].as_str()) || SHARED.contains(&row[0].as_str()),
            "{} refers to {}",
            row[0],
            row[1]
        );
    }
    let triggers = rows(&db, "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal", 1).await;
    assert_eq!(triggers, Vec::<Vec<String>>::new());
}
