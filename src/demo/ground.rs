//! The demo's administrator, city, ward, neighbourhoods, teams, first police and committee.

use uuid::Uuid;

use super::{Batch, PASSWORD, Stage};
use crate::domain::authority::Role;
use crate::domain::roster::TeamKind;
use crate::domain::unit::{Locale, UnitFacts, UnitKind};
use crate::error::{Error, Result};
use crate::id::{AccountId, AreaId, QualificationId, SessionId, TeamId, UnitId, WardId};
use crate::ops::Action;
use crate::ops::account::{AppointAdministrator, OpenAccount};
use crate::ops::area::{AreaFields, CreateArea};
use crate::ops::qualification::{CreateQualification, QualificationNames};
use crate::ops::role::{GiveWardRole, Holder, Term};
use crate::ops::team::{CreateTeam, TeamFields};
use crate::ops::unit::CreateUnit;
use crate::store::{Tx, account, session};

/// What the rest of the demo stands on.
pub(super) struct Ground {
    pub ward: WardId,
    /// A police account, which the demo acts by.
    pub police: AccountId,
    /// Eight patrol teams and two of civil defence.
    pub teams: Vec<TeamId>,
    pub first_aid: QualificationId,
}

/// Sets a demo password.
pub(super) struct SetPassword {
    pub account: AccountId,
    pub hash: String,
}

impl Action for SetPassword {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        tx.lock_accounts([self.account]).await?;
        account::set_password(tx, self.account, self.hash.clone()).await
    }
}

impl Stage {
    pub(super) async fn password(&self, account: AccountId) -> Result<()> {
        let hash = self.app.hash_password(PASSWORD.to_owned()).await?;
        self.act(Some(account), self.opening(), &SetPassword { account, hash }).await
    }
}

pub(super) async fn load(stage: &Stage) -> Result<Ground> {
    let opening = stage.opening();
    let administrator = stage.act(None, opening, &AppointAdministrator { login: "quan-tri".to_owned() }).await?.account;
    stage.password(administrator).await?;
    let caller =
        async |account| session::caller(stage.app.store.reader(), account, SessionId(Uuid::nil()), opening).await;
    let by = caller(administrator).await?;
    let unit = |kind, parent, name: &str, code: &str| CreateUnit {
        by: by.clone(),
        kind,
        parent,
        facts: UnitFacts {
            official_code: Some(code.to_owned()),
            name: name.to_owned(),
            zone: (kind == UnitKind::Ward).then(|| stage.zone.name().to_owned()),
            locale: (kind == UnitKind::Ward).then_some(Locale::Vi),
            valid_from: chrono::NaiveDate::from_ymd_opt(2025, 7, 1).unwrap_or(stage.today),
            valid_to: None,
        },
    };
    let city: UnitId =
        stage.act(Some(administrator), opening, &unit(UnitKind::Province, None, "Thành phố Cần Thơ", "92")).await?;
    let ward: WardId = stage
        .act(Some(administrator), opening, &unit(UnitKind::Ward, Some(city), "Phường Bình Thủy", "31168"))
        .await?
        .into();
    let mut accounts = Vec::new();
    for (login, role) in [("can-bo", Role::Police), ("uy-ban", Role::Committee)] {
        let open = OpenAccount { by: by.clone(), login: login.to_owned() };
        let account = stage.act(Some(administrator), opening, &open).await?.account;
        let scope = by.ward_under(ward, &[ward.into(), city])?;
        let to = Holder::Account(account);
        let give = GiveWardRole { scope, by: by.clone(), to, role, team: None, term: Term { from: None, until: None } };
        stage.act(Some(administrator), opening, &give).await?;
        stage.password(account).await?;
        accounts.push(account);
    }
    let police = accounts.first().copied().ok_or(Error::NotFound)?;
    let (teams, first_aid) = teams(stage, ward, police).await?;
    Ok(Ground { ward, police, teams, first_aid })
}

async fn teams(stage: &Stage, ward: WardId, police: AccountId) -> Result<(Vec<TeamId>, QualificationId)> {
    let opening = stage.opening();
    let scope = stage.scope(police, ward, opening).await?;
    let households = [310, 520, 690, 880, 410, 560, 730, 345];
    let areas = (1..=8).zip(households).map(|(n, households)| CreateArea {
        scope: scope.clone(),
        fields: AreaFields {
            name: format!("Khu vực {n}"),
            official_code: None,
            households: Some(households),
            no_recording: n == 5,
            valid_from: chrono::NaiveDate::from_ymd_opt(2025, 7, 1).unwrap_or(stage.today),
            valid_to: None,
        },
    });
    let areas: Vec<AreaId> = stage.act(Some(police), opening, &Batch(areas.collect())).await?;
    let patrol = areas.iter().enumerate().map(|(n, area)| (TeamKind::Patrol, format!("Tổ {}", n + 1), vec![*area]));
    let (first, second) = areas.split_at(4);
    let defence =
        [(TeamKind::CivilDefence, "Đội dân phòng 1", first), (TeamKind::CivilDefence, "Đội dân phòng 2", second)];
    let defence = defence.into_iter().map(|(kind, name, areas)| (kind, name.to_owned(), areas.to_vec()));
    let create = patrol.chain(defence).map(|(kind, name, areas)| CreateTeam {
        scope: scope.clone(),
        kind,
        fields: TeamFields { name, decision_no: None, decision_date: None, areas },
    });
    let teams = stage.act(Some(police), opening, &Batch(create.collect())).await?;
    let names = QualificationNames { vi: "Sơ cứu".to_owned(), en: "First aid".to_owned() };
    let qualification = CreateQualification { scope: scope.clone(), code: "first_aid".to_owned(), names };
    let first_aid = stage.act(Some(police), opening, &qualification).await?;
    Ok((teams, first_aid))
}
