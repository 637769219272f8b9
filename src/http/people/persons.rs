//! People of a ward.

use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;

use super::views::{NewPerson, PersonUpdate, PersonView, view};
use super::{find, ward_day};
use crate::app::App;
use crate::domain::authority::Right;
use crate::domain::people::PersonState;
use crate::domain::roster::Affiliation;
use crate::http::Tag;
use crate::http::auth::Auth;
use crate::http::paging::{Page, page};
use crate::http::problem::ApiResult;
use crate::http::types::Word;
use crate::http::versions::{Created, Found, expected_version};
use crate::id::{PersonId, TeamId, WardId};
use crate::ops::people::{CreatePerson, PersonFields, UpdatePerson};
use crate::store::person::{self, Filter};

/// People.
pub struct People(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::People")]
impl People {
    /// List people
    ///
    /// By given name. Whoever belongs to a team sees the names of that team; numbers, births and papers are for leaders,
    /// shift leaders and the ward's police.
    #[oai(path = "/wards/:ward_id/people", method = "get", operation_id = "list_people")]
    #[allow(clippy::too_many_arguments, reason = "one argument a query parameter")]
    async fn list(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        /// Part of the name; case and marks do not matter.
        #[oai(validator(max_length = 120))]
        q: Query<Option<String>>,
        /// In this team, now or later.
        team_id: Query<Option<TeamId>>,
        /// Belonging to this today.
        affiliation: Query<Option<Word<Affiliation>>>,
        /// Serving or not; of those whose state you may see.
        state: Query<Option<Word<PersonState>>>,
        limit: Query<Option<u32>>,
        after: Query<Option<String>>,
    ) -> ApiResult<Json<Page<PersonView>>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require_some(Right::SeePeople)?;
        let day = ward_day(&self.0, &scope).await?;
        let filter =
            Filter { name: q.0, team: team_id.0, affiliation: affiliation.0.map(|w| w.0), state: state.0.map(|w| w.0) };
        let request = page(limit.0, after.0)?;
        let people = person::list(self.0.store.reader(), &scope, &day, &filter, &request).await?;
        Ok(Json(Page::of(people, |seen| view(&scope, seen))))
    }

    /// Read a person
    ///
    /// Everybody may read himself.
    #[oai(path = "/wards/:ward_id/people/:person_id", method = "get", operation_id = "get_person")]
    async fn get(&self, auth: Auth, ward_id: Path<WardId>, person_id: Path<PersonId>) -> ApiResult<Found<PersonView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let seen = find(&self.0, &scope, person_id.0).await?;
        Ok(Found::at(seen.person.stamp.version, view(&scope, seen)))
    }

    /// Add a person
    ///
    /// The ward's police may add anybody; a leader or deputy adds a member of his own team.
    #[oai(path = "/wards/:ward_id/people", method = "post", operation_id = "create_person")]
    async fn create(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<NewPerson>,
    ) -> ApiResult<Created<PersonView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        match body.team_id {
            Some(team) => scope.require_team(Right::ManagePeople, team)?,
            None => scope.require(Right::ManagePeople)?,
        }
        let create = CreatePerson {
            scope: scope.clone(),
            fields: self.new_fields(&body),
            affiliation: (body.affiliation.kind.0, body.affiliation.valid_from),
            team: body.team_id.map(|team| (team, body.position.0)),
        };
        let id = auth.once(&self.0, "create_person", key.0.as_deref(), Some(ward_id.0), &body.0, &create).await?;
        let seen = find(&self.0, &scope, id).await?;
        Ok(Created::at(seen.person.stamp.version, view(&scope, seen)))
    }

    /// Change a person
    ///
    /// The number is where the person is reached; the number that an account signs in by stays as it is.
    #[oai(path = "/wards/:ward_id/people/:person_id", method = "put", operation_id = "update_person")]
    async fn update(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        person_id: Path<PersonId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<PersonUpdate>,
    ) -> ApiResult<Found<PersonView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        find(&self.0, &scope, person_id.0).await?.require_managed()?;
        let version = expected_version(if_match.0.as_deref())?;
        let update = UpdatePerson { scope: scope.clone(), id: person_id.0, version, fields: self.fields(&body) };
        auth.once(&self.0, "update_person", key.0.as_deref(), Some(ward_id.0), &body.0, &update).await?;
        let seen = find(&self.0, &scope, person_id.0).await?;
        Ok(Found::at(seen.person.stamp.version, view(&scope, seen)))
    }
}

impl People {
    fn new_fields(&self, body: &NewPerson) -> PersonFields {
        PersonFields {
            full_name: body.full_name.clone(),
            phone: body.phone.clone(),
            birth_date: body.birth_date,
            birth_year: body.birth_year,
            age_decision_no: body.age_decision_no.clone(),
            phone_region: self.0.config.phone_region.clone(),
        }
    }

    fn fields(&self, body: &PersonUpdate) -> PersonFields {
        PersonFields {
            full_name: body.full_name.clone(),
            phone: body.phone.clone(),
            birth_date: body.birth_date,
            birth_year: body.birth_year,
            age_decision_no: body.age_decision_no.clone(),
            phone_region: self.0.config.phone_region.clone(),
        }
    }
}
