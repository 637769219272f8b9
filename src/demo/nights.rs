//! The demo's nights, one after another: roll call, entries, going home, handing in, the officer's morning.

use chrono::TimeDelta;

use super::people::Force;
use super::roster::fresh;
use super::{Batch, Stage, story};
use crate::clock::Instant;
use crate::domain::attendance::{AttendanceItem, AttendanceKind, ITEM_VERSION, Method};
use crate::domain::authority::WardScope;
use crate::domain::patrol_log::{ItemHead, LogAction};
use crate::domain::roster::Position;
use crate::error::{Error, Result};
use crate::id::{AccountId, LogId, PersonId};
use crate::ops::attendance::ReportAttendance;
use crate::ops::patrol_log::{AddEntry, StepLog};
use crate::store::assignment;
use crate::store::shift::Shift;

/// One shift being lived.
struct Night<'a> {
    stage: &'a Stage,
    shift: &'a Shift,
    /// Its number in the story.
    n: usize,
    leader: AccountId,
    scope: WardScope,
    crew: Vec<PersonId>,
    police: (AccountId, WardScope),
}

pub(super) async fn load(stage: &Stage, force: &Force, shifts: &[Shift]) -> Result<()> {
    let ground = &force.ground;
    for (n, shift) in shifts.iter().enumerate() {
        let police = stage.scope(ground.police, ground.ward, shift.time.start).await?;
        let crew = assignment::crew(stage.app.store.reader(), &police, shift.id).await?;
        let leads = |(seat, account): &(assignment::Assignment, Option<AccountId>)| {
            (seat.position == Position::ShiftLeader).then_some(*account).flatten()
        };
        let Some(leader) = crew.iter().find_map(leads) else { continue };
        let scope = stage.scope(leader, ground.ward, shift.time.start).await?;
        let crew = crew.iter().map(|(seat, _)| seat.person).collect();
        Night { stage, shift, n, leader, scope, crew, police: (ground.police, police) }.live().await?;
    }
    Ok(())
}

impl Night<'_> {
    async fn live(&self) -> Result<()> {
        let (start, end) = (self.shift.time.start, self.shift.time.end);
        let absent = usize::from(self.n % 17 == 4);
        let late = self.n % 11 == 6;
        let present: Vec<PersonId> = self.crew.iter().take(self.crew.len() - absent).copied().collect();
        let (on_time, coming) = present.split_at(present.len() - usize::from(late));
        self.roll(start - TimeDelta::minutes(5), AttendanceKind::CheckIn, on_time).await?;
        self.roll(start + TimeDelta::minutes(22), AttendanceKind::CheckIn, coming).await?;
        for (minutes, body) in story::entries(self.n, start) {
            let when = start + TimeDelta::minutes(minutes.min(self.shift.time.minutes() - 5));
            if when < end.min(self.stage.now) {
                self.write(when, body).await?;
            }
        }
        self.roll(end, AttendanceKind::CheckOut, &present).await?;
        let missing = fresh(self.stage, self.shift.duty_date) && self.n % 4 == 3;
        if missing || end + TimeDelta::minutes(10) > self.stage.now {
            return Ok(());
        }
        self.step(end + TimeDelta::minutes(10), LogAction::Submit, None).await?;
        self.morning().await
    }

    /// The officer reads at 7:30; the last two evenings are still on his desk, and one waits for an answer.
    async fn morning(&self) -> Result<()> {
        let day = self.shift.duty_date.succ_opt().unwrap_or(self.shift.duty_date);
        let at = |hour, minute| self.stage.at(day, hour, minute).max(self.shift.time.end + TimeDelta::minutes(20));
        let question = Some("Nhóm có quay lại trong đêm không?".to_owned());
        if fresh(self.stage, self.shift.duty_date) {
            let asks = self.n % 4 == 1 && at(7, 30) <= self.stage.now;
            return if asks { self.step(at(7, 30), LogAction::ReturnWithQuestion, question).await } else { Ok(()) };
        }
        if self.n % 9 == 1 {
            self.step(at(7, 30), LogAction::ReturnWithQuestion, question).await?;
            self.step(at(8, 0), LogAction::Answer, Some("Không, nhóm đã về hẳn.".to_owned())).await?;
            self.step(at(8, 1), LogAction::Submit, None).await?;
        }
        self.step(at(8, 20), LogAction::Accept, None).await
    }

    async fn roll(&self, when: Instant, kind: AttendanceKind, people: &[PersonId]) -> Result<()> {
        if people.is_empty() || when > self.stage.now {
            return Ok(());
        }
        let item = AttendanceItem {
            v: ITEM_VERSION,
            id: self.stage.app.ids.new_id(when),
            kind,
            method: Method::RollCall,
            shift: Some(self.shift.id),
            people: people.to_vec(),
            device_at: when,
            counter: i64::try_from(self.n).unwrap_or(0),
            position: None,
        };
        let report = ReportAttendance { scope: self.scope.clone(), item };
        self.stage.act(Some(self.leader), when, &report).await.map(drop)
    }

    async fn write(&self, when: Instant, body: serde_json::Value) -> Result<()> {
        let counter = i64::try_from(self.n).unwrap_or(0);
        let entry = AddEntry {
            scope: self.scope.clone(),
            mac: self.stage.app.keys.mac().clone(),
            shift: self.shift.id,
            head: ItemHead { id: self.stage.app.ids.new_id(when), v: 1, device_at: when, counter },
            occurred_at: when - TimeDelta::minutes(2),
            position: None,
            body: serde_json::from_value(body).map_err(Error::internal)?,
        };
        self.stage.act(Some(self.leader), when, &Batch(vec![entry])).await.map(drop)
    }

    async fn step(&self, when: Instant, action: LogAction, words: Option<String>) -> Result<()> {
        let (account, scope) =
            if action.is_review() { (self.police.0, &self.police.1) } else { (self.leader, &self.scope) };
        let log = LogId(self.shift.id.0);
        let step = StepLog { scope: scope.clone(), log, version: None, action, words };
        self.stage.act(Some(account), when, &step).await.map(drop)
    }
}
