//! The demo's ninety people: seventy-two patrol members, twelve of civil defence, four police, two of the militia.

use chrono::Days;

use super::ground::Ground;
use super::{Batch, Stage, names};
use crate::domain::authority::Role;
use crate::domain::people::Days as Span;
use crate::domain::roster::{Affiliation, MemberPosition};
use crate::error::{Error, Result};
use crate::id::{AccountId, PersonId, TeamId};
use crate::ops::account::CreateAccount;
use crate::ops::people::{AddHolding, CreatePerson, PersonFields};
use crate::ops::role::{GiveWardRole, Holder, Term};
use crate::store::session;

/// A team and its people.
pub(super) struct Team {
    pub id: TeamId,
    /// Leader, deputy, then members.
    pub people: Vec<PersonId>,
    /// The accounts of the leader and the deputy, who lead its shifts.
    pub leaders: Vec<AccountId>,
}

/// Everybody.
pub(super) struct Force {
    pub ground: Ground,
    pub teams: Vec<Team>,
}

const PATROL_SIZE: usize = 9;
const DEFENCE_SIZE: usize = 6;

pub(super) async fn load(stage: &Stage, ground: Ground) -> Result<Force> {
    let mut teams = Vec::new();
    let mut next = 0;
    for (n, id) in ground.teams.clone().into_iter().enumerate() {
        let size = if n < 8 { PATROL_SIZE } else { DEFENCE_SIZE };
        teams.push(team(stage, &ground, id, next..next + size).await?);
        next += size;
    }
    guests(stage, &ground, next).await?;
    let force = Force { ground, teams };
    volunteer(stage, &force).await?;
    Ok(force)
}

fn new_person(stage: &Stage, ground: &Ground, n: usize, kind: Affiliation) -> CreatePerson {
    let made_up = names::person(n);
    let fields = PersonFields {
        full_name: made_up.name,
        phone: Some(made_up.phone),
        birth_date: None,
        birth_year: Some(made_up.birth_year),
        age_decision_no: (n == names::OLDEST).then(|| "12/QĐ-UBND".to_owned()),
        phone_region: "VN".to_owned(),
    };
    let since = stage.month(-1) - Days::new(300);
    CreatePerson {
        scope: crate::domain::authority::WardScope::system(ground.ward),
        fields,
        affiliation: (kind, since),
        team: None,
    }
}

async fn team(stage: &Stage, ground: &Ground, id: TeamId, numbers: std::ops::Range<usize>) -> Result<Team> {
    let opening = stage.opening();
    let scope = stage.scope(ground.police, ground.ward, opening).await?;
    let first = numbers.start;
    let create = numbers.map(|n| {
        let position = match n - first {
            0 => MemberPosition::Leader,
            1 => MemberPosition::Deputy,
            _ => MemberPosition::Member,
        };
        let new = new_person(stage, ground, n, Affiliation::TeamMember);
        CreatePerson { scope: scope.clone(), team: Some((id, position)), ..new }
    });
    let people = stage.act(Some(ground.police), opening, &Batch(create.collect())).await?;
    let mut leaders = Vec::new();
    for (person, role) in people.iter().zip([Role::TeamLeader, Role::Deputy]) {
        let login =
            (id == *ground.teams.first().unwrap_or(&id) && role == Role::TeamLeader).then(|| "to-truong".to_owned());
        let account = account(stage, ground, *person, login).await?;
        let session = crate::id::SessionId(uuid::Uuid::nil());
        let by = session::caller(stage.app.store.reader(), ground.police, session, opening).await?;
        let to = Holder::Person(*person);
        let term = Term { from: None, until: None };
        let give = GiveWardRole { scope: scope.clone(), by, to, role, team: Some(id), term };
        stage.act(Some(ground.police), opening, &give).await?;
        leaders.push(account);
    }
    let aiders = people.iter().skip(2).step_by(3).map(|person| AddHolding {
        scope: scope.clone(),
        person: *person,
        qualification: ground.first_aid,
        days: Span { from: stage.month(-1) - Days::new(200), to: Some(stage.month(1) + Days::new(45)) },
        certificate_no: None,
    });
    stage.act(Some(ground.police), opening, &Batch(aiders.collect())).await?;
    Ok(Team { id, people, leaders })
}

async fn account(stage: &Stage, ground: &Ground, person: PersonId, login_name: Option<String>) -> Result<AccountId> {
    let opening = stage.opening();
    let scope = stage.scope(ground.police, ground.ward, opening).await?;
    let sign_in = login_name.is_some();
    let create = CreateAccount { scope, person, login_name };
    let account = stage.act(Some(ground.police), opening, &create).await?.account;
    if sign_in {
        stage.password(account).await?;
    }
    Ok(account)
}

/// Police and militia who stand on mixed patrols.
async fn guests(stage: &Stage, ground: &Ground, first: usize) -> Result<()> {
    let scope = stage.scope(ground.police, ground.ward, stage.opening()).await?;
    let kinds = [Affiliation::Police; 4].into_iter().chain([Affiliation::Militia; 2]);
    let create = kinds.enumerate().map(|(n, kind)| {
        let new = new_person(stage, ground, first + n, kind);
        CreatePerson { scope: scope.clone(), ..new }
    });
    stage.act(Some(ground.police), stage.opening(), &Batch(create.collect())).await.map(drop)
}

/// The demo's volunteer: the first plain member of the first team, who may also lead shifts.
async fn volunteer(stage: &Stage, force: &Force) -> Result<()> {
    let team = force.teams.first().ok_or(Error::NotFound)?;
    let person = team.people.get(2).copied().ok_or(Error::NotFound)?;
    account(stage, &force.ground, person, Some("tinh-nguyen".to_owned())).await.map(drop)
}
