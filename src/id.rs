//! Typed ids. Each is a UUIDv7 made from the injected clock and generator (RFC 9562 §5.7).
//!
//! The list below is append-only. `for_each_id!` hands it to the layers that must teach their
//! libraries about the types, so that this file names no library but `uuid`.

use std::sync::{Arc, Mutex};

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use uuid::{Builder, Uuid};

use crate::clock::Instant;

/// Calls the given macro with every id type of the crate.
#[macro_export]
macro_rules! for_each_id {
    ($do:ident) => {
        $do! {
            /// A province, city, ward or commune.
            UnitId,
            /// A ward or commune, as tenant: the id of its unit.
            WardId,
            /// A neighbourhood inside a ward.
            AreaId,
            /// A dated version of a ward's policy.
            PolicyId,
            /// A person, as a row of one ward.
            PersonId,
            /// A dated affiliation of a person.
            AffiliationId,
            /// A suspension of a person.
            SuspensionId,
            /// A team.
            TeamId,
            /// A person's dated membership of a team.
            MembershipId,
            /// A kind of qualification that a ward keeps.
            QualificationId,
            /// A qualification that a person holds.
            HoldingId,
            /// A sign-in account, global.
            AccountId,
            /// A signed-in session of an account.
            SessionId,
            /// A one-time code.
            CodeId,
            /// A role given to an account.
            GrantId,
            /// A shift pattern.
            PatternId,
            /// A shift.
            ShiftId,
            /// A person's place on a shift.
            AssignmentId,
            /// An attendance event.
            AttendanceId,
            /// A patrol log.
            LogId,
            /// An entry of a patrol log.
            EntryId,
            /// An amendment of an entry.
            AmendmentId,
            /// A step of a log's review.
            ReviewId,
            /// Something a person is told.
            NoticeId,
            /// A line of the audit.
            AuditId,
            /// A piece of work that falls due.
            WorkId,
        }
    };
}

macro_rules! define_ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

for_each_id!(define_ids);

impl From<WardId> for UnitId {
    fn from(ward: WardId) -> Self {
        Self(ward.0)
    }
}

impl From<UnitId> for WardId {
    fn from(unit: UnitId) -> Self {
        Self(unit.0)
    }
}

/// Makes ids and random bytes. Cloning shares the generator.
#[derive(Clone)]
pub struct Ids(Arc<Mutex<StdRng>>);

impl Ids {
    /// Seeded by the system; `None` if the system gives no entropy.
    pub fn system() -> Option<Self> {
        let mut seed = [0u8; 32];
        rand::TryRng::try_fill_bytes(&mut rand::rngs::SysRng, &mut seed).ok()?;
        Some(Self(Arc::new(Mutex::new(StdRng::from_seed(seed)))))
    }

    /// Repeats itself for the same seed: for tests and the demo ward.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        let mut rng = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        rng.fill_bytes(&mut bytes);
        bytes
    }

    /// A new id of any type of the list, made at `now`.
    pub fn new_id<T: From<Uuid>>(&self, now: Instant) -> T {
        let ms = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(ms, &self.bytes()).into_uuid().into()
    }
}

impl std::fmt::Debug for Ids {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ids")
    }
}
