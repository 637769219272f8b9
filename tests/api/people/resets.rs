//! Who may have a new code made for whom.

use serde_json::{Value, json};
use wardwatch::domain::authority::{GrantScope, Role};
use wardwatch::id::AccountId;

use crate::support::World;
use crate::support::people_seed::{Give, Town, act, signed};

on_both_databases!(
    a_reset_takes_authority_over_every_role,
    those_above_reset_police_and_nobody_himself,
    roles_in_another_ward_count,
    a_reset_code_sets_a_new_password_and_ends_sessions,
);

/// A volunteer of the town's team with an account: person and account.
async fn volunteer(w: &World, town: &Town) -> (String, AccountId, String) {
    let person = town.member(w, "Lê Đức An", town.team).await;
    let (token, _) = town.account(w, &person).await;
    let me = w.get("/api/v1/me").token(&token).send().await.expect(200);
    (person, me["account_id"].as_str().unwrap().parse().unwrap(), token)
}

async fn reset(w: &World, town: &Town, token: &str, person: &str, status: u16) -> Value {
    w.post(&town.path(&format!("people/{person}/account/reset"))).token(token).send().await.expect(status)
}

async fn a_reset_takes_authority_over_every_role(w: World) {
    let (town, elsewhere) = (Town::new(&w, "an").await, Town::new(&w, "xa").await);
    let over = GrantScope::Team(town.ward, town.team);
    let deputy = signed(&w, "an-deputy", &[(Role::Deputy, over)]).await;
    let (_, _, other) = volunteer(&w, &town).await;
    let everybody =
        [&town.police, &town.committee, &town.leader, &deputy, &town.other_leader, &other, &elsewhere.police];
    for (more, wants) in [
        (None, [201, 201, 201, 403, 404, 403, 404]),
        (Some((Role::ShiftLeader, over)), [201, 201, 201, 403, 404, 403, 404]),
        (Some((Role::Deputy, over)), [201, 201, 403, 403, 404, 403, 404]),
        (Some((Role::TeamLeader, over)), [201, 201, 403, 403, 404, 403, 404]),
        (Some((Role::Volunteer, GrantScope::Team(town.ward, town.other_team))), [201, 201, 403, 403, 404, 403, 404]),
        (Some((Role::Committee, GrantScope::Ward(town.ward))), [403, 403, 403, 403, 404, 403, 404]),
    ] {
        let (person, account, _) = volunteer(&w, &town).await;
        if let Some((role, scope)) = more {
            act(&w, &Give { account, role, scope }).await;
        }
        for (token, want) in everybody.iter().zip(wants) {
            reset(&w, &town, token, &person, want).await;
        }
    }
    let without = town.member(&w, "Võ Văn Đạt", town.team).await;
    reset(&w, &town, &town.police, &without, 409).await;
    reset(&w, &town, &elsewhere.police, &without, 404).await;
}

async fn those_above_reset_police_and_nobody_himself(w: World) {
    let (town, elsewhere) = (Town::new(&w, "an").await, Town::new(&w, "xa").await);
    let admin = w.administrator().await;
    let city = signed(&w, "an-city", &[(Role::CityHq, GrantScope::Unit(town.city))]).await;
    let other_city = signed(&w, "xa-city", &[(Role::CityHq, GrantScope::Unit(elsewhere.city))]).await;
    let (person, account, own) = volunteer(&w, &town).await;
    reset(&w, &town, &own, &person, 403).await;
    for token in [&city, &admin] {
        reset(&w, &town, token, &person, 404).await;
    }
    let membership = w.get(&town.path(&format!("people/{person}"))).token(&own).send().await.expect(200);
    let membership = membership["teams"][0]["membership_id"].as_str().unwrap();
    let end = town.path(&format!("teams/{}/members/{membership}/end", town.team));
    let body = json!({ "on": "2026-11-23", "reason": "vào công an" });
    w.post(&end).token(&town.police).keyed().json(body).send().await.expect(200);
    act(&w, &Give { account, role: Role::Police, scope: GrantScope::Ward(town.ward) }).await;
    for (token, status) in [(&own, 403), (&town.police, 403), (&other_city, 404), (&city, 201), (&admin, 201)] {
        reset(&w, &town, token, &person, status).await;
    }
}

async fn roles_in_another_ward_count(w: World) {
    let (town, elsewhere) = (Town::new(&w, "an").await, Town::new(&w, "xa").await);
    let (person, _, token) = volunteer(&w, &town).await;
    reset(&w, &town, &town.police, &person, 201).await;
    let there = elsewhere.member(&w, "Lê Đức An", elsewhere.team).await;
    let code = elsewhere.link_code(&w, &there).await;
    let body = json!({ "ward_id": elsewhere.ward, "code": code });
    w.post("/api/v1/me/persons").token(&token).json(body).send().await.expect(201);
    reset(&w, &town, &town.police, &person, 403).await;
    reset(&w, &elsewhere, &elsewhere.police, &there, 403).await;
    let roles = [town.ward, elsewhere.ward].map(|ward| (Role::Police, GrantScope::Ward(ward)));
    let both = signed(&w, "both-police", &roles).await;
    reset(&w, &town, &both, &person, 201).await;
}

async fn a_reset_code_sets_a_new_password_and_ends_sessions(w: World) {
    let town = Town::new(&w, "an").await;
    let (person, _, token) = volunteer(&w, &town).await;
    let issued = reset(&w, &town, &town.leader, &person, 201).await;
    w.get("/api/v1/me").token(&token).send().await.expect(200);
    let login = issued["login_name"].as_str().unwrap();
    w.sign_in(login).await;
    w.redeem(login, issued["code"].as_str().unwrap()).await;
    assert_eq!(w.get("/api/v1/me").token(&token).send().await.problem(401), "session_ended");
}
