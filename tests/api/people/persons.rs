//! Who may add, see and change whom.

use serde_json::{Value, json};

use crate::support::World;
use crate::support::people_seed::{Town, id, rows};

on_both_databases!(
    people_stand_by_given_name_and_are_found_without_marks,
    names_for_the_team_and_numbers_for_those_who_lead_it,
    a_leader_adds_members_of_his_own_team,
    a_leader_changes_his_own_people,
    wrong_fields_are_named,
    the_same_request_again_adds_nobody,
    who_people_are_stands_apart_in_the_audit,
);

fn names(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|p| p["full_name"].as_str().unwrap()).collect()
}

fn new(name: &str) -> Value {
    json!({ "full_name": name, "affiliation": { "kind": "militia", "valid_from": "2026-01-01" } })
}

async fn people_stand_by_given_name_and_are_found_without_marks(w: World) {
    let town = Town::new(&w, "an").await;
    for name in ["Nguyễn Văn Bình", "Trần Thị Ánh", "LÊ ĐỨC AN", "Phạm 100% Bình"] {
        w.post(&town.path("people")).token(&town.police).keyed().json(new(name)).send().await.expect(201);
    }
    town.member(&w, "Võ Văn Đạt", town.team).await;
    let list = |query: String| w.get(&town.path(&format!("people?{query}"))).token(&town.police).send();
    let all = ["Lê Đức An", "Trần Thị Ánh", "Nguyễn Văn Bình", "Phạm 100% Bình", "Võ Văn Đạt"];
    assert_eq!(names(&list(String::new()).await.expect(200)), all);
    let first = list("limit=3".to_owned()).await.expect(200);
    let after = first["next"].as_str().unwrap();
    let second = list(format!("limit=3&after={after}")).await.expect(200);
    assert_eq!([names(&first), names(&second)].concat(), all);
    assert!(second["next"].is_null());
    for (query, want) in [
        ("q=van%20b", &all[2..3]),
        ("q=B%C3%ACnh", &all[2..4]),
        ("q=0%25", &all[3..4]),
        ("q=_", &[]),
        ("affiliation=team_member", &all[4..]),
        ("state=left", &[]),
        ("state=active&q=dat", &all[4..]),
    ] {
        assert_eq!(names(&list(query.to_owned()).await.expect(200)), want, "{query}");
    }
    assert_eq!(names(&list(format!("team_id={}", town.team)).await.expect(200)), all[4..]);
    assert!(names(&list(format!("team_id={}", town.other_team)).await.expect(200)).is_empty());
}

async fn names_for_the_team_and_numbers_for_those_who_lead_it(w: World) {
    let (town, elsewhere) = (Town::new(&w, "an").await, Town::new(&w, "xa").await);
    let here = town.member(&w, "Nguyễn Văn Bình", town.team).await;
    let there = town.member(&w, "Trần Thị Ánh", town.other_team).await;
    let me = town.member(&w, "Lê Đức An", town.team).await;
    let (volunteer, _) = town.account(&w, &me).await;
    let path = |person: &str| town.path(&format!("people/{person}"));
    for (token, of_team, of_other) in [
        (&town.police, Some(true), Some(true)),
        (&town.committee, Some(false), Some(false)),
        (&town.leader, Some(true), None),
        (&town.other_leader, None, Some(true)),
        (&volunteer, Some(false), None),
        (&elsewhere.police, None, None),
    ] {
        for (person, want) in [(&here, of_team), (&there, of_other)] {
            let answer = w.get(&path(person)).token(token).send().await;
            match want {
                Some(phone) => assert_eq!(answer.expect(200).get("phone").is_some(), phone),
                None => assert_eq!(answer.problem(404), "not_found"),
            }
        }
    }
    let own = w.get(&path(&me)).token(&volunteer).send().await.expect(200);
    assert_eq!(own["phone"], "+84909000001");
    let list = w.get(&town.path("people")).token(&volunteer).send().await.expect(200);
    assert_eq!(names(&list), ["Lê Đức An", "Nguyễn Văn Bình"]);
    assert!(list["items"][1].get("phone").is_none() && list["items"][1].get("state").is_none());
    let list = w.get(&town.path("people")).token(&town.leader).send().await.expect(200);
    assert_eq!(list["items"][1]["phone"], "+84909000001");
    assert_eq!(list["items"][1]["teams"][0]["team_id"], town.team.to_string());
    assert_eq!(w.get(&town.path("people")).token(&elsewhere.police).send().await.problem(404), "not_found");
    assert_eq!(w.get(&path(&town.team.to_string())).token(&town.police).send().await.problem(404), "not_found");
}

async fn a_leader_adds_members_of_his_own_team(w: World) {
    let town = Town::new(&w, "an").await;
    let (volunteer, _) = town.account(&w, &town.member(&w, "Lê Đức An", town.team).await).await;
    let add = |token: &str, team: Option<String>, kind: &str, position: &str| {
        let mut body = new("Võ Văn Đạt");
        body["affiliation"]["kind"] = kind.into();
        body["position"] = position.into();
        if let Some(team) = team {
            body["team_id"] = team.into();
        }
        w.post(&town.path("people")).token(token).keyed().json(body).send()
    };
    let (own, other) = (Some(town.team.to_string()), Some(town.other_team.to_string()));
    let made = add(&town.leader, own.clone(), "team_member", "member").await.expect(201);
    assert_eq!(made["teams"][0]["position"], "member");
    for (token, team, kind, position, status) in [
        (&town.leader, None, "team_member", "member", 403),
        (&town.leader, other.clone(), "team_member", "member", 404),
        (&town.leader, own.clone(), "police", "member", 403),
        (&town.leader, own.clone(), "team_member", "deputy", 403),
        (&town.committee, None, "team_member", "member", 403),
        (&volunteer, own.clone(), "team_member", "member", 403),
        (&town.police, None, "police", "member", 201),
        (&town.police, other, "militia", "deputy", 201),
        (&town.police, own, "team_member", "leader", 201),
    ] {
        add(token, team, kind, position).await.expect(status);
    }
    let unknown = add(&town.police, Some(town.ward.to_string()), "team_member", "member").await.expect(422);
    assert_eq!(unknown["errors"][0]["pointer"], "/team_id");
}

async fn a_leader_changes_his_own_people(w: World) {
    let town = Town::new(&w, "an").await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let (volunteer, _) = town.account(&w, &town.member(&w, "Võ Văn Đạt", town.team).await).await;
    let path = town.path(&format!("people/{person}"));
    let put = |token: &str| w.put(&path).token(token).keyed().json(json!({ "full_name": "Lê Đức Anh" }));
    put(&town.other_leader).version(1).send().await.expect(404);
    put(&volunteer).version(1).send().await.expect(403);
    put(&town.committee).version(1).send().await.expect(403);
    assert_eq!(put(&town.leader).send().await.problem(428), "precondition_required");
    let changed = put(&town.leader).version(1).send().await.expect(200);
    assert_eq!((&changed["full_name"], &changed["version"]), (&json!("Lê Đức Anh"), &json!(2)));
    assert!(changed.get("phone").is_none());
    assert_eq!(put(&town.leader).version(1).send().await.problem(412), "stale_version");
    put(&town.police).version(2).send().await.expect(200);
}

async fn wrong_fields_are_named(w: World) {
    let town = Town::new(&w, "an").await;
    for (field, value, pointer, code) in [
        ("phone", json!("12"), "/phone", "phone_not_valid"),
        ("phone", json!("not a number"), "/phone", "phone_not_valid"),
        ("full_name", json!(" \u{200b} "), "/full_name", "length_out_of_range"),
        ("birth_date", json!("2026-11-25"), "/birth_date", "date_in_future"),
        ("birth_year", json!(1899), "/birth_year", "out_of_range"),
        (
            "affiliation",
            json!({ "kind": "other", "valid_from": "0001-01-01" }),
            "/affiliation/valid_from",
            "out_of_range",
        ),
    ] {
        let mut body = new("Võ Văn Đạt");
        body[field] = value;
        let refused = w.post(&town.path("people")).token(&town.police).keyed().json(body).send().await.expect(422);
        assert_eq!((&refused["errors"][0]["pointer"], &refused["errors"][0]["code"]), (&json!(pointer), &json!(code)));
    }
    let mut body = new("VÕ VĂN ĐẠT");
    (body["phone"], body["birth_date"]) = (json!("84-909-000-777"), json!("2026-11-24"));
    let made = w.post(&town.path("people")).token(&town.police).keyed().json(body).send().await.expect(201);
    assert_eq!((&made["full_name"], &made["phone"]), (&json!("Võ Văn Đạt"), &json!("+84909000777")));
}

async fn the_same_request_again_adds_nobody(w: World) {
    let town = Town::new(&w, "an").await;
    let post = |name| {
        w.post(&town.path("people")).token(&town.police).header("idempotency-key", "one-key-only").json(new(name))
    };
    let first = post("Võ Văn Đạt").send().await.expect(201);
    assert_eq!(id(&post("Võ Văn Đạt").send().await.expect(201)), id(&first));
    assert_eq!(post("Lê Đức An").send().await.problem(409), "idempotency_key_reused");
    let list = w.get(&town.path("people")).token(&town.police).send().await.expect(200);
    assert_eq!(names(&list), ["Võ Văn Đạt"]);
}

async fn who_people_are_stands_apart_in_the_audit(w: World) {
    let town = Town::new(&w, "an").await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let body = json!({ "full_name": "Lê Đức An", "phone": "0909000002", "birth_year": 1980 });
    let path = town.path(&format!("people/{person}"));
    w.put(&path).token(&town.leader).keyed().version(1).json(body).send().await.expect(200);
    let of = town.ward.0.into();
    let mut values = rows(&w, &["field", "class", "before", "after"], "audit_value WHERE ward_id = $1", [of]).await;
    values.retain(|v| v[1] == "identity");
    values.sort();
    assert_eq!(
        values,
        [
            ["birth", "identity", "", "1980"],
            ["full_name", "identity", "", "Lê Đức An"],
            ["phone", "identity", "", "+84909000001"],
            ["phone", "identity", "+84909000001", "+84909000002"],
        ]
    );
    let whose = "audit_value WHERE ward_id = $1 AND class <> 'plain' AND person_id IS NULL";
    assert!(rows(&w, &["field"], whose, [town.ward.0.into()]).await.is_empty());
}
