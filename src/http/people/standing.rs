//! What people belong to, and whether they may serve. The ward's police keep both.

use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::find;
use super::views::{LastDay, NewAffiliation, PersonView, view};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::authority::{Right, WardScope};
use crate::error::Result;
use crate::http::Tag;
use crate::http::auth::Auth;
use crate::http::problem::ApiResult;
use crate::http::versions::{Created, Found};
use crate::id::{AffiliationId, PersonId, WardId};
use crate::ops::people::{AddAffiliation, EndAffiliation, ReinstatePerson, SuspendPerson};

/// When a person shall not serve.
#[derive(Debug, Object)]
struct SuspensionOrder {
    /// Why.
    #[oai(validator(min_length = 1, max_length = 500))]
    reason: String,
    /// From when on; now if not said.
    from: Option<Instant>,
    /// Until when, exclusive; until further notice if not said.
    to: Option<Instant>,
}

/// A suspension to take back.
#[derive(Debug, Object)]
struct Reinstatement {
    /// Why.
    #[oai(validator(max_length = 500))]
    reason: Option<String>,
}

/// Affiliations and suspensions.
pub struct Standing(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::People")]
impl Standing {
    /// Add an affiliation
    ///
    /// For the ward's police. Answers the person.
    #[oai(path = "/wards/:ward_id/people/:person_id/affiliations", method = "post", operation_id = "add_affiliation")]
    async fn add_affiliation(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        person_id: Path<PersonId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<NewAffiliation>,
    ) -> ApiResult<Created<PersonView>> {
        let scope = self.police(&auth, ward_id.0, person_id.0).await?;
        let (kind, from) = (body.kind.0, body.valid_from);
        let add = AddAffiliation { scope: scope.clone(), person: person_id.0, kind, from };
        auth.once(&self.0, "add_affiliation", key.0.as_deref(), Some(ward_id.0), &body.0, &add).await?;
        let seen = find(&self.0, &scope, person_id.0).await?;
        Ok(Created::at(seen.person.stamp.version, view(&scope, seen)))
    }

    /// End an affiliation
    ///
    /// For the ward's police. Answers the person, who has left the ward once nothing is open any more.
    #[oai(
        path = "/wards/:ward_id/people/:person_id/affiliations/:affiliation_id/end",
        method = "post",
        operation_id = "end_affiliation"
    )]
    async fn end_affiliation(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        person_id: Path<PersonId>,
        affiliation_id: Path<AffiliationId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<LastDay>,
    ) -> ApiResult<Found<PersonView>> {
        let scope = self.police(&auth, ward_id.0, person_id.0).await?;
        let end = EndAffiliation {
            scope: scope.clone(),
            person: person_id.0,
            id: affiliation_id.0,
            on: body.on,
            reason: body.reason.clone(),
        };
        auth.once(&self.0, "end_affiliation", key.0.as_deref(), Some(ward_id.0), &body.0, &end).await?;
        self.answer(&scope, person_id.0).await
    }

    /// Suspend a person
    ///
    /// For the ward's police. The person's rights in the ward rest at once. Police and the committee's coordinator are not
    /// suspended here: whoever appointed them ends their role.
    #[oai(path = "/wards/:ward_id/people/:person_id/suspend", method = "post", operation_id = "suspend_person")]
    async fn suspend(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        person_id: Path<PersonId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<SuspensionOrder>,
    ) -> ApiResult<Found<PersonView>> {
        let scope = self.police(&auth, ward_id.0, person_id.0).await?;
        let SuspensionOrder { reason, from, to } = &body.0;
        let (reason, from, to) = (reason.clone(), *from, *to);
        let suspend = SuspendPerson { scope: scope.clone(), person: person_id.0, reason, from, to };
        auth.once(&self.0, "suspend_person", key.0.as_deref(), Some(ward_id.0), &body.0, &suspend).await?;
        self.answer(&scope, person_id.0).await
    }

    /// Reinstate a person
    ///
    /// For the ward's police. The person's rights in the ward come back at once.
    #[oai(path = "/wards/:ward_id/people/:person_id/reinstate", method = "post", operation_id = "reinstate_person")]
    async fn reinstate(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        person_id: Path<PersonId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<Reinstatement>,
    ) -> ApiResult<Found<PersonView>> {
        let scope = self.police(&auth, ward_id.0, person_id.0).await?;
        let reason = body.reason.clone();
        let reinstate = ReinstatePerson { scope: scope.clone(), person: person_id.0, reason };
        auth.once(&self.0, "reinstate_person", key.0.as_deref(), Some(ward_id.0), &body.0, &reinstate).await?;
        self.answer(&scope, person_id.0).await
    }
}

impl Standing {
    /// The ward, for somebody who keeps all its people; the person must be there.
    async fn police(&self, auth: &Auth, ward: WardId, person: PersonId) -> Result<WardScope> {
        let scope = auth.ward(&self.0, ward).await?;
        find(&self.0, &scope, person).await?;
        scope.require(Right::ManagePeople)?;
        Ok(scope)
    }

    async fn answer(&self, scope: &WardScope, person: PersonId) -> ApiResult<Found<PersonView>> {
        let seen = find(&self.0, scope, person).await?;
        Ok(Found::at(seen.person.stamp.version, view(scope, seen)))
    }
}
