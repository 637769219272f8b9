//! Who reads, writes and amends.

use serde_json::json;
use wardwatch::domain::roster::AssignmentState;

use super::*;

on_both_databases!(
    who_reads_and_writes_a_log,
    a_stand_in_writes_and_is_looked_at,
    a_seat_given_up_before_the_shift_gives_no_say,
    who_amends_an_entry,
    names_are_for_those_who_see_people,
    those_concerned_are_told,
);

async fn who_reads_and_writes_a_log(w: World) {
    let seed = Seed::plant(&w).await;
    write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    for (who, reads, writes) in [
        ("lead", 200, 201),
        ("an", 200, 201),
        ("chief", 200, 201),
        ("liaison", 200, 201),
        ("officer", 200, 403),
        ("auditor", 200, 403),
        ("mate", 403, 403),
        ("committee", 403, 403),
        ("gone", 404, 404),
        ("stranger", 404, 404),
        ("beside", 404, 404),
    ] {
        let read = log_of(&w, &seed, who, seed.shift).await;
        assert_eq!(read.status.as_u16(), reads, "{who} reads: {}", read.text);
        let wrote = write(&w, &seed, who, &item(&w, all_quiet())).await;
        assert_eq!(wrote.status.as_u16(), writes, "{who} writes: {}", wrote.text);
    }
    write_to(&w, &seed, "stranger", seed.other_shift, &item(&w, all_quiet())).await.expect(201);
    assert_eq!(write_to(&w, &seed, "an", seed.other_shift, &item(&w, all_quiet())).await.problem(404), "not_found");
    assert_eq!(list(&w, &seed, "officer", "/logs").await.len(), 2);
    assert_eq!(list(&w, &seed, "chief", "/logs").await.len(), 1);
    let listed = w.get(&seed.path("/logs")).token(seed.token("an")).send().await;
    assert_eq!(listed.problem(403), "forbidden");
    assert_eq!(w.get(&seed.path("/logs")).token(seed.token("beside")).send().await.problem(404), "not_found");
}

async fn a_stand_in_writes_and_is_looked_at(w: World) {
    let seed = Seed::plant(&w).await;
    assert_eq!(write(&w, &seed, "gone", &item(&w, all_quiet())).await.problem(404), "not_found");
    seed.check_in(&w, "gone").await;
    let written = write(&w, &seed, "gone", &item(&w, all_quiet())).await.expect(201);
    assert_eq!(written["verdict"], "applied_for_review");
    assert_eq!(written["entry"]["flags"][0]["code"], "flag_not_assigned");
}

async fn a_seat_given_up_before_the_shift_gives_no_say(w: World) {
    let seed = Seed::plant(&w).await;
    w.at("2026-11-24T14:59:59Z");
    seed.seat(&w, "an", AssignmentState::Declined).await;
    w.at("2026-11-24T15:20:00Z");
    assert_eq!(write(&w, &seed, "an", &item(&w, all_quiet())).await.problem(403), "forbidden");
    seed.seat(&w, "binh", AssignmentState::Withdrawn).await;
    write(&w, &seed, "binh", &item(&w, all_quiet())).await.expect(201);
}

async fn who_amends_an_entry(w: World) {
    let seed = Seed::plant(&w).await;
    let entry = write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201)["entry"]["id"].clone();
    for (who, want) in [
        ("an", 201),
        ("lead", 201),
        ("chief", 201),
        ("officer", 201),
        ("binh", 403),
        ("auditor", 403),
        ("mate", 403),
        ("committee", 403),
        ("stranger", 404),
        ("beside", 404),
    ] {
        let body = json!({ "kind": "all_quiet", "place_note": "bờ kè" });
        let answer = amend(&w, &seed, who, &entry, "nhầm", body).await;
        assert_eq!(answer.status.as_u16(), want, "{who}: {}", answer.text);
    }
    let amendments = log(&w, &seed, "an").await["entries"][0]["amendments"].as_array().unwrap().len();
    assert_eq!(amendments, 4);
}

async fn names_are_for_those_who_see_people(w: World) {
    let seed = Seed::plant(&w).await;
    write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    let author = |log: &serde_json::Value| log["entries"][0]["author"].clone();
    let own = author(&log(&w, &seed, "an").await);
    assert_eq!((&own["name"], &own["me"]), (&json!("Người an"), &json!(true)));
    let officers = author(&log(&w, &seed, "officer").await);
    assert_eq!((&officers["name"], &officers["me"]), (&json!("Người an"), &json!(false)));
    let auditors = author(&log(&w, &seed, "auditor").await);
    assert_eq!((auditors.get("name"), &auditors["person_id"]), (None, &json!(seed.person("an"))));
}

async fn those_concerned_are_told(w: World) {
    use wardwatch::domain::authority::{Caller, Grant, GrantScope, OwnPerson, Role};
    use wardwatch::id::{AccountId, GrantId, SessionId};
    use wardwatch::store::{account, notice};

    let seed = Seed::plant(&w).await;
    let db = w.app.store.reader();
    write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    step(&w, &seed, "an", "submit", None).await.expect(200);
    step(&w, &seed, "officer", "return", Some(json!({ "question": "Ai gọi?" }))).await.expect(200);
    step(&w, &seed, "an", "submit", None).await.expect(200);
    step(&w, &seed, "officer", "accept", Some(json!({}))).await.expect(200);
    write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    for (who, want) in [
        ("binh", vec!["notice_log_accepted", "notice_log_returned"]),
        ("officer", vec!["notice_log_addition", "notice_log_submitted", "notice_log_submitted"]),
        ("mate", vec![]),
    ] {
        let account: AccountId = account::by_name(db, who).await.unwrap().unwrap().id;
        let own = OwnPerson { ward: seed.ward, person: seed.person(who), suspended: false };
        let (id, scope) = (GrantId(uuid::Uuid::nil()), GrantScope::Ward(seed.ward));
        let grant = Grant { id, role: Role::Police, scope, valid_from: w.now(), valid_to: None };
        let caller = Caller::new(account, SessionId(uuid::Uuid::nil()), vec![own], vec![grant], w.now());
        let told = notice::mine(db, &caller.ward(seed.ward).unwrap(), false, 50).await.unwrap();
        let mut codes: Vec<&str> = told.iter().map(|one| one.message.code.as_str()).collect();
        codes.sort_unstable();
        assert_eq!(codes, want, "{who}");
        assert!(told.iter().all(|one| one.message.params["ref_no"] == "2026-000001"));
    }
    let scope = wardwatch::domain::authority::WardScope::system(seed.ward);
    let page = wardwatch::store::PageRequest { limit: 50, after: None };
    let lines = wardwatch::store::audit::list(db, &scope, Some(seed.shift.0), &page).await.unwrap();
    let verbs: Vec<&str> = lines.items.iter().map(|line| line.action.as_str()).collect();
    assert_eq!(verbs, ["accepted", "submitted", "returned", "submitted"]);
}
