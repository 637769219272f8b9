//! What each of the three opens first.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use wardwatch::domain::roster::AssignmentState::{Confirmed, Proposed};
use wardwatch::domain::roster::Position::{Member, ShiftLeader};
use wardwatch::domain::roster::ShiftState;
use wardwatch::ops::Actor;
use wardwatch::store::notice::{Notice, Recipient};
use wardwatch::words::{Code, Message};

use crate::support::World;
use crate::support::night_seed::{AddShift, Human, Seed, Tell, at};

on_both_databases!(
    a_volunteer_sees_tonight_before_during_and_after_midnight,
    a_volunteer_sees_what_comes_and_what_is_open,
    a_leader_sees_who_has_not_arrived,
    an_officer_sees_logs_handed_in_and_missing,
    a_usual_volunteers_home_is_small,
    a_stolen_token_is_told,
    own_duties_are_listed_over_dates,
);

async fn home(w: &World, human: &Human) -> Value {
    w.get("/api/v1/me/home").token(&human.token(w)).send().await.expect(200)
}

fn list<'a>(value: &'a Value, field: &str) -> &'a Vec<Value> {
    value[field].as_array().unwrap_or_else(|| panic!("no {field} in {value}"))
}

async fn a_volunteer_sees_tonight_before_during_and_after_midnight(w: World) {
    let s = Seed::new(&w).await;
    let shift = s.tonight(&w).await;
    for (time, mine, mate) in [
        ("2026-11-24T14:40:00Z", "expected", "expected"), // 21:40
        ("2026-11-24T16:00:00Z", "absent", "present"),    // 23:00
        ("2026-11-24T18:00:00Z", "absent", "present"),    // 01:00
    ] {
        w.at(time);
        let answer = home(&w, &s.first).await;
        assert_eq!(answer["wards"][0]["tonight"], "2026-11-24", "{time}");
        let tonight = list(&answer, "tonight");
        assert_eq!(tonight.len(), 1, "{time}");
        assert_eq!(tonight[0]["duty"]["shift_id"], shift.to_string());
        assert_eq!(tonight[0]["duty"]["position"], "shift_leader");
        let opens: DateTime<Utc> = tonight[0]["opens_at"].as_str().unwrap().parse().unwrap();
        assert_eq!(opens, at("2026-11-24T14:30:00Z"));
        assert_eq!(tonight[0]["presence"]["state"], mine, "{time}");
        assert_eq!(tonight[0]["crew"][0]["name"], "Lê Minh Đức");
        assert_eq!(tonight[0]["crew"][0]["state"], mate, "{time}");
        assert_eq!(list(&answer, "next").len(), 0);
        assert_eq!(answer["says"][0]["code"], "nobody_called_dial_113");
        assert_eq!((list(&answer, "teams_led").len(), list(&answer, "review").len()), (0, 0));
        if time.contains("14:40") {
            w.at("2026-11-24T15:00:00Z");
            s.report(&w, &s.second, json!({})).await.expect(200);
        }
    }
    w.at("2026-11-25T05:00:00Z"); // noon: another evening
    let answer = home(&w, &s.first).await;
    assert_eq!((&answer["wards"][0]["tonight"], list(&answer, "tonight").len()), (&json!("2026-11-25"), 0));
    let nobody = home(&w, &s.outsider).await;
    assert_eq!(list(&nobody, "tonight").len(), 0);
}

async fn a_volunteer_sees_what_comes_and_what_is_open(w: World) {
    let s = Seed::new(&w).await;
    s.tonight(&w).await;
    let (sure, asked) = ([(&s.first, Member, Confirmed)], [(&s.first, Member, Proposed)]);
    s.add(&w, &s.shift("2026-11-26", "2026-11-26T15:00:00Z", 240, &sure)).await;
    let proposed = s.add(&w, &s.shift("2026-11-27", "2026-11-27T15:00:00Z", 240, &asked)).await;
    let open = s.add(&w, &s.shift("2026-11-28", "2026-11-28T15:00:00Z", 240, &[])).await;
    let other = [(&s.second, Member, Confirmed)];
    let full = AddShift { target: 1, ..s.shift("2026-11-29", "2026-11-29T15:00:00Z", 240, &other) };
    s.add(&w, &full).await;
    let draft = AddShift { state: ShiftState::Draft, ..s.shift("2026-11-30", "2026-11-30T15:00:00Z", 240, &sure) };
    s.add(&w, &draft).await;
    s.add(&w, &s.shift("2026-12-20", "2026-12-20T15:00:00Z", 240, &[])).await;
    let answer = home(&w, &s.first).await;
    let dates: Vec<&Value> = list(&answer, "next").iter().map(|d| &d["duty_date"]).collect();
    assert_eq!(dates, ["2026-11-26", "2026-11-27"]);
    let to_answer = list(&answer, "to_answer");
    assert_eq!((to_answer.len(), &to_answer[0]["shift_id"]), (1, &json!(proposed.to_string())));
    assert_eq!(to_answer[0]["state"], "proposed");
    let seats = list(&answer, "open_seats");
    assert_eq!((seats.len(), &seats[0]["shift_id"]), (1, &json!(open.to_string())));
    assert_eq!((&seats[0]["target"], &seats[0]["taken"]), (&json!(3), &json!(0)));
    assert_eq!(list(&home(&w, &s.outsider).await, "open_seats").len(), 0);
}

async fn a_leader_sees_who_has_not_arrived(w: World) {
    let s = Seed::new(&w).await;
    let shift = s.tonight(&w).await;
    s.add(&w, &s.shift("2026-11-26", "2026-11-26T15:00:00Z", 240, &[])).await;
    let mine = |answer: &Value| {
        let team = list(answer, "teams_led")[0].clone();
        assert_eq!(team["team_id"], s.team.to_string());
        let shift_of = list(&team, "tonight")[0].clone();
        assert_eq!(shift_of["shift_id"], shift.to_string());
        let states: Vec<(Value, Value)> =
            list(&shift_of, "not_arrived").iter().map(|a| (a["name"].clone(), a["state"].clone())).collect();
        (team, shift_of, states)
    };
    let (hoa, duc) = (json!("Nguyễn Thị Hoa"), json!("Lê Minh Đức"));
    let (team, tonight, away) = mine(&home(&w, &s.leader).await); // 21:40
    assert_eq!(away, [(hoa.clone(), json!("expected")), (duc, json!("expected"))]);
    assert_eq!((&tonight["taken"], &tonight["target"]), (&json!(2), &json!(3)));
    // Tonight's third seat and the 26th.
    assert_eq!((&team["open_count"], list(&team, "open_seats").len()), (&json!(2), 2));
    w.at("2026-11-24T15:00:00Z");
    s.report(&w, &s.second, json!({})).await.expect(200);
    for time in ["2026-11-24T16:00:00Z", "2026-11-24T18:00:00Z"] {
        w.at(time); // 23:00, 01:00
        let (team, _, away) = mine(&home(&w, &s.leader).await);
        assert_eq!(away, [(hoa.clone(), json!("absent"))], "{time}");
        assert_eq!(team["open_count"], 1, "a seat on a shift that runs is not ahead");
    }
}

async fn an_officer_sees_logs_handed_in_and_missing(w: World) {
    let s = Seed::new(&w).await;
    let shift = async |date: &str, start: &str| s.add(&w, &s.shift(date, start, 240, &[])).await;
    let handed_in = shift("2026-11-23", "2026-11-23T15:00:00Z").await;
    let begun = shift("2026-11-22", "2026-11-22T15:00:00Z").await;
    let bare = shift("2026-11-21", "2026-11-21T15:00:00Z").await;
    shift("2026-11-16", "2026-11-16T15:00:00Z").await; // eight nights ago
    let returned = shift("2026-11-20", "2026-11-20T15:00:00Z").await;
    let now = w.now();
    s.log(&w, handed_in, 1, "submitted", Some(now)).await;
    s.log(&w, begun, 2, "open", None).await;
    s.log(&w, returned, 3, "returned", Some(now)).await;
    let tonight = s.tonight(&w).await; // 22:00–02:00, due at 03:00
    for (time, missing) in [
        ("2026-11-24T14:40:00Z", vec![bare, begun]),
        ("2026-11-24T16:00:00Z", vec![bare, begun]),
        ("2026-11-24T18:00:00Z", vec![bare, begun]),
        ("2026-11-24T20:00:00.001Z", vec![bare, begun, tonight]),
    ] {
        w.at(time);
        let answer = home(&w, &s.officer).await;
        let desk = &list(&answer, "review")[0];
        assert_eq!((&desk["waiting_count"], &desk["missing_count"]), (&json!(1), &json!(missing.len())), "{time}");
        assert_eq!(desk["waiting"][0]["shift_id"], handed_in.to_string());
        let found: Vec<String> =
            list(desk, "missing").iter().map(|m| m["shift_id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(found, missing.iter().map(ToString::to_string).collect::<Vec<_>>(), "{time}");
        assert_eq!((&desk["missing"][0]["begun"], &desk["missing"][1]["begun"]), (&json!(false), &json!(true)));
        assert_eq!(list(&answer, "tonight").len(), 0);
    }
    assert_eq!(list(&home(&w, &s.leader).await, "review").len(), 0);
}

async fn a_usual_volunteers_home_is_small(w: World) {
    let s = Seed::new(&w).await;
    let crew = [(&s.first, ShiftLeader, Confirmed), (&s.second, Member, Confirmed), (&s.stand_in, Member, Confirmed)];
    s.add(&w, &s.shift("2026-11-24", "2026-11-24T15:00:00Z", 240, &crew)).await;
    let own = [(&s.first, Member, Proposed)];
    for night in 25..=30 {
        let (date, start) = (format!("2026-11-{night}"), format!("2026-11-{night}T15:00:00Z"));
        s.add(&w, &s.shift(&date, &start, 240, &own)).await;
        let open = format!("2026-11-{night}T20:00:00Z");
        s.add(&w, &s.shift(&date, &open, 240, &[])).await;
    }
    for seconds in 0..12 {
        let notice = Notice {
            to: Recipient::Person(s.first.person),
            message: Message::new(Code::TooManyAttempts).with("seconds", seconds),
            kind: "shift",
            object: s.team.0,
            due_at: Some(w.now()),
        };
        w.app.act(&Actor::default(), &Tell(s.ward, notice)).await.unwrap();
    }
    let plain = w.get("/api/v1/me/home").token(&s.first.token(&w)).send().await;
    let packed = w.get("/api/v1/me/home").token(&s.first.token(&w)).header("accept-encoding", "gzip").send().await;
    assert_eq!(packed.headers["content-encoding"], "gzip");
    let json = plain.expect(200);
    let full = [("tonight", 1), ("next", 5), ("to_answer", 6), ("open_seats", 5), ("notices", 10)];
    for (field, count) in full {
        assert_eq!(list(&json, field).len(), count, "{field}");
    }
    assert!((500..=4096).contains(&packed.bytes), "{} bytes", packed.bytes);
}

async fn a_stolen_token_is_told(w: World) {
    let s = Seed::new(&w).await;
    assert!(home(&w, &s.first).await.get("security").is_none());
    let tokens = w.sign_in("first").await;
    let refresh =
        async |token: &Value| w.post("/api/v1/auth/refresh").json(json!({ "refresh_token": token })).send().await;
    let next = refresh(&tokens["refresh_token"]).await.expect(200);
    let token = next["access_token"].as_str().unwrap();
    w.get("/api/v1/me/home").token(token).send().await.expect(200);
    assert_eq!(refresh(&tokens["refresh_token"]).await.problem(401), "token_reused");
    let answer = home(&w, &s.first).await;
    assert_eq!(answer["security"]["code"], "token_reused");
}

async fn own_duties_are_listed_over_dates(w: World) {
    let s = Seed::new(&w).await;
    let tonight = s.tonight(&w).await;
    let later = s.add(&w, &s.shift("2026-12-24", "2026-12-24T15:00:00Z", 240, &[(&s.first, Member, Proposed)])).await;
    let duties = async |human: &Human, query: &str| {
        w.get(&format!("/api/v1/me/duties{query}")).token(&human.token(&w)).send().await
    };
    let shifts = |answer: &Value| {
        list(answer, "items").iter().map(|d| d["shift_id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let both = duties(&s.first, "?from=2026-11-24&to=2026-12-24").await.expect(200);
    assert_eq!(shifts(&both), [tonight.to_string(), later.to_string()]);
    assert_eq!(shifts(&duties(&s.first, "").await.expect(200)), [tonight.to_string()]);
    assert_eq!(shifts(&duties(&s.first, "?from=2026-11-25&to=2026-12-23").await.expect(200)), [""; 0]);
    assert_eq!(shifts(&duties(&s.outsider, "").await.expect(200)), [""; 0]);
    let refused = duties(&s.first, "?from=2026-11-01&to=2027-01-02").await.expect(422);
    assert_eq!(refused["errors"][0]["code"], "period_not_usable");
}
