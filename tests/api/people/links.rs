//! Becoming a ward's person with an account that exists.

use serde_json::{Value, json};

use crate::support::people_seed::{Town, access, rows};
use crate::support::{Answer, World};

on_both_databases!(
    a_link_code_is_used_once,
    a_link_code_is_good_for_three_days,
    codes_that_are_not_good_look_alike_and_are_held_back,
    one_person_one_account_and_one_account_one_person,
    seats_come_along_and_a_clash_is_told_without_details,
);

async fn volunteer(w: &World, town: &Town) -> (String, String, String) {
    let person = town.member(w, "Lê Đức An", town.team).await;
    let (token, login) = town.account(w, &person).await;
    (person, token, login)
}

async fn link(w: &World, token: &str, ward: impl ToString, code: &str) -> Answer {
    let body = json!({ "ward_id": ward.to_string(), "code": code });
    w.post("/api/v1/me/persons").token(token).json(body).send().await
}

#[track_caller]
fn not_valid(answer: Answer) {
    let refused = answer.expect(422);
    assert_eq!(
        (&refused["errors"][0]["pointer"], &refused["errors"][0]["code"]),
        (&json!("/code"), &json!("code_not_valid"))
    );
}

async fn a_link_code_is_used_once(w: World) {
    let (town, elsewhere) = (Town::new(&w, "an").await, Town::new(&w, "xa").await);
    let (_, token, _) = volunteer(&w, &town).await;
    let (_, other, _) = volunteer(&w, &town).await;
    let person = elsewhere.member(&w, "Lê Đức An", elsewhere.team).await;
    w.get(&elsewhere.path(&format!("people/{person}"))).token(&token).send().await.expect(404);
    let void = elsewhere.link_code(&w, &person).await;
    let code = elsewhere.link_code(&w, &person).await;
    not_valid(link(&w, &token, elsewhere.ward, &void).await);
    let linked = link(&w, &token, elsewhere.ward, &code.to_lowercase()).await.expect(201);
    assert_eq!((&linked["person_id"], &linked["ward_name"]), (&json!(person), &json!("xa")));
    w.get(&elsewhere.path(&format!("people/{person}"))).token(&token).send().await.expect(200);
    let me = w.get("/api/v1/me").token(&token).send().await.expect(200);
    assert_eq!((me["persons"].as_array().unwrap().len(), me["roles"].as_array().unwrap().len()), (2, 2));
    not_valid(link(&w, &token, elsewhere.ward, &code).await);
    not_valid(link(&w, &other, elsewhere.ward, &code).await);
}

async fn a_link_code_is_good_for_three_days(w: World) {
    let (mut town, elsewhere) = (Town::new(&w, "an").await, Town::new(&w, "xa").await);
    let (_, _, login) = volunteer(&w, &elsewhere).await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let code = town.link_code(&w, &person).await;
    w.advance(72 * 60);
    let token = access(&w.sign_in(&login).await);
    not_valid(link(&w, &token, town.ward, &code).await);
    town.renew(&w).await;
    let code = town.link_code(&w, &person).await;
    w.advance(72 * 60 - 1);
    let token = access(&w.sign_in(&login).await);
    link(&w, &token, town.ward, &code).await.expect(201);
}

async fn codes_that_are_not_good_look_alike_and_are_held_back(w: World) {
    let (town, elsewhere) = (Town::new(&w, "an").await, Town::new(&w, "xa").await);
    let (_, token, login) = volunteer(&w, &elsewhere).await;
    let code = town.link_code(&w, &town.member(&w, "Lê Đức An", town.team).await).await;
    not_valid(link(&w, &token, town.ward, "0000-0000-0000").await);
    not_valid(link(&w, &token, town.ward, "nonsense").await);
    not_valid(link(&w, &token, elsewhere.ward, &code).await);
    not_valid(link(&w, &token, town.team, &code).await);
    not_valid(link(&w, &token, town.ward, "").await);
    assert_eq!(link(&w, &token, town.ward, &code).await.problem(429), "too_many_attempts");
    w.advance(16);
    let token = access(&w.sign_in(&login).await);
    link(&w, &token, town.ward, &code).await.expect(201);
}

async fn one_person_one_account_and_one_account_one_person(w: World) {
    let (town, elsewhere) = (Town::new(&w, "an").await, Town::new(&w, "xa").await);
    let (_, token, _) = volunteer(&w, &town).await;
    let (_, stranger, _) = volunteer(&w, &elsewhere).await;
    let person = town.member(&w, "Võ Văn Đạt", town.team).await;
    let code = town.link_code(&w, &person).await;
    assert_eq!(link(&w, &token, town.ward, &code).await.problem(409), "account_has_person");
    town.account(&w, &person).await;
    assert_eq!(link(&w, &stranger, town.ward, &code).await.problem(409), "person_has_account");
    let twin = town.member(&w, "Võ Văn Đạt", town.team).await;
    let code = town.link_code(&w, &twin).await;
    link(&w, &stranger, town.ward, &code).await.expect(201);
}

async fn seats_come_along_and_a_clash_is_told_without_details(w: World) {
    let (town, elsewhere) = (Town::new(&w, "an").await, Town::new(&w, "xa").await);
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let there = elsewhere.member(&w, "Lê Đức An", elsewhere.team).await;
    town.shift(&w, town.team, &person, "2026-11-25T14:00:00Z").await;
    elsewhere.shift(&w, elsewhere.team, &there, "2026-11-25T17:00:00Z").await;
    let free = elsewhere.shift(&w, elsewhere.team, &there, "2026-11-25T18:00:00Z").await;
    elsewhere.shift(&w, elsewhere.team, &there, "2026-11-24T10:00:00Z").await;
    let (token, _) = town.account(&w, &person).await;
    let duties = async || rows(&w, &["starts_at"], "account_duty", []).await.len();
    assert_eq!(duties().await, 1);
    assert!(rows(&w, &["code"], "notice", []).await.is_empty());
    let code = elsewhere.link_code(&w, &there).await;
    link(&w, &token, elsewhere.ward, &code).await.expect(201);
    assert_eq!(duties().await, 2);
    let booked = rows(&w, &["starts_at"], "account_duty WHERE shift_id = $1", [free.0.into()]).await;
    assert_eq!(booked.len(), 1);
    let told =
        rows(&w, &["code", "params", "object_kind"], "notice WHERE ward_id = $1", [elsewhere.ward.0.into()]).await;
    assert_eq!(told.len(), 2, "the police and the team's leader: {told:?}");
    for notice in &told {
        assert_eq!((notice[0].as_str(), notice[2].as_str()), ("seat_busy_elsewhere", "assignment"));
        let params: Value = serde_json::from_str(&notice[1]).unwrap();
        assert_eq!(params, json!({ "duty_date": "2026-11-26" }));
    }
    assert!(rows(&w, &["code"], "notice WHERE ward_id = $1", [town.ward.0.into()]).await.is_empty());
    let states = rows(&w, &["state"], "assignment WHERE ward_id = $1", [elsewhere.ward.0.into()]).await;
    assert!(states.iter().all(|s| s[0] == "confirmed"));
}
