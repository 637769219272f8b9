//! The kinds of qualification that a ward keeps.

use serde_json::{Value, json};

use crate::support::{Member, Ward, World};

on_both_databases!(
    police_and_committee_keep_the_list,
    codes_are_snake_case_and_stand_once,
    names_change_and_codes_do_not,
    a_kind_sent_again_is_one,
    pages_stay_put_while_kinds_are_added,
);

fn kind(code: &str) -> Value {
    json!({ "code": code, "name_vi": "Sơ cấp cứu", "name_en": "First aid" })
}

fn names(en: &str) -> Value {
    json!({ "name_vi": "Sơ cấp cứu", "name_en": en })
}

async fn police_and_committee_keep_the_list(w: World) {
    let ward = Ward::new(&w).await;
    let other = ward.beside(&w, "cai-rang").await;
    let list = ward.path("/qualifications");
    let made = ward.police.post(&w, &list, kind("first_aid")).send().await.expect(201);
    ward.committee.post(&w, &list, kind("driving_b2")).send().await.expect(201);
    let one = format!("{list}/{}", made["id"].as_str().unwrap());
    let leader = Member::new(&w, "leader").await;
    let team = ward.team(&w, "Tổ 1").await;
    ward.give(&w, &ward.police, &leader, "team_leader", Some(&team)).await;
    assert_eq!(leader.get(&w, &list).send().await.expect(200)["items"].as_array().unwrap().len(), 2);
    assert_eq!(leader.get(&w, &one).send().await.expect(200), made);
    assert_eq!(leader.post(&w, &list, kind("rescue")).send().await.problem(403), "forbidden");
    assert_eq!(leader.put(&w, &one, names("Aid")).version(1).send().await.problem(403), "forbidden");
    for path in [list.clone(), one.clone(), one.replace(&ward.id, &other.id)] {
        assert_eq!(other.police.get(&w, &path).send().await.problem(404), "not_found");
    }
    assert_eq!(other.police.post(&w, &list, kind("rescue")).send().await.problem(404), "not_found");
    assert_eq!(other.police.put(&w, &one, names("Aid")).version(1).send().await.problem(404), "not_found");
    ward.committee.put(&w, &one, names("Aid")).version(1).send().await.expect(200);
}

async fn codes_are_snake_case_and_stand_once(w: World) {
    let ward = Ward::new(&w).await;
    let other = ward.beside(&w, "cai-rang").await;
    let list = ward.path("/qualifications");
    let refused = ward.police.post(&w, &list, kind("First aid")).send().await.expect(422);
    assert_eq!(refused["errors"][0]["code"], "qualification_code_form");
    ward.police.post(&w, &list, kind("first_aid")).send().await.expect(201);
    assert_eq!(ward.police.post(&w, &list, kind("first_aid")).send().await.problem(409), "qualification_code_taken");
    other.police.post(&w, &other.path("/qualifications"), kind("first_aid")).send().await.expect(201);
}

async fn names_change_and_codes_do_not(w: World) {
    let ward = Ward::new(&w).await;
    let made = ward.police.post(&w, &ward.path("/qualifications"), kind("first_aid")).send().await.expect(201);
    let one = ward.path(&format!("/qualifications/{}", made["id"].as_str().unwrap()));
    assert_eq!(ward.police.put(&w, &one, names("A")).send().await.problem(428), "precondition_required");
    let changed = ward.committee.put(&w, &one, names("A")).version(1).send().await.expect(200);
    assert_eq!((&changed["code"], &changed["name_en"]), (&json!("first_aid"), &json!("A")));
    let stale = ward.police.put(&w, &one, names("B")).version(1).send().await.expect(412);
    assert_eq!(stale["changed_by"], json!(ward.committee.account));
    let blank = ward.police.put(&w, &one, names(" ")).version(2).send().await.expect(422);
    assert_eq!(blank["errors"][0]["pointer"], "/name_en");
}

async fn a_kind_sent_again_is_one(w: World) {
    let ward = Ward::new(&w).await;
    let list = ward.path("/qualifications");
    let send =
        |code: &str| w.post(&list).token(&ward.police.token).header("idempotency-key", "kind-key").json(kind(code));
    let first = send("first_aid").send().await.expect(201);
    assert_eq!(send("first_aid").send().await.expect(201), first);
    assert_eq!(send("rescue").send().await.problem(409), "idempotency_key_reused");
}

async fn pages_stay_put_while_kinds_are_added(w: World) {
    let ward = Ward::new(&w).await;
    let list = ward.path("/qualifications");
    for code in ["boat", "first_aid", "rescue"] {
        ward.police.post(&w, &list, kind(code)).send().await.expect(201);
    }
    let first = ward.police.get(&w, &format!("{list}?limit=2")).send().await.expect(200);
    ward.police.post(&w, &list, kind("abseil")).send().await.expect(201);
    let next = format!("{list}?limit=2&after={}", first["next"].as_str().unwrap());
    let rest = ward.police.get(&w, &next).send().await.expect(200);
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);
    assert_eq!((&rest["items"][0]["code"], &rest["next"]), (&json!("rescue"), &Value::Null));
}
