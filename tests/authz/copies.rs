//! Copies of the seeded world, so that nothing that one caller does helps or hinders another.

use std::sync::Mutex;

use sea_orm::ConnectionTrait;

use crate::support::database::TestDatabase;
use crate::support::{Db, World};

/// A copy of the template, and a service on it.
pub struct Copy {
    pub world: World,
    database: TestDatabase,
}

/// Gives out copies of a template.
pub struct Copies {
    template: TestDatabase,
    db: Db,
    idle: Mutex<Vec<Copy>>,
}

/// Remembers the content of every table beside it.
const KEEP: &str = "
CREATE SCHEMA kept;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE kept.%1$I AS TABLE public.%1$I', name);
  END LOOP;
END $$";

/// Puts that content back. Foreign keys rest meanwhile, so that the order does not matter.
const RESTORE: &str = "
DO $$ DECLARE name text; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'kept' LOOP
    EXECUTE format('DELETE FROM public.%1$I', name);
    EXECUTE format('INSERT INTO public.%1$I TABLE kept.%1$I', name);
  END LOOP;
END $$";

impl Copies {
    /// Copies of what `world` has made in `template`; `world` ends.
    pub async fn of(template: TestDatabase, db: Db, world: World) -> Self {
        if db == Db::Postgres {
            world.app.store.reader().execute_unprepared(KEEP).await.unwrap();
        }
        world.app.store.clone().close().await;
        Self { template, db, idle: Mutex::new(Vec::new()) }
    }

    /// A copy as the template is.
    pub async fn take(&self) -> Copy {
        let idle = self.idle.lock().unwrap().pop();
        match idle {
            Some(copy) => copy,
            None => {
                let database = self.template.copy().await;
                Copy { world: World::on(&database, self.db, 8).await, database }
            }
        }
    }

    /// Takes a copy back. PostgreSQL takes a fifth of a second to copy a database, and far less to put its content back; of
    /// SQLite's file, which is copied in no time, the next one gets a new copy.
    pub async fn give_back(&self, copy: Copy) {
        if self.db == Db::Postgres {
            copy.world.app.store.reader().execute_unprepared(RESTORE).await.unwrap();
            self.idle.lock().unwrap().push(copy);
        } else {
            copy.remove().await;
        }
    }

    /// Removes all of them.
    pub async fn close(self) {
        for copy in self.idle.into_inner().unwrap() {
            copy.remove().await;
        }
        self.template.remove().await;
    }
}

impl Copy {
    async fn remove(self) {
        self.world.app.store.clone().close().await;
        self.database.remove().await;
    }
}
