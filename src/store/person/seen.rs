//! People as one caller may see them: whom at all, and how much of each.

use sea_orm::sea_query::{ExprTrait, LikeExpr, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::{Person, of_ids};
use crate::domain::authority::{Right, TeamReach, WardScope};
use crate::domain::people::{PersonState, WardDay};
use crate::domain::roster::Affiliation;
use crate::domain::text::fold;
use crate::error::{Error, Result};
use crate::id::{PersonId, TeamId};
use crate::store::affiliation::{self, Affiliated};
use crate::store::entity::{person, person_identity};
use crate::store::membership::{self, Membership};
use crate::store::page::{self, PageRequest, Paged, Way};
use crate::store::suspension::{self, Suspension};
use crate::words::Code;

/// A person, what goes with him now or later, and how much of it the caller may see.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The person.
    pub person: Person,
    /// His memberships that are not over.
    pub memberships: Vec<Membership>,
    /// His affiliations that are not over.
    pub affiliations: Vec<Affiliated>,
    /// His suspension, if one holds or is to come.
    pub suspension: Option<Suspension>,
    /// Whether he serves.
    pub state: PersonState,
    /// Whether the caller may know of him at all.
    pub visible: bool,
    /// Whether the caller sees numbers, births and papers.
    pub contacts: bool,
    /// Whether the caller sees that somebody is suspended.
    pub shows_state: bool,
    /// Whether the caller keeps his record.
    pub managed: bool,
    /// Whether the caller is this person.
    pub own: bool,
}

impl Seen {
    /// Demands that the caller keeps this person's record.
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    pub fn require_managed(&self) -> Result<()> {
        if self.managed { Ok(()) } else { Err(Error::Forbidden(Code::Forbidden)) }
    }

    /// Demands that the caller sees this person's papers.
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    pub fn require_contacts(&self) -> Result<()> {
        if self.contacts { Ok(()) } else { Err(Error::Forbidden(Code::Forbidden)) }
    }

    /// Demands that all the teams which this person is in are the caller's to keep: whoever can sign in as the person
    /// can act in each of them.
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    pub fn require_all_teams(&self, scope: &WardScope) -> Result<()> {
        self.require_managed()?;
        let reach = scope.reach(Right::ManagePeople);
        if self.memberships.iter().all(|m| reach.includes(m.team)) {
            Ok(())
        } else {
            Err(Error::Forbidden(Code::Forbidden))
        }
    }

    fn of(scope: &WardScope, day: &WardDay, person: Person, with: &With) -> Self {
        let own = scope.person() == Some(person.id);
        let memberships: Vec<_> = with.memberships.iter().filter(|m| m.person == person.id).cloned().collect();
        let reaches = |right| match scope.reach(right) {
            TeamReach::All => true,
            TeamReach::Only(teams) => memberships.iter().any(|m| teams.contains(&m.team)),
        };
        let suspension = with.suspensions.iter().find(|s| s.person == person.id).cloned();
        let suspended = suspension.as_ref().is_some_and(|s| s.holds_at(day.now));
        let contacts = own || reaches(Right::SeeContacts);
        Self {
            state: PersonState::on(day.today, person.left_on, suspended),
            visible: own || reaches(Right::SeePeople),
            shows_state: contacts || scope.reach(Right::SeePeople) == TeamReach::All,
            managed: reaches(Right::ManagePeople),
            affiliations: with.affiliations.iter().filter(|a| a.person == person.id).cloned().collect(),
            contacts,
            own,
            suspension,
            memberships,
            person,
        }
    }
}

/// What goes with some people, now or later.
struct With {
    memberships: Vec<Membership>,
    affiliations: Vec<Affiliated>,
    suspensions: Vec<Suspension>,
}

impl With {
    async fn of(db: &impl ConnectionTrait, scope: &WardScope, day: &WardDay, ids: &[PersonId]) -> Result<Self> {
        let mut memberships = membership::of_people(db, scope, ids).await?;
        memberships.retain(|m| m.days.reach(day.today));
        let mut affiliations = affiliation::of_people(db, scope, ids).await?;
        affiliations.retain(|a| a.days.reach(day.today));
        Ok(Self { memberships, affiliations, suspensions: suspension::of_people(db, scope, ids, day.now).await? })
    }
}

/// A person as the caller may see him.
///
/// # Errors
/// [`Error::NotFound`] when the ward has no such person or the caller may not know of him: the two look alike.
pub async fn seen(db: &impl ConnectionTrait, scope: &WardScope, day: &WardDay, id: PersonId) -> Result<Seen> {
    let person = super::get(db, scope, id).await?;
    let with = With::of(db, scope, day, &[id]).await?;
    let seen = Seen::of(scope, day, person, &with);
    if seen.visible { Ok(seen) } else { Err(Error::NotFound) }
}

/// What part of a ward's people is wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of the name; case and marks do not matter.
    pub name: Option<String>,
    /// In one team, now or later.
    pub team: Option<TeamId>,
    /// Belonging to something today.
    pub affiliation: Option<Affiliation>,
    /// Serving or not; of those whose state the caller may know.
    pub state: Option<PersonState>,
}

/// The people whom the caller may see, by given name.
///
/// # Errors
/// When the database fails or the cursor is not ours.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    day: &WardDay,
    filter: &Filter,
    request: &PageRequest,
) -> Result<Paged<Seen>> {
    let who = person_identity::Column::PersonId;
    let mut select = person_identity::Entity::find()
        .filter(person_identity::Column::WardId.eq(scope.ward()))
        .filter(within(scope, day, Right::SeePeople));
    if let Some(name) = &filter.name {
        select = select.filter(person_identity::Column::NameKey.like(containing(&fold(name))));
    }
    if let Some(team) = filter.team {
        select = select.filter(who.in_subquery(membership::members_from(scope, &[team], day.today)));
    }
    if let Some(kind) = filter.affiliation {
        select = select.filter(who.in_subquery(affiliation::people_of(scope, kind, day.today)));
    }
    if let Some(state) = filter.state {
        if scope.reach(Right::SeePeople) != TeamReach::All {
            select = select.filter(within(scope, day, Right::SeeContacts));
        }
        select = select.filter(in_state(scope, day, state));
    }
    let order = (person_identity::Column::SortKey, who, Way::Up);
    let write = |r: &person_identity::Model| (r.sort_key.clone(), r.person_id.0);
    let found = page::fetch(db, select, order, request, |text| Some(text.into()), write).await?;
    let ids: Vec<PersonId> = found.items.iter().map(|r| r.person_id).collect();
    let (mut people, with) = (of_ids(db, scope, &ids).await?, With::of(db, scope, day, &ids).await?);
    let mut person = |id| people.iter().position(|p| p.id == id).map(|at| people.swap_remove(at));
    let items = ids.iter().filter_map(|id| person(*id)).map(|p| Seen::of(scope, day, p, &with)).collect();
    Ok(Paged { items, next: found.next })
}

/// The people whom a right of the caller reaches, and himself.
fn within(scope: &WardScope, day: &WardDay, right: Right) -> Condition {
    let who = person_identity::Column::PersonId;
    let TeamReach::Only(teams) = scope.reach(right) else { return Condition::all() };
    let mine = Condition::any().add(who.in_subquery(membership::members_from(scope, &teams, day.today)));
    match scope.person() {
        Some(own) => mine.add(who.eq(own)),
        None => mine,
    }
}

fn in_state(scope: &WardScope, day: &WardDay, state: PersonState) -> Condition {
    let who = person_identity::Column::PersonId;
    let left = || who.in_subquery(left_before(scope, day));
    let suspended = || who.in_subquery(suspension::people_at(scope, day.now));
    match state {
        PersonState::Left => Condition::all().add(left()),
        PersonState::Suspended => Condition::all().add(left().not()).add(suspended()),
        PersonState::Active => Condition::all().add(left().not()).add(suspended().not()),
    }
}

fn left_before(scope: &WardScope, day: &WardDay) -> SelectStatement {
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::WardId.eq(scope.ward()))
        .filter(person::Column::LeftOn.lt(day.today))
        .into_query()
}

/// A pattern that finds `text` anywhere, whatever signs it has.
fn containing(text: &str) -> LikeExpr {
    const ESCAPE: char = '!';
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | ESCAPE) {
            pattern.push(ESCAPE);
        }
        pattern.push(c);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape(ESCAPE)
}
