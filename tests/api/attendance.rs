//! Checking in and out, by oneself and by roll call, and what it adds up to.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use serde_json::{Value, json};
use wardwatch::domain::roster::AssignmentState::{Confirmed, Withdrawn};
use wardwatch::domain::roster::Position::{Member, ShiftLeader};
use wardwatch::domain::roster::ShiftState;
use wardwatch::id::{AttendanceId, ShiftId};

use crate::support::World;
use crate::support::night_seed::{AddShift, Human, Seed};

on_both_databases!(
    a_night_over_midnight_finds_its_shift,
    shifts_back_to_back_each_take_their_own,
    an_item_that_comes_again_counts_once,
    an_item_sent_twice_at_once_counts_once,
    an_id_with_other_content_is_taken_and_says_nothing,
    an_own_tap_and_a_roll_call_agree,
    the_leader_calls_the_roll,
    a_crew_member_calls_the_roll_and_is_flagged,
    a_stand_in_is_stored_for_review,
    who_may_not_know_the_shift_gets_404,
    a_cancelled_shift_and_a_draft,
    membership_of_the_dutys_night_counts,
    late_early_and_absent_follow_the_clock,
    a_forgotten_check_out_is_provisional,
    facts_that_come_days_later_are_flagged_and_kept,
    sums_count_nights_and_minutes,
    bad_items_name_the_field,
);

fn flags(value: &Value) -> Vec<String> {
    let list = value["flags"].as_array().unwrap_or_else(|| panic!("no flags in {value}"));
    list.iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect()
}

async fn one(s: &Seed, w: &World, by: &Human, with: Value) -> Value {
    let answer = s.report(w, by, with).await.expect(200);
    let items = answer["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 1, "{answer}");
    items.into_iter().next().unwrap()
}

async fn sheet(s: &Seed, w: &World, by: &Human, shift: ShiftId) -> Vec<Value> {
    let path = s.path(&format!("shifts/{shift}/attendance"));
    w.get(&path).token(&by.token(w)).send().await.expect(200)["items"].as_array().unwrap().clone()
}

fn line<'a>(sheet: &'a [Value], human: &Human) -> &'a Value {
    let id = human.person.to_string();
    sheet.iter().find(|l| l["person_id"] == id.as_str()).unwrap_or_else(|| panic!("{id} is not on {sheet:?}"))
}

async fn a_night_over_midnight_finds_its_shift(w: World) {
    let s = Seed::new(&w).await;
    let shift = s.tonight(&w).await;
    w.at("2026-11-24T14:50:00Z"); // 21:50
    let came = one(&s, &w, &s.first, json!({})).await;
    assert_eq!(came["shift_id"], shift.to_string());
    assert_eq!((&came["verdict"], &came["presence"]["state"]), (&json!("applied"), &json!("present")));
    assert_eq!(flags(&came), [""; 0]);
    w.at("2026-11-24T17:20:00Z"); // 00:20 of the next day
    let came = one(&s, &w, &s.second, json!({})).await;
    assert_eq!(came["shift_id"], shift.to_string());
    assert_eq!((&came["presence"]["state"], &came["presence"]["late_min"]), (&json!("late"), &json!(140)));
    w.at("2026-11-24T19:00:00Z"); // 02:00
    let left = one(&s, &w, &s.first, json!({ "kind": "check_out" })).await;
    assert_eq!((&left["presence"]["state"], &left["presence"]["minutes_present"]), (&json!("done"), &json!(240)));
}

async fn shifts_back_to_back_each_take_their_own(w: World) {
    let s = Seed::new(&w).await;
    let crew = [(&s.first, Member, Confirmed), (&s.second, Member, Confirmed)];
    let early = s.add(&w, &s.shift("2026-11-24", "2026-11-24T12:00:00Z", 240, &crew)).await; // 19:00–23:00
    let late = s.add(&w, &s.shift("2026-11-24", "2026-11-24T16:00:00Z", 240, &crew)).await; // 23:00–03:00
    for (time, kind, want) in [
        ("2026-11-24T12:05:00Z", "check_in", early),
        ("2026-11-24T15:55:00Z", "check_in", late),
        ("2026-11-24T16:05:00Z", "check_out", early),
        ("2026-11-24T19:30:00Z", "check_out", late),
    ] {
        w.at(time);
        let done = one(&s, &w, &s.first, json!({ "kind": kind })).await;
        assert_eq!(done["shift_id"], want.to_string(), "{time} {kind}");
    }
    w.at("2026-11-25T12:00:00Z");
    let refused = s.report(&w, &s.first, json!({})).await.expect(422);
    assert_eq!(refused["errors"][0]["code"], "no_shift_now");
}

async fn an_item_that_comes_again_counts_once(w: World) {
    let s = Seed::new(&w).await;
    let shift = s.tonight(&w).await;
    w.at("2026-11-24T15:00:00Z");
    let position = json!({ "lat": 10.04, "lon": 105.78, "accuracy_m": 12.5 });
    let item = json!({
        "id": w.app.ids.new_id::<AttendanceId>(w.now()), "device_at": w.now(), "counter": 7, "position": position,
    });
    assert_eq!(one(&s, &w, &s.first, item.clone()).await["verdict"], "applied");
    w.at("2026-11-26T02:00:00Z"); // two days later, when no shift takes check-ins any more
    let again = one(&s, &w, &s.first, item.clone()).await;
    assert_eq!((&again["verdict"], &again["shift_id"]), (&json!("duplicate"), &json!(shift.to_string())));
    let mut named = item;
    named["shift_id"] = json!(shift);
    assert_eq!(one(&s, &w, &s.first, named).await["verdict"], "duplicate");

    w.at("2026-11-24T15:00:00Z");
    let call = json!({
        "id": w.app.ids.new_id::<AttendanceId>(w.now()), "method": "roll_call", "device_at": w.now(),
        "person_ids": [s.second.person, s.first.person],
    });
    let verdicts = async || {
        let answer = s.report(&w, &s.first, call.clone()).await.expect(200);
        let items = answer["items"].as_array().unwrap();
        assert_eq!(items[0]["person_id"], s.second.person.to_string());
        items.iter().map(|i| (i["event_id"].clone(), i["verdict"].clone())).collect::<Vec<_>>()
    };
    let (first, again) = (verdicts().await, verdicts().await);
    for ((id, verdict), (same, duplicate)) in first.iter().zip(&again) {
        assert_eq!((verdict, duplicate, id), (&json!("applied"), &json!("duplicate"), same));
    }
    assert_ne!(first[0].0, first[1].0);
}

/// How many changes of attendance the ward has numbered.
async fn changes(w: &World) -> i64 {
    let mut count = Query::select();
    count.expr(Expr::cust("COUNT(*)")).from(Alias::new("ward_change"));
    count.and_where(Expr::col(Alias::new("kind")).eq("attendance"));
    let row = w.app.store.reader().query_one(&count).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

async fn an_item_sent_twice_at_once_counts_once(w: World) {
    let s = Seed::new(&w).await;
    s.tonight(&w).await;
    w.at("2026-11-24T15:00:00Z");
    let people = json!([s.first.person, s.second.person]);
    let id = w.app.ids.new_id::<AttendanceId>(w.now());
    let item = json!({ "id": id, "method": "roll_call", "person_ids": people, "device_at": w.now() });
    let send = || s.report(&w, &s.first, item.clone());
    let answers = tokio::join!(send(), send(), send(), send());
    let answers = [answers.0, answers.1, answers.2, answers.3].map(|a| a.expect(200));
    let verdicts = |word: &str| {
        let items = answers.iter().flat_map(|a| a["items"].as_array().unwrap());
        items.filter(|i| i["verdict"] == word).count()
    };
    assert_eq!((verdicts("applied"), verdicts("duplicate"), changes(&w).await), (2, 6, 2));
}

async fn an_id_with_other_content_is_taken_and_says_nothing(w: World) {
    let s = Seed::new(&w).await;
    s.tonight(&w).await;
    w.at("2026-11-24T15:00:00Z");
    let id = w.app.ids.new_id::<AttendanceId>(w.now());
    let item = json!({ "id": id, "device_at": w.now() });
    assert_eq!(one(&s, &w, &s.first, item.clone()).await["verdict"], "applied");
    let others = [
        (&s.first, json!({ "id": id, "device_at": w.now(), "counter": 2 })),
        (&s.first, json!({ "id": id, "device_at": w.now(), "kind": "check_out" })),
        (&s.first, json!({ "id": id, "device_at": w.now(), "method": "roll_call", "person_ids": [s.second.person] })),
        (&s.second, item.clone()),
    ];
    for (by, other) in others {
        let taken = one(&s, &w, by, other.clone()).await;
        assert_eq!((&taken["verdict"], flags(&taken).len()), (&json!("id_taken"), 0), "{other}");
        assert!(taken.get("shift_id").is_none() && taken.get("presence").is_none(), "{taken}");
    }
    assert_eq!(one(&s, &w, &s.first, item).await["verdict"], "duplicate");

    // A roll call whose list has grown is another item, for each of its people.
    let call = json!({ "id": w.app.ids.new_id::<AttendanceId>(w.now()), "device_at": w.now(), "method": "roll_call" });
    let send = async |people: Value| {
        let mut call = call.clone();
        call["person_ids"] = people;
        let answer = s.report(&w, &s.first, call).await.expect(200);
        answer["items"].as_array().unwrap().iter().map(|i| i["verdict"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(send(json!([s.second.person])).await, ["applied"]);
    assert_eq!(send(json!([s.second.person, s.first.person])).await, ["id_taken", "id_taken"]);
    assert_eq!(send(json!([s.second.person])).await, ["duplicate"]);
}

async fn an_own_tap_and_a_roll_call_agree(w: World) {
    let s = Seed::new(&w).await;
    let shift = s.tonight(&w).await;
    w.at("2026-11-24T15:00:00Z");
    // The same person, reported by himself and by roll call: two facts, one presence.
    one(&s, &w, &s.second, json!({})).await;
    let call = json!({ "method": "roll_call", "person_ids": [s.second.person] });
    assert_eq!(one(&s, &w, &s.first, call).await["verdict"], "applied");
    w.at("2026-11-24T19:00:00Z");
    let sheet = sheet(&s, &w, &s.leader, shift).await;
    assert_eq!(line(&sheet, &s.second)["presence"]["minutes_present"], 240);
}

async fn the_leader_calls_the_roll(w: World) {
    let s = Seed::new(&w).await;
    let shift = s.tonight(&w).await;
    w.at("2026-11-24T15:02:00Z");
    // The shift's leader, who is on it, and the team's leader, who is not.
    let call = json!({ "method": "roll_call", "person_ids": [s.first.person, s.second.person] });
    let answer = s.report(&w, &s.first, call).await.expect(200);
    for item in answer["items"].as_array().unwrap() {
        assert_eq!((&item["verdict"], flags(item).len()), (&json!("applied"), 0));
        assert_eq!(item["shift_id"], shift.to_string());
    }
    w.at("2026-11-24T19:00:00Z");
    let out = json!({ "method": "roll_call", "kind": "check_out", "person_ids": [s.second.person] });
    let left = one(&s, &w, &s.leader, out).await;
    assert_eq!((&left["presence"]["state"], flags(&left).len()), (&json!("done"), 0));
}

async fn a_crew_member_calls_the_roll_and_is_flagged(w: World) {
    let s = Seed::new(&w).await;
    let shift = s.tonight(&w).await;
    w.at("2026-11-24T15:02:00Z");
    let call = json!({ "method": "roll_call", "person_ids": [s.second.person, s.first.person] });
    let answer = s.report(&w, &s.second, call.clone()).await.expect(200);
    for item in answer["items"].as_array().unwrap() {
        assert_eq!((&item["verdict"], flags(item)), (&json!("applied"), vec!["by_crew_member".to_owned()]));
    }
    let sheet = sheet(&s, &w, &s.leader, shift).await;
    assert_eq!(flags(&line(&sheet, &s.first)["presence"]), ["by_crew_member"]);
    // Of the team, and not of the shift: sees it, and may not.
    let mut by_shift = call;
    by_shift["shift_id"] = json!(shift);
    assert_eq!(s.report(&w, &s.stand_in, by_shift.clone()).await.problem(403), "forbidden");
    assert_eq!(s.report(&w, &s.officer, by_shift).await.problem(403), "forbidden");
}

async fn a_stand_in_is_stored_for_review(w: World) {
    let s = Seed::new(&w).await;
    let shift = s.tonight(&w).await;
    w.at("2026-11-24T15:02:00Z");
    let call = json!({ "method": "roll_call", "person_ids": [s.second.person, s.stand_in.person] });
    let answer = s.report(&w, &s.first, call).await.expect(200);
    assert_eq!(answer["items"][0]["verdict"], "applied");
    let item = &answer["items"][1];
    assert_eq!((&item["verdict"], flags(item)), (&json!("applied_for_review"), vec!["not_assigned".to_owned()]));
    // On his own phone he must say which shift he stands in on.
    let refused = s.report(&w, &s.stand_in, json!({})).await.expect(422);
    assert_eq!(refused["errors"][0]["code"], "no_shift_now");
    w.at("2026-11-24T19:00:00Z");
    let left = one(&s, &w, &s.stand_in, json!({ "kind": "check_out", "shift_id": shift })).await;
    assert_eq!((&left["verdict"], flags(&left)), (&json!("applied_for_review"), vec!["not_assigned".to_owned()]));
    let sheet = sheet(&s, &w, &s.officer, shift).await;
    let stood_in = line(&sheet, &s.stand_in);
    assert_eq!(stood_in["name"], "Phạm Quốc Việt");
    assert!(stood_in.get("assignment_id").is_none());
    assert_eq!(stood_in["presence"]["minutes_present"], 238);
    assert_eq!(sheet.last().unwrap(), stood_in, "stand-ins come last");
}

async fn who_may_not_know_the_shift_gets_404(w: World) {
    let s = Seed::new(&w).await;
    let shift = s.tonight(&w).await;
    w.at("2026-11-24T15:02:00Z");
    let own = json!({ "shift_id": shift });
    assert_eq!(s.report(&w, &s.outsider, own.clone()).await.problem(404), "not_found");
    let call = json!({ "shift_id": shift, "method": "roll_call", "person_ids": [s.outsider.person] });
    assert_eq!(s.report(&w, &s.outsider, call.clone()).await.problem(404), "not_found");
    let path = s.path(&format!("shifts/{shift}/attendance"));
    assert_eq!(w.get(&path).token(&s.outsider.token(&w)).send().await.problem(404), "not_found");
    assert_eq!(w.get(&path).token(&s.stand_in.token(&w)).send().await.problem(403), "forbidden");
    // The same requests by those who may.
    assert_eq!(one(&s, &w, &s.first, own).await["verdict"], "applied");
    assert_eq!(one(&s, &w, &s.first, call).await["verdict"], "applied_for_review");
    assert_eq!(sheet(&s, &w, &s.second, shift).await.len(), 3, "the crew sees the sheet");
    let sums = s.path("attendance?from=2026-11-24&to=2026-11-24");
    assert_eq!(w.get(&sums).token(&s.first.token(&w)).send().await.problem(403), "forbidden");
    w.get(&sums).token(&s.leader.token(&w)).send().await.expect(200);
    let other = format!("{sums}&team_id={}", s.other_team);
    assert_eq!(w.get(&other).token(&s.leader.token(&w)).send().await.problem(404), "not_found");
    w.get(&other).token(&s.officer.token(&w)).send().await.expect(200);
}

async fn a_cancelled_shift_and_a_draft(w: World) {
    let s = Seed::new(&w).await;
    let crew = [(&s.first, ShiftLeader, Withdrawn), (&s.second, Member, Withdrawn)];
    let base = s.shift("2026-11-24", "2026-11-24T15:00:00Z", 240, &crew);
    let cancelled = s.add(&w, &AddShift { state: ShiftState::Cancelled, ..base }).await;
    let crew = [(&s.first, ShiftLeader, Confirmed)];
    let base = s.shift("2026-11-24", "2026-11-24T20:00:00Z", 240, &crew);
    let draft = s.add(&w, &AddShift { state: ShiftState::Draft, ..base }).await;
    w.at("2026-11-24T15:00:00Z");
    let came = one(&s, &w, &s.first, json!({})).await;
    assert_eq!(came["shift_id"], cancelled.to_string());
    assert_eq!((&came["verdict"], flags(&came)), (&json!("applied_for_review"), vec!["shift_cancelled".to_owned()]));
    let named = json!({ "shift_id": draft });
    assert_eq!(s.report(&w, &s.first, named.clone()).await.problem(404), "not_found");
    assert_eq!(s.report(&w, &s.leader, named).await.problem(409), "shift_not_published");
}

async fn membership_of_the_dutys_night_counts(w: World) {
    let s = Seed::new(&w).await;
    let base = s.shift("2026-11-24", "2026-11-24T15:00:00Z", 240, &[]);
    let shift = s.add(&w, &AddShift { team: s.other_team, ..base }).await;
    w.at("2026-11-25T15:00:00Z");
    let item = json!({ "shift_id": shift, "device_at": "2026-11-24T15:00:00Z" });
    assert_eq!(s.report(&w, &s.first, item.clone()).await.problem(404), "not_found");
    s.was_member_of_other_team(&w, &s.first, "2026-11-24").await;
    s.was_member_of_other_team(&w, &s.second, "2026-11-23").await;
    let came = one(&s, &w, &s.first, item.clone()).await;
    assert_eq!(flags(&came), ["late_entry", "not_assigned"]);
    assert_eq!(s.report(&w, &s.second, item).await.problem(404), "not_found");
}

async fn late_early_and_absent_follow_the_clock(w: World) {
    let s = Seed::new(&w).await;
    let shift = s.tonight(&w).await;
    let state = async |human: &Human| line(&sheet(&s, &w, &s.leader, shift).await, human)["presence"]["state"].clone();
    w.at("2026-11-24T15:15:00Z");
    one(&s, &w, &s.first, json!({})).await;
    assert_eq!((state(&s.first).await, state(&s.second).await), (json!("present"), json!("expected")));
    w.at("2026-11-24T15:29:59.999Z");
    assert_eq!(state(&s.second).await, "expected");
    w.at("2026-11-24T15:30:00Z");
    assert_eq!(state(&s.second).await, "absent");
    w.at("2026-11-24T15:45:00Z");
    one(&s, &w, &s.second, json!({})).await;
    assert_eq!(state(&s.second).await, "late");
    w.at("2026-11-24T18:30:00Z");
    let left = one(&s, &w, &s.second, json!({ "kind": "check_out" })).await;
    assert_eq!((&left["presence"]["state"], &left["presence"]["early_min"]), (&json!("left_early"), &json!(30)));
    assert_eq!(left["presence"]["minutes_present"], 165);
}

async fn a_forgotten_check_out_is_provisional(w: World) {
    let s = Seed::new(&w).await;
    let shift = s.tonight(&w).await;
    w.at("2026-11-24T15:00:00Z");
    one(&s, &w, &s.first, json!({})).await;
    w.at("2026-11-24T19:29:00Z");
    let before = sheet(&s, &w, &s.first, shift).await;
    assert_eq!(line(&before, &s.first)["presence"]["state"], "present");
    w.at("2026-11-24T19:30:00Z");
    let after = sheet(&s, &w, &s.first, shift).await;
    let presence = &line(&after, &s.first)["presence"];
    assert_eq!((&presence["state"], flags(presence)), (&json!("not_checked_out"), vec!["no_check_out".to_owned()]));
    assert_eq!(presence["minutes_present"], 240);
    let english = w.get(&s.path(&format!("shifts/{shift}/attendance"))).token(&s.first.token(&w));
    let english = english.header("accept-language", "en").send().await.expect(200);
    let text = english["items"][0]["presence"]["flags"][0]["text"].as_str().unwrap();
    assert!(text.is_ascii(), "{text}");
}

async fn facts_that_come_days_later_are_flagged_and_kept(w: World) {
    let s = Seed::new(&w).await;
    let shift = s.tonight(&w).await;
    w.at("2026-11-27T08:00:00Z");
    let came = one(&s, &w, &s.first, json!({ "device_at": "2026-11-24T15:05:00Z" })).await;
    assert_eq!((&came["verdict"], &came["shift_id"]), (&json!("applied"), &json!(shift.to_string())));
    assert_eq!(flags(&came), ["late_entry"]);
    // A phone whose clock was reset: the shift is named, the time is not believed.
    let reset = json!({ "device_at": "2000-01-01T00:00:00Z", "shift_id": shift });
    let came = one(&s, &w, &s.second, reset).await;
    assert_eq!(flags(&came), ["late_entry", "clock_off", "outside_window"]);
    assert_eq!(came["presence"]["minutes_present"], 0);
}

async fn sums_count_nights_and_minutes(w: World) {
    let s = Seed::new(&w).await;
    s.tonight(&w).await;
    let crew = [(&s.first, Member, Confirmed), (&s.second, Member, Confirmed)];
    s.add(&w, &s.shift("2026-11-25", "2026-11-25T12:00:00Z", 210, &crew)).await; // 19:00–22:30
    for (time, kind) in [
        ("2026-11-24T15:20:00Z", "check_in"),
        ("2026-11-24T19:00:00Z", "check_out"),
        ("2026-11-25T12:00:00Z", "check_in"),
        ("2026-11-25T15:30:00Z", "check_out"),
    ] {
        w.at(time);
        one(&s, &w, &s.first, json!({ "kind": kind })).await;
    }
    let sums = s.path("attendance?from=2026-11-24&to=2026-11-25");
    let sums = w.get(&sums).token(&s.leader.token(&w)).send().await.expect(200);
    let of = |human: &Human| line(sums["items"].as_array().unwrap(), human)["totals"].clone();
    let want = json!({
        "shifts": 2, "nights": 1, "minutes_present": 430, "night_minutes": 250, "late": 1, "absent": 0,
        "not_checked_out": 0, "for_review": 0,
    });
    assert_eq!(of(&s.first), want);
    let missed = of(&s.second);
    assert_eq!((&missed["shifts"], &missed["absent"], &missed["minutes_present"]), (&json!(0), &json!(2), &json!(0)));
    let own = w.get("/api/v1/me/attendance?from=2026-11-24&to=2026-11-25").token(&s.first.token(&w)).send().await;
    let own = own.expect(200);
    assert_eq!(own["totals"], want);
    let nights: Vec<&Value> = own["items"].as_array().unwrap().iter().map(|i| &i["night_minutes"]).collect();
    assert_eq!(nights, [220, 30]);
}

async fn bad_items_name_the_field(w: World) {
    let s = Seed::new(&w).await;
    s.tonight(&w).await;
    w.at("2026-11-24T15:00:00Z");
    for (with, pointer, code) in [
        (json!({ "v": 2 }), "/v", "out_of_range"),
        (json!({ "position": { "lat": 91.0, "lon": 0.0 } }), "/position", "point_out_of_range"),
        (json!({ "person_ids": [s.second.person] }), "/person_ids", "own_phone_names_others"),
        (json!({ "method": "roll_call" }), "/person_ids", "roll_call_names_nobody"),
        (
            json!({ "method": "roll_call", "person_ids": [s.second.person, s.ward] }),
            "/person_ids/1",
            "unknown_reference",
        ),
    ] {
        let refused = s.report(&w, &s.first, with.clone()).await.expect(422);
        assert_eq!((&refused["errors"][0]["pointer"], &refused["errors"][0]["code"]), (&json!(pointer), &json!(code)));
    }
    let long = s.path("attendance?from=2026-11-01&to=2026-12-02");
    let refused = w.get(&long).token(&s.leader.token(&w)).send().await.expect(422);
    assert_eq!(refused["errors"][0]["code"], "period_not_usable");
    let fits = s.path("attendance?from=2026-11-01&to=2026-12-01");
    w.get(&fits).token(&s.leader.token(&w)).send().await.expect(200);
}
