//! Who did what, when and why. The line stays for good; before and after stand apart by class and person, so that
//! erasing a person removes values and keeps lines. Facts that are only ever added are their own audit.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::entity::{audit, audit_value};
use super::page::{self, PageRequest, Paged, Way};
use super::{Change, Tx, vocabulary_of};
use crate::clock::Instant;
use crate::domain::authority::{Right, WardScope};
use crate::error::Result;
use crate::id::{AccountId, AuditId, PersonId, TeamId};

vocabulary! {
    /// How personal a value of the audit is.
    DataClass {
        /// Says nothing of a person.
        Plain = "plain",
        /// Name, number, birth: goes when the person is erased.
        Identity = "identity",
        /// Membership, qualification, roster.
        Service = "service",
    }
}

/// One value that an action changed.
#[derive(Clone, Debug)]
pub struct Value {
    /// Which field.
    pub field: &'static str,
    /// How personal it is.
    pub class: DataClass,
    /// Whose it is.
    pub person: Option<PersonId>,
    /// Before; none for something new.
    pub before: Option<String>,
    /// After; none for something removed.
    pub after: Option<String>,
}

impl Value {
    /// A value that says nothing of a person; `None` when nothing changed.
    pub fn plain(field: &'static str, before: Option<String>, after: Option<String>) -> Option<Self> {
        Self::of(field, DataClass::Plain, None, before, after)
    }

    /// A value of a class; `None` when nothing changed.
    pub fn of(
        field: &'static str,
        class: DataClass,
        person: Option<PersonId>,
        before: Option<String>,
        after: Option<String>,
    ) -> Option<Self> {
        (before != after).then_some(Self { field, class, person, before, after })
    }
}

/// What an action did.
#[derive(Clone, Debug)]
pub struct Line {
    /// The change that readers of the ward's changes see.
    pub change: Change,
    /// The reason that was given.
    pub reason: Option<String>,
    /// What it changed.
    pub values: Vec<Value>,
}

impl Line {
    /// A line without reason or values.
    pub fn new(kind: &'static str, id: impl Into<Uuid>, verb: &'static str) -> Self {
        let change = Change { kind, id: id.into(), verb, team: None, person: None };
        Self { change, reason: None, values: Vec::new() }
    }

    /// Names the team that it belongs to.
    #[must_use]
    pub fn team(mut self, team: TeamId) -> Self {
        self.change.team = Some(team);
        self
    }

    /// Names the person that it concerns.
    #[must_use]
    pub fn person(mut self, person: PersonId) -> Self {
        self.change.person = Some(person);
        self
    }

    /// Gives the reason.
    #[must_use]
    pub fn because(mut self, reason: Option<String>) -> Self {
        self.reason = reason;
        self
    }

    /// Adds the values that did change.
    #[must_use]
    pub fn values(mut self, values: impl IntoIterator<Item = Option<Value>>) -> Self {
        self.values.extend(values.into_iter().flatten());
        self
    }
}

/// Takes the ward's next number for what was done and writes the line. Answers the number.
///
/// # Errors
/// When the ward does not exist or the database fails.
pub async fn record(tx: &mut Tx, scope: &WardScope, line: Line) -> Result<i64> {
    let ward = scope.ward();
    let seq = tx.changed(ward, line.change).await?;
    let id: AuditId = tx.new_id();
    let row = audit::ActiveModel {
        ward_id: Set(ward),
        id: Set(id),
        seq: Set(seq),
        at: Set(tx.now()),
        actor_account_id: Set(tx.actor().account),
        actor_person_id: Set(scope.person()),
        action: Set(line.change.verb.to_owned()),
        object_kind: Set(line.change.kind.to_owned()),
        object_id: Set(line.change.id),
        team_id: Set(line.change.team),
        reason: Set(line.reason),
        request_id: Set(tx.actor().request_id.clone()),
    };
    audit::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    let rows: Vec<_> = line
        .values
        .into_iter()
        .map(|v| {
            use crate::domain::Vocabulary;
            audit_value::ActiveModel {
                ward_id: Set(ward),
                audit_id: Set(id),
                field: Set(v.field.to_owned()),
                class: Set(v.class.as_str().to_owned()),
                person_id: Set(v.person),
                before: Set(v.before),
                after: Set(v.after),
            }
        })
        .collect();
    if !rows.is_empty() {
        audit_value::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(seq)
}

/// A line as it is read.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its id.
    pub id: AuditId,
    /// The ward's number of the change.
    pub seq: i64,
    /// When.
    pub at: Instant,
    /// Who; none for the operator's command line and for jobs.
    pub actor: Option<AccountId>,
    /// Who, as a person of the ward.
    pub actor_person: Option<PersonId>,
    /// What was done.
    pub action: String,
    /// To what sort of thing.
    pub object_kind: String,
    /// To which.
    pub object_id: Uuid,
    /// Of which team.
    pub team: Option<TeamId>,
    /// Why.
    pub reason: Option<String>,
    /// The request that did it.
    pub request_id: Option<String>,
    /// What changed; values of erased people are gone.
    pub values: Vec<ReadValue>,
}

/// A value as it is read.
#[derive(Clone, Debug)]
pub struct ReadValue {
    /// Which field.
    pub field: String,
    /// How personal it is.
    pub class: DataClass,
    /// Whether the values were held back: the reader may not see who people are.
    pub withheld: bool,
    /// Before.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
}

impl ReadValue {
    fn of(row: &audit_value::Model, sees_identity: bool) -> Result<Self> {
        let class = vocabulary_of(&row.class)?;
        let withheld = class == DataClass::Identity && !sees_identity;
        let shown = |value: &Option<String>| value.clone().filter(|_| !withheld);
        let (before, after) = (shown(&row.before), shown(&row.after));
        Ok(Self { field: row.field.clone(), class, withheld, before, after })
    }
}

/// The ward's lines, newest first; of one object if asked. Who people are is shown only to those who may see contacts in
/// the whole ward; others learn that the field was changed.
///
/// # Errors
/// When the database fails or the cursor is not ours.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    object: Option<Uuid>,
    request: &PageRequest,
) -> Result<Paged<Recorded>> {
    let mut select = audit::Entity::find().filter(audit::Column::WardId.eq(scope.ward()));
    if let Some(object) = object {
        select = select.filter(audit::Column::ObjectId.eq(object));
    }
    let order = (audit::Column::Seq, audit::Column::Id, Way::Down);
    let read = |text: &str| text.parse::<i64>().ok().map(Into::into);
    let found = page::fetch(db, select, order, request, read, |r| (r.seq.to_string(), r.id.0)).await?;
    let ids: Vec<AuditId> = found.items.iter().map(|r| r.id).collect();
    let values = audit_value::Entity::find()
        .filter(audit_value::Column::WardId.eq(scope.ward()))
        .filter(audit_value::Column::AuditId.is_in(ids))
        .order_by_asc(audit_value::Column::Field)
        .all(db)
        .await?;
    let sees_identity = scope.require(Right::SeeContacts).is_ok();
    let items = found.items.into_iter().map(|line| {
        let own = values.iter().filter(|v| v.audit_id == line.id);
        let values = own.map(|v| ReadValue::of(v, sees_identity)).collect::<Result<_>>()?;
        Ok(recorded(line, values))
    });
    Ok(Paged { items: items.collect::<Result<_>>()?, next: found.next })
}

fn recorded(row: audit::Model, values: Vec<ReadValue>) -> Recorded {
    Recorded {
        id: row.id,
        seq: row.seq,
        at: row.at,
        actor: row.actor_account_id,
        actor_person: row.actor_person_id,
        action: row.action,
        object_kind: row.object_kind,
        object_id: row.object_id,
        team: row.team_id,
        reason: row.reason,
        request_id: row.request_id,
        values,
    }
}
