//! The ward's running number: nothing that was committed is ever skipped by a reader who goes on after the last he saw.

use uuid::Uuid;
use wardwatch::domain::authority::{Actor, WardScope};
use wardwatch::id::WardId;
use wardwatch::store::change::since;
use wardwatch::store::{Change, Tx};

use crate::support::{Db, World};

on_both_databases!(
    a_slow_transaction_is_never_skipped,
    numbers_have_no_gaps_under_many_writers,
    what_is_rolled_back_takes_no_number
);

const WARD: WardId = WardId(Uuid::from_u128(77));

async fn begin(w: &World) -> Tx {
    w.app.store.begin(w.now(), w.app.ids.clone(), Actor::default()).await.unwrap()
}

async fn open_ward(w: &World) {
    let mut tx = begin(w).await;
    tx.open_ward(WARD).await.unwrap();
    tx.commit().await.unwrap();
}

async fn change(tx: &mut Tx, n: u128) -> i64 {
    let what = Change { kind: "thing", id: Uuid::from_u128(n), verb: "created", team: None, person: None };
    tx.changed(WARD, what).await.unwrap()
}

/// What a reader sees who has read up to `after`.
async fn read(w: &World, after: i64) -> Vec<(i64, u128)> {
    let rows = since(w.app.store.reader(), &WardScope::system(WARD), after, 1000).await.unwrap();
    rows.into_iter().map(|r| (r.seq, r.id.as_u128())).collect()
}

async fn a_slow_transaction_is_never_skipped(w: World) {
    open_ward(&w).await;
    let mut slow = begin(&w).await;
    let quick = async {
        let mut tx = begin(&w).await;
        change(&mut tx, 2).await;
        tx.commit().await.unwrap();
    };
    if w.db == Db::Postgres {
        quick.await; // begun later, committed earlier
        assert_eq!(read(&w, 0).await, [(1, 2)]);
        assert_eq!(change(&mut slow, 1).await, 2);
        slow.commit().await.unwrap();
        assert_eq!(read(&w, 1).await, [(2, 1)]);
    } else {
        assert_eq!(change(&mut slow, 1).await, 1); // SQLite: the second waits for the first
        slow.commit().await.unwrap();
        assert_eq!(read(&w, 0).await, [(1, 1)]);
        quick.await;
        assert_eq!(read(&w, 1).await, [(2, 2)]);
    }
}

async fn numbers_have_no_gaps_under_many_writers(w: World) {
    open_ward(&w).await;
    let writers: Vec<_> = (1..=20u128)
        .map(|n| {
            let app = w.app.clone();
            tokio::spawn(async move {
                let mut tx = app.store.begin(app.now(), app.ids.clone(), Actor::default()).await.unwrap();
                change(&mut tx, n).await;
                change(&mut tx, n + 100).await;
                tx.commit().await.unwrap();
            })
        })
        .collect();
    let mut seen = Vec::new();
    for writer in writers {
        writer.await.unwrap();
        let last = seen.last().map_or(0, |(seq, _)| *seq);
        seen.extend(read(&w, last).await);
    }
    let numbers: Vec<i64> = seen.iter().map(|(seq, _)| *seq).collect();
    assert_eq!(numbers, (1..=40).collect::<Vec<i64>>());
    for pair in seen.chunks(2) {
        assert_eq!(pair[0].1 + 100, pair[1].1, "two actions ran into each other");
    }
}

async fn what_is_rolled_back_takes_no_number(w: World) {
    open_ward(&w).await;
    let mut tx = begin(&w).await;
    change(&mut tx, 1).await;
    drop(tx);
    let mut tx = begin(&w).await;
    assert_eq!(change(&mut tx, 2).await, 1);
    tx.commit().await.unwrap();
    assert_eq!(read(&w, 0).await, [(1, 2)]);
}
