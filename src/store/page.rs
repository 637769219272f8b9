//! Keyset paging over a text key: every list is ordered by one column and the row's id.

use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Value,
};
use uuid::Uuid;

use crate::error::{Error, Result};

/// What part of a list is wanted.
#[derive(Clone, Debug)]
pub struct PageRequest {
    /// Items at most.
    pub limit: u64,
    /// Where the page before ended: `key\u{1f}id`.
    pub after: Option<String>,
}

/// A page of rows and where it ends, if more follow.
#[derive(Clone, Debug)]
pub struct Paged<T> {
    /// The rows.
    pub items: Vec<T>,
    /// The key to go on after.
    pub next: Option<String>,
}

impl<T> Paged<T> {
    /// The same page of other items.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Paged<U> {
        Paged { items: self.items.into_iter().map(f).collect(), next: self.next }
    }
}

const SEPARATOR: char = '\u{1f}';

/// Which way a list runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

/// Fetches a page of `select`, ordered by `key` and `id`. `read` turns a cursor's key text into the column's value and
/// `write` a row into its key text and id.
pub(super) async fn fetch<E, K>(
    db: &impl ConnectionTrait,
    select: Select<E>,
    (key, id, way): (K, K, Way),
    page: &PageRequest,
    read: impl Fn(&str) -> Option<Value>,
    write: impl Fn(&E::Model) -> (String, Uuid),
) -> Result<Paged<E::Model>>
where
    E: EntityTrait,
    K: ColumnTrait,
{
    let mut select = select;
    if let Some(after) = &page.after {
        let bad = || Error::Malformed("after: not a cursor".to_owned());
        let (text, last) = after.rsplit_once(SEPARATOR).ok_or_else(bad)?;
        let value = read(text).ok_or_else(bad)?;
        let last: Uuid = last.parse().map_err(|_| bad())?;
        let column = || Expr::col((key.entity_name(), key));
        let row = Expr::col((id.entity_name(), id));
        let beyond = match way {
            Way::Up => column().gt(value.clone()).or(column().eq(value).and(row.gt(last))),
            Way::Down => column().lt(value.clone()).or(column().eq(value).and(row.lt(last))),
        };
        select = select.filter(Condition::all().add(beyond));
    }
    let order = if way == Way::Up { Order::Asc } else { Order::Desc };
    let select = select.order_by(key, order.clone()).order_by(id, order).limit(page.limit + 1);
    let mut items = select.all(db).await?;
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(|last| {
        let (text, id) = write(last);
        format!("{text}{SEPARATOR}{id}")
    });
    Ok(Paged { items, next })
}
