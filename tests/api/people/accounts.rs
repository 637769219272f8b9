//! Accounts that wards make for their people.

use serde_json::json;

use crate::support::World;
use crate::support::people_seed::Town;
use crate::support::world::PASSWORD;

on_both_databases!(
    an_account_is_made_once_and_its_code_used_once,
    whoever_keeps_all_of_somebodys_teams_makes_the_account,
    sign_in_names_are_chosen_or_made,
    a_shared_number_signs_in_to_the_first_and_nobody_is_told,
    a_changed_number_does_not_sign_in,
);

async fn an_account_is_made_once_and_its_code_used_once(w: World) {
    let town = Town::new(&w, "an").await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let path = town.path(&format!("people/{person}/account"));
    let issued = w.post(&path).token(&town.leader).json(json!({})).send().await.expect(201);
    let (login, code) = (issued["login_name"].as_str().unwrap(), issued["code"].as_str().unwrap());
    assert_eq!(issued["expires_at"], "2026-11-27T14:40:00+00:00");
    let again = w.post(&path).token(&town.leader).json(json!({})).send().await;
    assert_eq!(again.problem(409), "person_has_account");
    w.redeem(login, code).await;
    let body = json!({ "login": login, "code": code, "new_password": PASSWORD });
    assert_eq!(w.post("/api/v1/auth/redeem-code").json(body).send().await.problem(401), "code_not_valid");
    let link = town.path(&format!("people/{person}/link-code"));
    assert_eq!(w.post(&link).token(&town.police).send().await.problem(409), "person_has_account");
    let seen = w.get(&town.path(&format!("people/{person}"))).token(&town.leader).send().await.expect(200);
    assert_eq!(seen["has_account"], true);
}

async fn whoever_keeps_all_of_somebodys_teams_makes_the_account(w: World) {
    let (town, elsewhere) = (Town::new(&w, "an").await, Town::new(&w, "xa").await);
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let (volunteer, _) = town.account(&w, &town.member(&w, "Võ Văn Đạt", town.team).await).await;
    let shared = town.member(&w, "Trần Thị Ánh", town.other_team).await;
    let body = json!({ "person_id": shared, "valid_from": "2026-11-01" });
    let join = town.path(&format!("teams/{}/members", town.team));
    w.post(&join).token(&town.police).keyed().json(body).send().await.expect(201);
    for what in ["link-code", "account"] {
        let path = |person: &str| town.path(&format!("people/{person}/{what}"));
        for (token, who, status) in [
            (&volunteer, &person, 403),
            (&town.committee, &person, 403),
            (&town.other_leader, &person, 404),
            (&elsewhere.police, &person, 404),
            (&town.leader, &shared, 403),
            (&town.leader, &person, 201),
            (&town.police, &shared, 201),
        ] {
            w.post(&path(who)).token(token).json(json!({})).send().await.expect(status);
        }
    }
}

async fn sign_in_names_are_chosen_or_made(w: World) {
    let town = Town::new(&w, "an").await;
    let make = async |name: &str, body| {
        let person = town.member(&w, name, town.team).await;
        w.post(&town.path(&format!("people/{person}/account"))).token(&town.police).json(body).send().await
    };
    let made = make("Nguyễn Thị Đào", json!({})).await.expect(201);
    let login = made["login_name"].as_str().unwrap();
    assert!(login.starts_with("dao") && login.len() == 7 && login[3..].bytes().all(|b| b.is_ascii_digit()), "{login}");
    let chosen = make("Lê Đức An", json!({ "login_name": "Đức-An" })).await.expect(201);
    assert_eq!(chosen["login_name"], "duc-an");
    for (name, code) in [("duc-an", "login_name_taken"), ("0909000001", "login_name_form"), ("x", "login_name_form")] {
        let refused = make("Lê Đức An", json!({ "login_name": name })).await.expect(422);
        assert_eq!(
            (&refused["errors"][0]["pointer"], &refused["errors"][0]["code"]),
            (&json!("/login_name"), &json!(code))
        );
    }
}

async fn a_shared_number_signs_in_to_the_first_and_nobody_is_told(w: World) {
    let town = Town::new(&w, "an").await;
    let mut answers = Vec::new();
    for name in ["Lê Đức An", "Lê Thị Bé"] {
        let person = town.member(&w, name, town.team).await;
        let path = town.path(&format!("people/{person}/account"));
        let issued = w.post(&path).token(&town.police).json(json!({})).send().await.expect(201);
        w.redeem(issued["login_name"].as_str().unwrap(), issued["code"].as_str().unwrap()).await;
        answers.push(issued);
    }
    let keys = |n: usize| answers[n].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(0), keys(1));
    let by_number = w.sign_in("0909 000 001").await;
    assert_eq!(by_number["account_id"], answers[0]["account_id"]);
    let by_name = w.sign_in(answers[1]["login_name"].as_str().unwrap()).await;
    assert_eq!(by_name["account_id"], answers[1]["account_id"]);
}

async fn a_changed_number_does_not_sign_in(w: World) {
    let town = Town::new(&w, "an").await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    town.account(&w, &person).await;
    let path = town.path(&format!("people/{person}"));
    let body = json!({ "full_name": "Lê Đức An", "phone": "0909000002" });
    let changed = w.put(&path).token(&town.leader).keyed().version(2).json(body).send().await.expect(200);
    assert_eq!(changed["phone"], "+84909000002");
    let new = json!({ "login": "0909000002", "password": PASSWORD });
    assert_eq!(w.post("/api/v1/auth/sign-in").json(new).send().await.problem(401), "sign_in_failed");
    w.sign_in("0909000001").await;
}
