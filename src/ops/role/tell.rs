//! Telling people of a ward that a role was given or ended. Nobody gains power over a ward in silence: those who hold it
//! hear of each new one.

use crate::domain::authority::{Grant, Role, WardScope};
use crate::error::Result;
use crate::id::AccountId;
use crate::store::notice::{self, Notice, Recipient};
use crate::store::{Tx, role};
use crate::words::Code;

/// Tells the holder, and the ward's police and committee where it concerns them, that `grant` was given.
pub(super) async fn given(tx: &Tx, scope: &WardScope, holder: AccountId, grant: &Grant) -> Result<()> {
    let holders_word = match grant.role {
        Role::ShiftLeader => Some(Code::RoleGivenShiftLeader),
        Role::Deputy => Some(Code::RoleGivenDeputy),
        Role::TeamLeader => Some(Code::RoleGivenTeamLeader),
        Role::Police => Some(Code::RoleGivenPolice),
        Role::Committee => Some(Code::RoleGivenCommittee),
        Role::CityHq => Some(Code::RoleGivenCityHq),
        Role::Auditor => Some(Code::RoleGivenAuditor),
        Role::Volunteer | Role::Administrator => None,
    };
    let wards_word = match grant.role {
        Role::Police => Some(Code::WardPoliceGiven),
        Role::Committee => Some(Code::WardCommitteeGiven),
        _ => None,
    };
    tell(tx, scope, (holder, grant), holders_word, wards_word).await
}

/// Tells the same people that `grant` has ended.
pub(super) async fn ended(tx: &Tx, scope: &WardScope, holder: AccountId, grant: &Grant) -> Result<()> {
    let holders_word = match grant.role {
        Role::ShiftLeader => Some(Code::RoleEndedShiftLeader),
        Role::Deputy => Some(Code::RoleEndedDeputy),
        Role::TeamLeader => Some(Code::RoleEndedTeamLeader),
        Role::Police => Some(Code::RoleEndedPolice),
        Role::Committee => Some(Code::RoleEndedCommittee),
        Role::CityHq => Some(Code::RoleEndedCityHq),
        Role::Auditor => Some(Code::RoleEndedAuditor),
        Role::Volunteer | Role::Administrator => None,
    };
    let wards_word = match grant.role {
        Role::Police => Some(Code::WardPoliceEnded),
        Role::Committee => Some(Code::WardCommitteeEnded),
        _ => None,
    };
    tell(tx, scope, (holder, grant), holders_word, wards_word).await
}

async fn tell(
    tx: &Tx,
    scope: &WardScope,
    (holder, grant): (AccountId, &Grant),
    holders_word: Option<Code>,
    wards_word: Option<Code>,
) -> Result<()> {
    let mut told: Vec<(AccountId, Code)> = holders_word.map(|code| (holder, code)).into_iter().collect();
    if let Some(code) = wards_word {
        let present = role::holders(tx.conn(), scope, &[Role::Police, Role::Committee], tx.now()).await?;
        told.extend(present.into_iter().filter(|account| *account != holder).map(|account| (account, code)));
    }
    for (account, code) in told {
        let to = Recipient::Account(account);
        let notice = Notice { to, message: code.into(), kind: "role", object: grant.id.into(), due_at: None };
        notice::tell(tx, scope.ward(), notice).await?;
    }
    Ok(())
}
