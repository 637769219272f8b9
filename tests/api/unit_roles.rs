//! Roles over a province or city.

use serde_json::{Value, json};

use crate::support::ward::instant;
use crate::support::{Member, Ward, World};

on_both_databases!(
    the_administrator_alone_gives_roles_above_wards,
    what_is_not_held_above_wards_is_refused,
    an_auditor_of_a_province_reads_the_audit_of_its_wards,
    a_role_sent_again_is_one,
);

fn roles(ward: &Ward) -> String {
    format!("/api/v1/units/{}/roles", ward.province)
}

fn role(to: &Member, role: &str) -> Value {
    json!({ "account_id": to.account, "role": role })
}

async fn the_administrator_alone_gives_roles_above_wards(w: World) {
    let ward = Ward::new(&w).await;
    let (hq, new) = (Member::new(&w, "city").await, Member::new(&w, "newcomer").await);
    let made = ward.administrator.post(&w, &roles(&ward), role(&hq, "city_hq")).send().await.expect(201);
    assert_eq!((&made["unit_id"], &made["ward_id"]), (&json!(ward.province), &Value::Null));
    let end = format!("{}/{}/end", roles(&ward), made["id"].as_str().unwrap());
    for member in [&ward.police, &ward.committee, &hq] {
        assert_eq!(member.get(&w, &roles(&ward)).send().await.problem(403), "forbidden");
        assert_eq!(member.post(&w, &roles(&ward), role(&new, "auditor")).send().await.problem(403), "forbidden");
        assert_eq!(member.post(&w, &end, json!({})).send().await.problem(403), "forbidden");
    }
    let found = ward.administrator.get(&w, &roles(&ward)).send().await.expect(200);
    assert_eq!(found["items"], json!([made]));
    let ended = ward.administrator.post(&w, &end, json!({ "reason": "hết nhiệm kỳ" })).send().await.expect(200);
    assert_eq!(instant(&ended["valid_to"]), w.now());
    assert_eq!(ward.administrator.post(&w, &end, json!({})).send().await.problem(409), "role_over");
    assert_eq!(ward.administrator.get(&w, &roles(&ward)).send().await.expect(200)["items"], json!([]));
}

async fn what_is_not_held_above_wards_is_refused(w: World) {
    let ward = Ward::new(&w).await;
    let new = Member::new(&w, "newcomer").await;
    let admin = &ward.administrator;
    for wrong in ["police", "volunteer", "administrator"] {
        let refused = admin.post(&w, &roles(&ward), role(&new, wrong)).send().await.expect(422);
        assert_eq!(refused["errors"][0]["code"], "role_not_over_this", "{wrong}");
    }
    assert_eq!(admin.post(&w, &roles(&ward), role(admin, "city_hq")).send().await.problem(403), "own_role");
    let nobody = json!({ "account_id": ward.id, "role": "city_hq" });
    let refused = admin.post(&w, &roles(&ward), nobody).send().await.expect(422);
    assert_eq!(refused["errors"][0]["code"], "unknown_reference");
    // A ward's roles are given in the ward.
    let in_ward = format!("/api/v1/units/{}/roles", ward.id);
    assert_eq!(admin.post(&w, &in_ward, role(&new, "auditor")).send().await.problem(404), "not_found");
    assert_eq!(admin.get(&w, &in_ward).send().await.problem(404), "not_found");
    admin.post(&w, &roles(&ward), role(&new, "city_hq")).send().await.expect(201);
    let twice = admin.post(&w, &roles(&ward), role(&new, "city_hq")).send().await;
    assert_eq!(twice.problem(409), "role_held_already");
}

async fn an_auditor_of_a_province_reads_the_audit_of_its_wards(w: World) {
    let ward = Ward::new(&w).await;
    let auditor = Member::new(&w, "auditor").await;
    assert_eq!(auditor.get(&w, &ward.path("/audit")).send().await.problem(404), "not_found");
    ward.administrator.post(&w, &roles(&ward), role(&auditor, "auditor")).send().await.expect(201);
    auditor.get(&w, &ward.path("/audit")).send().await.expect(200);
    let listed = auditor.get(&w, &ward.path("/roles")).send().await.expect(200);
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    let given = auditor.post(&w, &ward.path("/roles"), role(&ward.police, "committee")).send().await;
    assert_eq!(given.problem(403), "forbidden");
}

async fn a_role_sent_again_is_one(w: World) {
    let ward = Ward::new(&w).await;
    let (one, two) = (Member::new(&w, "one").await, Member::new(&w, "two").await);
    let send = |to: &Member| {
        let call = w.post(&roles(&ward)).token(&ward.administrator.token).header("idempotency-key", "unit-role-1");
        call.json(role(to, "city_hq"))
    };
    let first = send(&one).send().await.expect(201);
    assert_eq!(send(&one).send().await.expect(201), first);
    assert_eq!(send(&two).send().await.problem(409), "idempotency_key_reused");
}
