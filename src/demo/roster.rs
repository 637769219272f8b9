//! The demo's patterns and three months of shifts: the last one and this one published, the next one in draft.

use chrono::{Days, NaiveDate, NaiveTime};

use super::ground::Ground;
use super::people::{Force, Team};
use super::{Batch, Stage};
use crate::clock::Instant;
use crate::domain::authority::{TeamReach, WardScope};
use crate::domain::roster::{Period, Position};
use crate::domain::time::DutyDay;
use crate::error::{Error, Result};
use crate::id::PatternId;
use crate::ops::assignment::{Answer, AnswerItem, AnswerSeat, AssignPerson};
use crate::ops::pattern::{CreatePattern, GenerateShifts, PatternFields};
use crate::ops::shift::{CrewFields, PublishRoster};
use crate::store::assignment;
use crate::store::shift::{self, Filter, Shift};

/// The nights of each patrol team: RRULE days, start, and which evening they belong to.
const NIGHTS: [(&str, u32, DutyDay); 8] = [
    ("MO,TH", 22, DutyDay::SameDay),
    ("TU,FR", 22, DutyDay::SameDay),
    ("WE,SA", 22, DutyDay::SameDay),
    ("TH,SU", 22, DutyDay::SameDay),
    ("FR,MO", 20, DutyDay::SameDay),
    ("SA,TU", 20, DutyDay::SameDay),
    ("SU,WE", 22, DutyDay::SameDay),
    ("SA,SU", 0, DutyDay::DayBefore),
];

/// The first team's days: whoever looks at the demo sees a duty tonight.
fn tonight_and_three_later(stage: &Stage) -> String {
    let code = |day: NaiveDate| day.format("%a").to_string().to_uppercase().chars().take(2).collect::<String>();
    format!("{},{}", code(stage.today), code(stage.today + Days::new(3)))
}

/// Seats of a night's shift.
const SEATS: u32 = 4;

fn pattern(stage: &Stage, scope: &WardScope, team: &Team, n: usize) -> CreatePattern {
    let night = NIGHTS.get(n);
    let (rrule, hour, duty_day, name) = match night {
        Some((days, hour, duty_day)) => {
            let days = if n == 0 { tonight_and_three_later(stage) } else { (*days).to_owned() };
            (format!("FREQ=WEEKLY;BYDAY={days}"), *hour, *duty_day, "Tuần tra đêm")
        }
        None => ("FREQ=MONTHLY;BYDAY=1SU".to_owned(), 8, DutyDay::SameDay, "Diễn tập hằng tháng"),
    };
    CreatePattern {
        scope: scope.clone(),
        team: team.id,
        fields: PatternFields {
            name: name.to_owned(),
            start_time: NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default(),
            minutes: if night.is_some() { 240 } else { 120 },
            rrule,
            first_date: stage.month(-1),
            last_date: None,
            duty_day,
            crew: CrewFields { head_min: 3, head_target: SEATS, requirements: Vec::new() },
        },
    }
}

/// Makes everything and answers the published shifts that began before now, by start.
pub(super) async fn load(stage: &Stage, force: &Force) -> Result<Vec<Shift>> {
    let ground = &force.ground;
    let opening = stage.opening();
    let scope = stage.scope(ground.police, ground.ward, opening).await?;
    let patterns = force.teams.iter().enumerate().map(|(n, team)| pattern(stage, &scope, team, n));
    let patterns = stage.act(Some(ground.police), opening, &Batch(patterns.collect())).await?;
    for ahead in [-1, 0, 1] {
        month(stage, force, &patterns, ahead).await?;
    }
    let filter = Filter { from: Some(stage.month(-1)), to: Some(stage.today), ..Filter::default() };
    let all = shift::select(stage.app.store.reader(), &scope, &TeamReach::All, &filter).await?;
    Ok(all.into_iter().filter(|s| s.time.start <= stage.now).collect())
}

async fn month(stage: &Stage, force: &Force, patterns: &[PatternId], ahead: i32) -> Result<()> {
    let ground = &force.ground;
    let (first, after) = (stage.month(ahead), stage.month(ahead + 1));
    let period = Period { from: first, to: after.pred_opt().unwrap_or(first) };
    let when = stage.at(first - Days::new(10), 19, 0).min(stage.now);
    let scope = stage.scope(ground.police, ground.ward, when).await?;
    let generate = patterns.iter().map(|id| GenerateShifts::new(scope.clone(), *id, period));
    stage.act(Some(ground.police), when, &Batch(generate.collect())).await?;
    for team in &force.teams {
        assign(stage, ground, team, period, when).await?;
        if ahead < 1 {
            let publish = PublishRoster { scope: scope.clone(), team: team.id, period };
            stage.act(Some(ground.police), when, &publish).await?;
            answer(stage, ground, team, period, when).await?;
        }
    }
    Ok(())
}

/// Leader and deputy lead in turn; the others take turns three by three. The next month is left with gaps, as it would be.
async fn assign(stage: &Stage, ground: &Ground, team: &Team, period: Period, when: Instant) -> Result<()> {
    let by = team.leaders.first().copied().ok_or(Error::NotFound)?;
    let scope = stage.scope(by, ground.ward, when).await?;
    let filter = Filter { from: Some(period.from), to: Some(period.to), team: Some(team.id), ..Filter::default() };
    let shifts = shift::select(stage.app.store.reader(), &scope, &TeamReach::All, &filter).await?;
    let members: Vec<_> = team.people.iter().skip(2).copied().collect();
    // The demo's volunteer is the first of them: he has a duty tonight.
    let first = members.first().ok_or(Error::NotFound)?;
    let mut seats = Vec::new();
    for (n, shift) in shifts.iter().enumerate() {
        let draft = period.from > stage.today;
        if draft && n % 4 == 3 {
            continue;
        }
        let seat = |person, position| AssignPerson {
            scope: scope.clone(),
            shift: shift.id,
            person,
            position,
            override_reason: None,
        };
        if let Some(lead) = team.people.get(n % 2) {
            seats.push(seat(*lead, Position::ShiftLeader));
        }
        let crew = if draft && n % 3 == 1 { 2 } else { 3 };
        let mut turn: Vec<_> = members.iter().cycle().skip(n * 3).take(crew.min(members.len())).copied().collect();
        if shift.duty_date == stage.today && !turn.contains(first) {
            turn.pop();
            turn.push(*first);
        }
        seats.extend(turn.into_iter().map(|person| seat(person, Position::Member)));
    }
    stage.act(Some(by), when, &Batch(seats)).await.map(drop)
}

/// The leader asks by telephone those who have no account, and says yes for them and for himself.
async fn answer(stage: &Stage, ground: &Ground, team: &Team, period: Period, when: Instant) -> Result<()> {
    let by = team.leaders.first().copied().ok_or(Error::NotFound)?;
    let scope = stage.scope(by, ground.ward, when).await?;
    let db = stage.app.store.reader();
    let filter = Filter { from: Some(period.from), to: Some(period.to), team: Some(team.id), ..Filter::default() };
    let shifts = shift::select(db, &scope, &TeamReach::All, &filter).await?;
    let mut answers = Vec::new();
    for shift in shifts {
        for (seat, account) in assignment::crew(db, &scope, shift.id).await? {
            if account.is_none_or(|account| account == by) {
                let item = AnswerItem { id: stage.app.ids.new_id(when), v: 1, device_at: when, counter: 0 };
                answers.push(AnswerSeat { scope: scope.clone(), id: seat.id, item, answer: Answer::Accept });
            }
        }
    }
    stage.act(Some(by), when, &Batch(answers)).await.map(drop)
}

/// Whether `day` is one of the two last evenings before today: those are told in more detail.
pub(super) fn fresh(stage: &Stage, day: NaiveDate) -> bool {
    day + Days::new(2) >= stage.today
}
