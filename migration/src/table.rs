//! A short way to write a table down. Frozen like the steps that use it: what it makes may never change.

use sea_orm_migration::prelude::*;

/// A table to be created.
pub(crate) struct NewTable {
    name: &'static str,
    columns: &'static str,
    key: &'static [&'static str],
    unique: Vec<&'static [&'static str]>,
    index: Vec<&'static [&'static str]>,
    foreign: Vec<(&'static [&'static str], &'static str, &'static [&'static str])>,
}

/// A table `name` with `columns`, one a line as `name type`, and its primary key. `?` behind a type allows NULL.
pub(crate) fn table(name: &'static str, key: &'static [&'static str], columns: &'static str) -> NewTable {
    NewTable { name, columns, key, unique: vec![], index: vec![], foreign: vec![] }
}

impl NewTable {
    pub(crate) fn unique(mut self, columns: &'static [&'static str]) -> Self {
        self.unique.push(columns);
        self
    }

    pub(crate) fn index(mut self, columns: &'static [&'static str]) -> Self {
        self.index.push(columns);
        self
    }

    pub(crate) fn refers(
        mut self,
        from: &'static [&'static str],
        table: &'static str,
        to: &'static [&'static str],
    ) -> Self {
        self.foreign.push((from, table, to));
        self
    }

    pub(crate) async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let mut create = Table::create();
        create.table(Alias::new(self.name));
        for line in self.columns.lines().map(str::trim).filter(|line| !line.is_empty()) {
            create.col(&mut column(line)?);
        }
        let mut key = Index::create();
        for column in self.key {
            key.col(Alias::new(*column));
        }
        create.primary_key(&mut key);
        for (from, to_table, to) in &self.foreign {
            create.foreign_key(&mut self.foreign_key(from, to_table, to));
        }
        manager.create_table(create).await?;
        for (kind, sets) in [("uq", &self.unique), ("ix", &self.index)] {
            for columns in sets {
                manager.create_index(self.index_on(kind, columns)).await?;
            }
        }
        Ok(())
    }

    fn foreign_key(&self, from: &[&str], to_table: &str, to: &[&str]) -> ForeignKeyCreateStatement {
        let mut foreign = ForeignKey::create();
        foreign.name(format!("fk_{}_{}", self.name, from.last().copied().unwrap_or_default()));
        foreign.from_tbl(Alias::new(self.name)).to_tbl(Alias::new(to_table));
        for column in from {
            foreign.from_col(Alias::new(*column));
        }
        for column in to {
            foreign.to_col(Alias::new(*column));
        }
        foreign
    }

    fn index_on(&self, kind: &str, columns: &[&str]) -> IndexCreateStatement {
        let mut index = Index::create();
        index.name(format!("{kind}_{}_{}", self.name, columns.join("_"))).table(Alias::new(self.name));
        for column in columns {
            index.col(Alias::new(*column));
        }
        if kind == "uq" {
            index.unique();
        }
        index
    }
}

fn column(line: &str) -> Result<ColumnDef, DbErr> {
    let (name, kind) = line.split_once(' ').ok_or_else(|| DbErr::Custom(format!("column without a type: {line}")))?;
    let (kind, null) = match kind.trim().strip_suffix('?') {
        Some(kind) => (kind, true),
        None => (kind.trim(), false),
    };
    let mut def = ColumnDef::new(Alias::new(name));
    match kind {
        "uuid" => def.uuid(),
        "text" => def.text(),
        "instant" => def.timestamp_with_time_zone(),
        "wall" => def.timestamp(),
        "date" => def.date(),
        "time" => def.time(),
        "int" => def.integer(),
        "long" => def.big_integer(),
        "bool" => def.boolean(),
        "real" => def.double(),
        "json" => def.json_binary(),
        "bytes" => def.binary(),
        other => return Err(DbErr::Custom(format!("unknown column type {other} in {line}"))),
    };
    if null {
        def.null();
    } else {
        def.not_null();
    }
    Ok(def)
}
