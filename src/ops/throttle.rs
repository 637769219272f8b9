//! Holding back guesses at passwords and codes, by (name, address): a stranger elsewhere locks nobody out.

use chrono::TimeDelta;

use super::{Action, Actor};
use crate::app::App;
use crate::clock::Instant;
use crate::error::{Error, Result};
use crate::store::Tx;
use crate::store::throttle::{self, Attempts};

/// Attempts that cost nothing.
const FREE: i32 = 5;
/// Minutes after which old attempts are forgotten.
const WINDOW_MIN: i64 = 15;
/// Seconds of the first wait; each further attempt doubles it, up to the window.
const FIRST_WAIT_S: i64 = 30;

/// A (name, address) pair, hashed with our key: the database never learns either.
#[derive(Clone, Debug)]
pub struct Pair {
    name: String,
    address: String,
}

impl Pair {
    /// Forgets the attempts of this pair.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn clear(&self, tx: &Tx) -> Result<()> {
        throttle::clear(tx, &self.name, &self.address).await
    }
}

/// An action that was let through; when it succeeds, the pair's attempts are forgotten.
#[derive(Debug)]
pub struct Guarded<'a, A> {
    /// Who tried.
    pub pair: &'a Pair,
    /// What he may do now.
    pub then: &'a A,
}

/// Counts an attempt before it is made, so that a hundred at once are a hundred.
///
/// # Errors
/// [`Error::Throttled`] when the pair must wait.
pub async fn begin(app: &App, name: &str, address: &str) -> Result<Pair> {
    let hash = |what: &[u8], text: &str| app.keys.mac().hash(&[what, text.as_bytes()]);
    let pair = Pair { name: hash(b"throttle name", name), address: hash(b"throttle address", address) };
    match app.act(&Actor::default(), &Attempt { pair: &pair }).await? {
        None => Ok(pair),
        Some(retry_after_s) => Err(Error::Throttled { retry_after_s }),
    }
}

struct Attempt<'a> {
    pair: &'a Pair,
}

impl Action for Attempt<'_> {
    /// Seconds to wait, if the attempt is refused.
    type Output = Option<u64>;

    async fn run(&self, tx: &mut Tx) -> Result<Option<u64>> {
        let now = tx.now();
        let old = throttle::get(tx, &self.pair.name, &self.pair.address).await?;
        let old =
            old.filter(|a| now < a.since + TimeDelta::minutes(WINDOW_MIN) || a.blocked_until.is_some_and(|b| now < b));
        if let Some(until) = old.and_then(|a| a.blocked_until).filter(|until| now < *until) {
            return Ok(Some(u64::try_from((until - now).num_seconds()).unwrap_or(0) + 1));
        }
        throttle::put(tx, &self.pair.name, &self.pair.address, next(old, now)).await?;
        Ok(None)
    }
}

fn next(old: Option<Attempts>, now: Instant) -> Attempts {
    let (count, since) = old.map_or((1, now), |a| (a.count + 1, a.since));
    let over = u32::try_from(count - FREE).ok();
    let wait = over.map(|n| TimeDelta::seconds(FIRST_WAIT_S << n.min(5)).min(TimeDelta::minutes(WINDOW_MIN)));
    Attempts { count, since, blocked_until: wait.map(|w| now + w) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_attempts_are_free_and_waits_double_up_to_the_window() {
        let now = Instant::UNIX_EPOCH;
        let mut attempts = None;
        let mut waits = Vec::new();
        for _ in 0..12 {
            let made = next(attempts, now);
            waits.push(made.blocked_until.map_or(0, |until| (until - now).num_seconds()));
            attempts = Some(made);
        }
        assert_eq!(waits, [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
    }
}
