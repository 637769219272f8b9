//! Qualifications that people hold.

use chrono::NaiveDate;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::find;
use super::views::LastDay;
use crate::app::App;
use crate::domain::people::Days;
use crate::http::Tag;
use crate::http::auth::Auth;
use crate::http::problem::ApiResult;
use crate::http::versions::{Created, Found};
use crate::id::{HoldingId, PersonId, QualificationId, WardId};
use crate::ops::people::{AddHolding, EndHolding};
use crate::store::holding::{self, Holding};

/// A qualification that a person holds.
#[derive(Debug, Object)]
#[oai(rename = "PersonQualification", skip_serializing_if_is_none)]
struct HoldingView {
    /// Its id.
    id: HoldingId,
    /// Who holds it.
    person_id: PersonId,
    /// Which kind, out of the ward's list.
    qualification_id: QualificationId,
    /// The first day.
    valid_from: NaiveDate,
    /// The last day.
    valid_to: Option<NaiveDate>,
    /// The paper's number.
    certificate_no: Option<String>,
}

/// A person's qualifications.
#[derive(Debug, Object)]
struct PersonQualificationList {
    /// From the earliest on, also those that are over.
    items: Vec<HoldingView>,
}

/// A qualification that a person holds, to be recorded.
#[derive(Debug, Object)]
struct NewPersonQualification {
    /// Which kind, out of the ward's list.
    qualification_id: QualificationId,
    /// The first day.
    valid_from: NaiveDate,
    /// The last day.
    valid_to: Option<NaiveDate>,
    /// The paper's number.
    #[oai(validator(max_length = 60))]
    certificate_no: Option<String>,
}

impl From<Holding> for HoldingView {
    fn from(h: Holding) -> Self {
        Self {
            id: h.id,
            person_id: h.person,
            qualification_id: h.qualification,
            valid_from: h.days.from,
            valid_to: h.days.to,
            certificate_no: h.certificate_no,
        }
    }
}

/// Qualifications held.
pub struct Holdings(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::People")]
impl Holdings {
    /// List a person's qualifications
    ///
    /// For the person, and for those who see contacts.
    #[oai(
        path = "/wards/:ward_id/people/:person_id/qualifications",
        method = "get",
        operation_id = "list_person_qualifications"
    )]
    async fn list(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        person_id: Path<PersonId>,
    ) -> ApiResult<Json<PersonQualificationList>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        find(&self.0, &scope, person_id.0).await?.require_contacts()?;
        let held = holding::of_people(self.0.store.reader(), &scope, &[person_id.0]).await?;
        Ok(Json(PersonQualificationList { items: held.into_iter().map(HoldingView::from).collect() }))
    }

    /// Record a qualification
    ///
    /// For those who keep the person's record. `ETag` is the person's.
    #[oai(
        path = "/wards/:ward_id/people/:person_id/qualifications",
        method = "post",
        operation_id = "add_person_qualification"
    )]
    async fn add(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        person_id: Path<PersonId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<NewPersonQualification>,
    ) -> ApiResult<Created<HoldingView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let seen = find(&self.0, &scope, person_id.0).await?;
        seen.require_managed()?;
        let add = AddHolding {
            scope: scope.clone(),
            person: person_id.0,
            qualification: body.qualification_id,
            days: Days { from: body.valid_from, to: body.valid_to },
            certificate_no: body.certificate_no.clone(),
        };
        let key = key.0.as_deref();
        let id = auth.once(&self.0, "add_person_qualification", key, Some(ward_id.0), &body.0, &add).await?;
        let held = holding::get(self.0.store.reader(), &scope, person_id.0, id).await?;
        Ok(Created::at(seen.person.stamp.version, held.into()))
    }

    /// End a qualification
    ///
    /// For those who keep the person's record. `ETag` is the person's.
    #[oai(
        path = "/wards/:ward_id/people/:person_id/qualifications/:holding_id/end",
        method = "post",
        operation_id = "end_person_qualification"
    )]
    async fn end(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        person_id: Path<PersonId>,
        holding_id: Path<HoldingId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<LastDay>,
    ) -> ApiResult<Found<HoldingView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let seen = find(&self.0, &scope, person_id.0).await?;
        seen.require_managed()?;
        let (person, id, on, reason) = (person_id.0, holding_id.0, body.on, body.reason.clone());
        let end = EndHolding { scope: scope.clone(), person, id, on, reason };
        let key = key.0.as_deref();
        auth.once(&self.0, "end_person_qualification", key, Some(ward_id.0), &body.0, &end).await?;
        let held = holding::get(self.0.store.reader(), &scope, person, id).await?;
        Ok(Found::at(seen.person.stamp.version, held.into()))
    }
}
