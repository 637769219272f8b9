//! What an account is: its persons and roles, and becoming another ward's person.

use poem::Request;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};

use crate::app::App;
use crate::clock::Instant;
use crate::domain::authority::{Grant, GrantScope, OwnPerson, Role};
use crate::error::{Error, Result};
use crate::http::Tag;
use crate::http::address::address;
use crate::http::auth::Auth;
use crate::http::problem::ApiResult;
use crate::http::types::Word;
use crate::id::{AccountId, PersonId, TeamId, UnitId, WardId};
use crate::ops::account::{LinkedPerson, link_person};
use crate::store::{account, person, unit};

/// Your account.
#[derive(Debug, Object)]
struct OwnAccount {
    /// The account.
    account_id: AccountId,
    /// The lasting sign-in name.
    login_name: String,
    /// Who you are, one a ward at most.
    persons: Vec<OwnPersonView>,
    /// What you may do now. A role rests, and is not here, while its person is suspended.
    roles: Vec<OwnRole>,
}

/// A person that you are.
#[derive(Debug, Object)]
#[oai(rename = "OwnPerson", skip_serializing_if_is_none)]
struct OwnPersonView {
    /// The ward.
    ward_id: WardId,
    /// Its name.
    ward_name: String,
    /// The person.
    person_id: PersonId,
    /// The name; absent once erased.
    full_name: Option<String>,
}

/// A role that you hold now.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
struct OwnRole {
    /// The role.
    role: Word<Role>,
    /// Over this ward, or a team of it.
    ward_id: Option<WardId>,
    /// Over this team.
    team_id: Option<TeamId>,
    /// Over this province or city.
    unit_id: Option<UnitId>,
    /// Until when, exclusive; absent for open-ended.
    valid_to: Option<Instant>,
}

/// A ward's code.
#[derive(Debug, Object)]
struct LinkRequest {
    /// The ward.
    ward_id: WardId,
    /// The code; case, spaces and dashes do not matter.
    #[oai(validator(max_length = 40))]
    code: String,
}

/// A person that you have become.
#[derive(ApiResponse)]
enum Linked {
    /// Linked.
    #[oai(status = 201)]
    Ok(Json<OwnPersonView>),
}

impl From<LinkedPerson> for Linked {
    fn from(linked: LinkedPerson) -> Self {
        let LinkedPerson { ward, ward_name, person, full_name } = linked;
        Self::Ok(Json(OwnPersonView { ward_id: ward, ward_name, person_id: person, full_name }))
    }
}

fn role(grant: &Grant) -> OwnRole {
    let (ward_id, team_id, unit_id) = match grant.scope {
        GrantScope::Everywhere => (None, None, None),
        GrantScope::Unit(unit) => (None, None, Some(unit)),
        GrantScope::Ward(ward) => (Some(ward), None, None),
        GrantScope::Team(ward, team) => (Some(ward), Some(team), None),
    };
    OwnRole { role: Word(grant.role), ward_id, team_id, unit_id, valid_to: grant.valid_to }
}

/// What an account is.
pub struct Own(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Me")]
impl Own {
    /// Read your account
    #[oai(path = "/me", method = "get", operation_id = "get_me")]
    async fn get(&self, auth: Auth) -> ApiResult<Json<OwnAccount>> {
        let caller = auth.caller();
        let account = account::get(self.0.store.reader(), caller.account).await?.ok_or(Error::NotFound)?;
        let mut persons = Vec::with_capacity(caller.persons.len());
        for own in &caller.persons {
            persons.push(self.person(&auth, own).await?);
        }
        let roles = caller.grants().iter().map(role).collect();
        Ok(Json(OwnAccount { account_id: account.id, login_name: account.login_name, persons, roles }))
    }

    /// Become a ward's person
    ///
    /// With a code that the ward's police or your leader gave you. A number that matches never links by itself.
    #[oai(path = "/me/persons", method = "post", operation_id = "link_person")]
    async fn link(&self, auth: Auth, request: &Request, body: Json<LinkRequest>) -> ApiResult<Linked> {
        let with = (body.ward_id, body.code.as_str());
        let linked = link_person(&self.0, &auth.actor(), with, &address(&self.0, request)).await?;
        Ok(linked.into())
    }
}

impl Own {
    async fn person(&self, auth: &Auth, own: &OwnPerson) -> Result<OwnPersonView> {
        let db = self.0.store.reader();
        let scope = auth.caller().ward(own.ward)?;
        let person = person::get(db, &scope, own.person).await?;
        Ok(OwnPersonView {
            ward_id: own.ward,
            ward_name: unit::ward(db, own.ward).await?.name,
            person_id: own.person,
            full_name: person.full_name().map(str::to_owned),
        })
    }
}
