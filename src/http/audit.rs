//! A ward's audit, for those who answer for it.

use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

use super::Tag;
use super::auth::Auth;
use super::paging::{Page, page};
use super::problem::ApiResult;
use super::types::Word;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::authority::Right;
use crate::id::{AccountId, AuditId, PersonId, TeamId, WardId};
use crate::store::audit::{self, DataClass, ReadValue, Recorded};

/// Who did what, when and why.
#[derive(Debug, Object)]
#[oai(rename = "AuditLine", skip_serializing_if_is_none)]
struct LineView {
    /// Its id.
    id: AuditId,
    /// The ward.
    ward_id: WardId,
    /// The ward's running number of the change.
    seq: i64,
    /// When.
    at: Instant,
    /// Whose account did it; absent for the operator's command line and for the service's own work.
    actor_account_id: Option<AccountId>,
    /// Who did it, where that account is a person of the ward.
    actor_person_id: Option<PersonId>,
    /// What was done: `created`, `updated`, `published`, …
    action: String,
    /// To what sort of thing: `team`, `shift`, `role`, …
    object_kind: String,
    /// To which.
    object_id: Uuid,
    /// Of which team.
    team_id: Option<TeamId>,
    /// The reason that was given.
    reason: Option<String>,
    /// The request that did it, as problems and logs name it.
    request_id: Option<String>,
    /// What changed; values of people who were erased are gone.
    values: Vec<ValueView>,
}

/// A value that an action changed.
#[derive(Debug, Object)]
#[oai(rename = "AuditValue", skip_serializing_if_is_none)]
struct ValueView {
    /// Which field.
    field: String,
    /// How personal it is.
    class: Word<DataClass>,
    /// Whether the values are kept from you: they say who somebody is.
    withheld: bool,
    /// Before; absent for something new.
    before: Option<String>,
    /// After; absent for something removed.
    after: Option<String>,
}

fn view(ward: WardId, line: Recorded) -> LineView {
    LineView {
        id: line.id,
        ward_id: ward,
        seq: line.seq,
        at: line.at,
        actor_account_id: line.actor,
        actor_person_id: line.actor_person,
        action: line.action,
        object_kind: line.object_kind,
        object_id: line.object_id,
        team_id: line.team,
        reason: line.reason,
        request_id: line.request_id,
        values: line.values.into_iter().map(value).collect(),
    }
}

fn value(value: ReadValue) -> ValueView {
    ValueView {
        field: value.field,
        class: Word(value.class),
        withheld: value.withheld,
        before: value.before,
        after: value.after,
    }
}

/// The audit.
pub struct Audit(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Audit")]
impl Audit {
    /// Read the ward's audit
    ///
    /// Newest first: all of it, or what happened to one thing. Who people are is shown to the police alone; others see that
    /// the field was changed.
    #[oai(path = "/wards/:ward_id/audit", method = "get", operation_id = "list_audit")]
    async fn list(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        object_id: Query<Option<Uuid>>,
        limit: Query<Option<u32>>,
        after: Query<Option<String>>,
    ) -> ApiResult<Json<Page<LineView>>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require(Right::ReadAudit)?;
        let lines = audit::list(self.0.store.reader(), &scope, object_id.0, &page(limit.0, after.0)?).await?;
        Ok(Json(Page::of(lines, |line| view(ward_id.0, line))))
    }
}
