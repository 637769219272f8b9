//! A database for one test: a copy of one that was migrated once.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectionTrait, Database};
use tokio::sync::OnceCell;
use wardwatch::store::Store;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Db {
    Sqlite,
    Postgres,
}

/// One test's database. A SQLite file goes with it; a PostgreSQL database goes with the cluster.
pub struct TestDatabase {
    pub url: String,
    file: Option<PathBuf>,
}

static NEXT: AtomicU32 = AtomicU32::new(0);

fn name() -> String {
    format!("wardwatch_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::SeqCst))
}

impl TestDatabase {
    pub async fn new(db: Db) -> Self {
        match db {
            Db::Sqlite => sqlite().await,
            Db::Postgres => postgres().await,
        }
    }
}

#[allow(dead_code, reason = "only the authorisation table copies worlds")]
impl TestDatabase {
    /// Another database with the same content. Nobody may be connected to this one.
    pub async fn copy(&self) -> Self {
        let name = name();
        if let Some(from) = &self.file {
            let file = std::env::temp_dir().join(format!("{name}.db"));
            std::fs::copy(from, &file).unwrap();
            return Self { url: format!("sqlite://{}", file.display()), file: Some(file) };
        }
        let (base, from) = self.url.rsplit_once('/').unwrap();
        run(&postgres_url(), &format!("CREATE DATABASE {name} TEMPLATE {from}")).await;
        Self { url: format!("{base}/{name}"), file: None }
    }

    /// Removes it; nobody may be connected.
    pub async fn remove(self) {
        if self.file.is_none() {
            let (_, name) = self.url.rsplit_once('/').unwrap();
            run(&postgres_url(), &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            for suffix in ["", "-wal", "-shm"] {
                std::fs::remove_file(format!("{}{suffix}", file.display())).ok();
            }
        }
    }
}

async fn sqlite() -> TestDatabase {
    static TEMPLATE: OnceCell<PathBuf> = OnceCell::const_new();
    let template = TEMPLATE
        .get_or_init(|| async {
            let file = std::env::temp_dir().join(format!("{}.template.db", name()));
            let store = Store::connect(&format!("sqlite://{}", file.display()), 2).await.unwrap();
            store.migrate().await.unwrap();
            store.close().await;
            file
        })
        .await;
    let file = std::env::temp_dir().join(format!("{}.db", name()));
    std::fs::copy(template, &file).unwrap();
    TestDatabase { url: format!("sqlite://{}", file.display()), file: Some(file) }
}

/// Where PostgreSQL is. Its absence fails the test: nothing is skipped in silence.
pub fn postgres_url() -> String {
    std::env::var("WARDWATCH_TEST_POSTGRES")
        .expect("WARDWATCH_TEST_POSTGRES is not set: run the tests by `make test`, or under scripts/with-postgres")
}

async fn postgres() -> TestDatabase {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let admin = postgres_url();
    let base = admin.rsplit_once('/').unwrap().0.to_owned();
    let template = TEMPLATE
        .get_or_init(|| async {
            let template = format!("{}_template", name());
            run(&admin, &format!("CREATE DATABASE {template}")).await;
            let store = Store::connect(&format!("{base}/{template}"), 2).await.unwrap();
            store.migrate().await.unwrap();
            store.close().await;
            template
        })
        .await;
    let name = name();
    run(&admin, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    TestDatabase { url: format!("{base}/{name}"), file: None }
}

async fn run(url: &str, statement: &str) {
    let db = Database::connect(url).await.unwrap();
    db.execute_unprepared(statement).await.unwrap();
    db.close().await.unwrap();
}
