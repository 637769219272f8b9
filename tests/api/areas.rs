//! Neighbourhoods of a ward.

use serde_json::{Value, json};

use crate::support::ward::instant;
use crate::support::{Member, Ward, World};

on_both_databases!(
    police_and_committee_keep_neighbourhoods,
    wrong_fields_are_named,
    an_edit_of_an_old_version_is_refused,
    a_neighbourhood_sent_again_is_one,
);

fn area(name: &str) -> Value {
    json!({ "name": name, "households": 320, "valid_from": "2025-07-01" })
}

async fn police_and_committee_keep_neighbourhoods(w: World) {
    let ward = Ward::new(&w).await;
    let other = ward.beside(&w, "cai-rang").await;
    let areas = ward.path("/areas");
    let made = ward.committee.post(&w, &areas, area("Khu vực 2")).send().await.expect(201);
    ward.police.post(&w, &areas, area("Khu vực 1")).send().await.expect(201);
    let one = format!("{areas}/{}", made["id"].as_str().unwrap());
    // A leader sees the ward's neighbourhoods and keeps none of them; neither does the administrator.
    let leader = Member::new(&w, "leader").await;
    let team = ward.team(&w, "Tổ 1").await;
    ward.give(&w, &ward.police, &leader, "team_leader", Some(&team)).await;
    for member in [&leader, &ward.administrator] {
        let found = member.get(&w, &areas).send().await.expect(200);
        let names: Vec<_> = found["items"].as_array().unwrap().iter().map(|a| a["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Khu vực 1", "Khu vực 2"]);
        assert_eq!(member.get(&w, &one).send().await.expect(200), made);
        assert_eq!(member.post(&w, &areas, area("Khu vực 3")).send().await.problem(403), "forbidden");
        assert_eq!(member.put(&w, &one, area("Khác")).version(1).send().await.problem(403), "forbidden");
    }
    // To another ward's police the ward is not there; and by their own ward's address neither is the neighbourhood.
    for path in [areas.clone(), one.clone(), one.replace(&ward.id, &other.id)] {
        assert_eq!(other.police.get(&w, &path).send().await.problem(404), "not_found");
    }
    assert_eq!(other.police.post(&w, &areas, area("Khu vực 3")).send().await.problem(404), "not_found");
    assert_eq!(other.police.put(&w, &one, area("Khác")).version(1).send().await.problem(404), "not_found");
    ward.police.put(&w, &one, area("Khu vực 2A")).version(1).send().await.expect(200);
}

async fn wrong_fields_are_named(w: World) {
    let ward = Ward::new(&w).await;
    let areas = ward.path("/areas");
    let blank = json!({ "name": "  ", "valid_from": "2025-07-01", "valid_to": "2025-06-30" });
    let refused = ward.police.post(&w, &areas, blank).send().await.expect(422);
    let pointers: Vec<_> =
        refused["errors"].as_array().unwrap().iter().map(|e| e["pointer"].as_str().unwrap()).collect();
    assert_eq!(pointers, ["/name", "/valid_to"]);
    let negative = json!({ "name": "Khu vực 1", "households": -1, "valid_from": "2025-07-01" });
    assert_eq!(ward.police.post(&w, &areas, negative).send().await.problem(400), "malformed");
}

async fn an_edit_of_an_old_version_is_refused(w: World) {
    let ward = Ward::new(&w).await;
    let made = ward.police.post(&w, &ward.path("/areas"), area("Khu vực 1")).send().await.expect(201);
    let one = ward.path(&format!("/areas/{}", made["id"].as_str().unwrap()));
    assert_eq!(ward.police.put(&w, &one, area("A")).send().await.problem(428), "precondition_required");
    ward.committee.put(&w, &one, area("A")).version(1).send().await.expect(200);
    let stale = ward.police.put(&w, &one, area("B")).version(1).send().await.expect(412);
    assert_eq!(stale["changed_by"], json!(ward.committee.account));
    assert_eq!(instant(&stale["changed_at"]), w.now());
    assert_eq!(ward.police.put(&w, &one, area("B")).version(2).send().await.expect(200)["version"], 3);
}

async fn a_neighbourhood_sent_again_is_one(w: World) {
    let ward = Ward::new(&w).await;
    let areas = ward.path("/areas");
    let send =
        |name: &str| w.post(&areas).token(&ward.police.token).header("idempotency-key", "area-key-1").json(area(name));
    let first = send("Khu vực 1").send().await.expect(201);
    assert_eq!(send("Khu vực 1").send().await.expect(201), first);
    assert_eq!(send("Khu vực 2").send().await.problem(409), "idempotency_key_reused");
    let found = ward.police.get(&w, &areas).send().await.expect(200);
    assert_eq!(found["items"], json!([first]));
}
