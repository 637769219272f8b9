//! How people look in the API.

use chrono::NaiveDate;
use poem_openapi::Object;

use crate::clock::Instant;
use crate::domain::authority::{Right, WardScope};
use crate::domain::people::{Birth, PersonState};
use crate::domain::roster::{Affiliation, MemberPosition};
use crate::http::types::Word;
use crate::id::{AffiliationId, MembershipId, PersonId, TeamId, WardId};
use crate::store::affiliation::Affiliated;
use crate::store::membership::Membership;
use crate::store::person::Seen;
use crate::store::suspension::Suspension;

/// A person of a ward. What you may not see is absent.
#[derive(Debug, Object)]
#[oai(rename = "Person", skip_serializing_if_is_none)]
pub(super) struct PersonView {
    /// The id.
    id: PersonId,
    /// The ward.
    ward_id: WardId,
    /// The name, family name first; absent once erased.
    full_name: Option<String>,
    /// The number to reach the person at, E.164; with sight of contacts.
    phone: Option<String>,
    /// Date of birth, where known; with sight of contacts.
    birth_date: Option<NaiveDate>,
    /// Year of birth, where only that is known; with sight of contacts.
    birth_year: Option<i32>,
    /// Number of the chair's decision for those of 70 or more; with sight of contacts.
    age_decision_no: Option<String>,
    /// First day of service in the ward; with sight of contacts.
    joined_on: Option<NaiveDate>,
    /// Last day of service in the ward; with sight of contacts.
    left_on: Option<NaiveDate>,
    /// Whether an account signs in as this person; for those who keep the record.
    has_account: Option<bool>,
    /// Whether the person serves now; with sight of contacts or of the whole ward.
    state: Option<Word<PersonState>>,
    /// The suspension that holds or is to come; for the person and those who keep the record.
    suspension: Option<SuspensionView>,
    /// What the person belongs to, now or later.
    affiliations: Vec<AffiliationView>,
    /// The teams, of those you see, that the person is in, now or later.
    teams: Vec<TeamMembershipView>,
    /// Counts the changes.
    version: i64,
    /// Last change.
    updated_at: Instant,
}

/// What a person belongs to.
#[derive(Debug, Object)]
#[oai(rename = "PersonAffiliation", skip_serializing_if_is_none)]
pub(super) struct AffiliationView {
    /// Its id.
    id: AffiliationId,
    /// To what.
    kind: Word<Affiliation>,
    /// The first day.
    valid_from: NaiveDate,
    /// The last day.
    valid_to: Option<NaiveDate>,
}

/// A team that a person is in.
#[derive(Debug, Object)]
#[oai(rename = "PersonMembership", skip_serializing_if_is_none)]
pub(super) struct TeamMembershipView {
    /// The membership.
    membership_id: MembershipId,
    /// The team.
    team_id: TeamId,
    /// The function in the team.
    position: Word<MemberPosition>,
    /// The first day.
    valid_from: NaiveDate,
    /// The last day.
    valid_to: Option<NaiveDate>,
}

/// When a person may not serve.
#[derive(Debug, Object)]
#[oai(rename = "PersonSuspension", skip_serializing_if_is_none)]
pub(super) struct SuspensionView {
    /// Why.
    reason: String,
    /// From when on.
    from: Instant,
    /// Until when, exclusive; absent until further notice.
    to: Option<Instant>,
}

/// Something that the person shall belong to.
#[derive(Debug, Object)]
pub(super) struct NewAffiliation {
    /// To what.
    pub(super) kind: Word<Affiliation>,
    /// The first day.
    pub(super) valid_from: NaiveDate,
}

/// A person to add.
#[derive(Debug, Object)]
pub(super) struct NewPerson {
    /// The name, family name first.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub(super) full_name: String,
    /// The number to reach the person at, as people write it. It need not be the person's alone.
    #[oai(validator(max_length = 40))]
    pub(super) phone: Option<String>,
    /// Date of birth, where known.
    pub(super) birth_date: Option<NaiveDate>,
    /// Year of birth, where only that is known.
    pub(super) birth_year: Option<i32>,
    /// Number of the chair's decision for those of 70 or more (Law 30/2023/QH15 art. 13).
    #[oai(validator(max_length = 60))]
    pub(super) age_decision_no: Option<String>,
    /// What the person belongs to.
    pub(super) affiliation: NewAffiliation,
    /// The team that the person joins on the same day. A leader must name his.
    pub(super) team_id: Option<TeamId>,
    /// The function in that team.
    #[oai(default = "member")]
    pub(super) position: Word<MemberPosition>,
}

pub(super) fn member() -> Word<MemberPosition> {
    Word(MemberPosition::Member)
}

/// A person's fields as they shall be.
#[derive(Debug, Object)]
pub(super) struct PersonUpdate {
    /// The name, family name first.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub(super) full_name: String,
    /// The number to reach the person at. What an account signs in by does not change with it.
    #[oai(validator(max_length = 40))]
    pub(super) phone: Option<String>,
    /// Date of birth, where known.
    pub(super) birth_date: Option<NaiveDate>,
    /// Year of birth, where only that is known.
    pub(super) birth_year: Option<i32>,
    /// Number of the chair's decision for those of 70 or more.
    #[oai(validator(max_length = 60))]
    pub(super) age_decision_no: Option<String>,
}

/// A last day.
#[derive(Debug, Object)]
pub(super) struct LastDay {
    /// The last day, inclusive. The day before the first calls it off.
    pub(super) on: NaiveDate,
    /// Why.
    #[oai(validator(max_length = 500))]
    pub(super) reason: Option<String>,
}

impl From<Affiliated> for AffiliationView {
    fn from(a: Affiliated) -> Self {
        Self { id: a.id, kind: Word(a.kind), valid_from: a.days.from, valid_to: a.days.to }
    }
}

impl From<&Membership> for TeamMembershipView {
    fn from(m: &Membership) -> Self {
        Self {
            membership_id: m.id,
            team_id: m.team,
            position: Word(m.position),
            valid_from: m.days.from,
            valid_to: m.days.to,
        }
    }
}

impl From<Suspension> for SuspensionView {
    fn from(s: Suspension) -> Self {
        Self { reason: s.reason, from: s.from, to: s.to }
    }
}

/// The person with what the caller may see of him.
pub(super) fn view(scope: &WardScope, seen: Seen) -> PersonView {
    let Seen { person, contacts, managed, own, .. } = seen;
    let who = person.identity.as_ref();
    let private = who.filter(|_| contacts);
    let reach = scope.reach(Right::SeePeople);
    let teams = seen.memberships.iter().filter(|m| own || reach.includes(m.team));
    PersonView {
        id: person.id,
        ward_id: scope.ward(),
        full_name: who.map(|i| i.full_name.clone()),
        phone: private.and_then(|i| i.phone.clone()),
        birth_date: private.and_then(|i| i.birth).and_then(Birth::date),
        birth_year: private.and_then(|i| i.birth).and_then(Birth::year_alone),
        age_decision_no: person.age_decision_no.filter(|_| contacts),
        joined_on: person.joined_on.filter(|_| contacts),
        left_on: person.left_on.filter(|_| contacts),
        has_account: managed.then_some(person.account.is_some()),
        state: seen.shows_state.then_some(Word(seen.state)),
        suspension: seen.suspension.filter(|_| managed || own).map(SuspensionView::from),
        affiliations: seen.affiliations.into_iter().map(AffiliationView::from).collect(),
        teams: teams.map(TeamMembershipView::from).collect(),
        version: person.stamp.version,
        updated_at: person.stamp.updated_at,
    }
}
