//! Provinces, cities and wards.

use serde_json::{Value, json};

use crate::support::ward::{instant, province, ward};
use crate::support::{Member, Ward, World};

on_both_databases!(
    only_the_administrator_adds_and_changes_units,
    what_a_unit_must_say_depends_on_its_level,
    a_code_is_no_identity_but_does_not_stand_twice,
    of_eight_who_add_the_same_unit_at_once_one_does,
    a_write_sent_again_happens_once,
    an_edit_of_an_old_version_is_refused_with_its_story,
    a_read_names_its_version_and_is_sent_once,
    pages_stay_put_while_units_are_added,
    a_wards_changes_stand_in_its_audit,
);

const UNITS: &str = "/api/v1/units";

fn a_ward(province: &str) -> Value {
    json!({
        "kind": "ward", "parent_id": province, "name": "Phường Cái Khế", "official_code": "31120",
        "zone": "Asia/Ho_Chi_Minh", "locale": "vi", "valid_from": "2025-07-01",
    })
}

fn changed(name: &str) -> Value {
    json!({ "name": name, "zone": "Asia/Ho_Chi_Minh", "locale": "vi", "valid_from": "2025-07-01" })
}

fn with(mut body: Value, field: &str, value: impl Into<Value>) -> Value {
    body[field] = value.into();
    body
}

async fn only_the_administrator_adds_and_changes_units(w: World) {
    let ward = Ward::new(&w).await;
    let unit = format!("{UNITS}/{}", ward.id);
    for member in [&ward.police, &ward.committee] {
        assert_eq!(member.post(&w, UNITS, a_ward(&ward.province)).send().await.problem(403), "forbidden");
        let edit = member.put(&w, &unit, changed("Phường khác")).version(1).send().await;
        assert_eq!(edit.problem(403), "forbidden");
        assert_eq!(member.get(&w, &unit).send().await.expect(200)["name"], "ninh-kieu");
    }
    assert_eq!(w.get(&unit).send().await.problem(401), "unauthenticated");
    let made = ward.administrator.post(&w, UNITS, a_ward(&ward.province)).send().await.expect(201);
    assert_eq!((&made["version"], &made["zone"]), (&json!(1), &json!("Asia/Ho_Chi_Minh")));
    let edit = ward.administrator.put(&w, &unit, changed("Phường Ninh Kiều")).version(1).send().await.expect(200);
    assert_eq!((&edit["version"], &edit["name"]), (&json!(2), &json!("Phường Ninh Kiều")));
    let gone = format!("{UNITS}/{}", ward.police.account);
    assert_eq!(ward.police.get(&w, &gone).send().await.problem(404), "not_found");
}

async fn what_a_unit_must_say_depends_on_its_level(w: World) {
    let ward = Ward::new(&w).await;
    let good = || a_ward(&ward.province);
    let absent = Value::Null;
    let top = json!({ "kind": "province", "name": "Tỉnh khác", "valid_from": "2025-07-01" });
    for (body, pointer, code) in [
        (with(good(), "zone", absent.clone()), "/zone", "ward_needs_zone"),
        (with(good(), "zone", "Mars/Olympus"), "/zone", "zone_unknown"),
        (with(good(), "locale", absent), "/locale", "ward_needs_locale"),
        (with(good(), "valid_to", "2025-06-30"), "/valid_to", "validity_reversed"),
        (with(good(), "parent_id", ward.id.clone()), "/parent_id", "unit_parent_kind"),
        (with(good(), "parent_id", ward.police.account.clone()), "/parent_id", "unknown_reference"),
        (with(top.clone(), "zone", "Asia/Ho_Chi_Minh"), "/zone", "only_for_wards"),
        (with(top.clone(), "parent_id", ward.province.clone()), "/parent_id", "unit_parent_kind"),
    ] {
        let refused = ward.administrator.post(&w, UNITS, body).send().await.expect(422);
        assert_eq!((&refused["errors"][0]["pointer"], &refused["errors"][0]["code"]), (&json!(pointer), &json!(code)));
    }
    let area = with(top.clone(), "kind", "area");
    let wording = |lang: &str| ward.administrator.post(&w, UNITS, area.clone()).header("accept-language", lang);
    let vi = wording("vi").send().await.expect(422);
    assert_eq!(vi["title"], "Dữ liệu chưa hợp lệ");
    assert_eq!(vi["errors"][0]["detail"], "Hãy thêm khu vực, tổ dân phố trong danh sách của phường, xã.");
    let en = wording("en").send().await.expect(422);
    assert_eq!(en["errors"][0]["detail"], "Add the neighbourhood to the ward's own list.");
    ward.administrator.post(&w, UNITS, top).send().await.expect(201);
    ward.administrator.post(&w, UNITS, with(good(), "valid_to", "2025-07-01")).send().await.expect(201);
    ward.administrator.post(&w, UNITS, with(good(), "parent_id", Value::Null)).send().await.expect(201);
}

async fn a_code_is_no_identity_but_does_not_stand_twice(w: World) {
    let first = Ward::new(&w).await;
    let admin = &first.administrator;
    let there = province(&w, admin, "Tỉnh Vĩnh Long").await;
    let body = a_ward(&first.province);
    let made = admin.post(&w, UNITS, body.clone()).send().await.expect(201);
    assert_eq!(admin.post(&w, UNITS, body.clone()).send().await.problem(409), "unit_code_taken");
    let later = admin.post(&w, UNITS, with(body.clone(), "valid_from", "2026-01-01")).send().await.expect(201);
    admin.post(&w, UNITS, with(body, "parent_id", there)).send().await.expect(201);
    let path = |unit: &Value| format!("{UNITS}/{}", unit["id"].as_str().unwrap());
    let edit = with(changed("Phường Cái Khế"), "official_code", "31120");
    admin.put(&w, &path(&made), edit.clone()).version(1).send().await.expect(200);
    assert_eq!(admin.put(&w, &path(&later), edit).version(1).send().await.problem(409), "unit_code_taken");
}

async fn of_eight_who_add_the_same_unit_at_once_one_does(w: World) {
    let ward = Ward::new(&w).await;
    let top = json!({ "kind": "province", "name": "Tỉnh Cà Mau", "official_code": "96", "valid_from": "2025-07-01" });
    for body in [a_ward(&ward.province), top] {
        let calls = (0..8).map(|_| ward.administrator.post(&w, UNITS, body.clone()).send());
        let answers = futures_util::future::join_all(calls).await;
        let mut statuses: Vec<u16> = answers.iter().map(|a| a.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409, 409, 409, 409, 409, 409, 409]);
    }
}

async fn a_write_sent_again_happens_once(w: World) {
    let ward = Ward::new(&w).await;
    let send = |body: Value, key: &str| {
        w.post(UNITS).token(&ward.administrator.token).header("idempotency-key", key).json(body)
    };
    let body = a_ward(&ward.province);
    let first = send(body.clone(), "one-key-for-all").send().await.expect(201);
    let again = send(body.clone(), "one-key-for-all").send().await.expect(201);
    assert_eq!(first, again);
    let other = send(with(body.clone(), "name", "Khác"), "one-key-for-all").send().await;
    assert_eq!(other.problem(409), "idempotency_key_reused");
    let bare = w.post(UNITS).token(&ward.administrator.token).json(body).send().await;
    assert_eq!(bare.problem(428), "idempotency_key_required");
}

async fn an_edit_of_an_old_version_is_refused_with_its_story(w: World) {
    let ward = Ward::new(&w).await;
    let unit = format!("{UNITS}/{}", ward.id);
    let bare = ward.administrator.put(&w, &unit, changed("A")).send().await;
    assert_eq!(bare.problem(428), "precondition_required");
    ward.administrator.put(&w, &unit, changed("A")).version(1).send().await.expect(200);
    let stale = ward.administrator.put(&w, &unit, changed("B")).version(1).send().await.expect(412);
    assert_eq!(stale["current_version"], 2);
    assert_eq!(stale["changed_by"], json!(ward.administrator.account));
    assert_eq!(instant(&stale["changed_at"]), w.now());
    let weak = ward.administrator.put(&w, &unit, changed("B")).header("if-match", "W/\"2-abc\"");
    assert_eq!(weak.send().await.expect(200)["version"], 3);
}

async fn a_read_names_its_version_and_is_sent_once(w: World) {
    let ward = Ward::new(&w).await;
    let unit = format!("{UNITS}/{}", ward.id);
    let read = ward.police.get(&w, &unit).send().await;
    let tag = read.headers["etag"].to_str().unwrap().to_owned();
    assert!(tag.starts_with("\"1-"), "{tag}");
    let known = || ward.police.get(&w, &unit).header("if-none-match", &tag);
    let again = known().send().await;
    assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""));
    known().header("accept-language", "en").send().await.expect(200);
    ward.administrator.put(&w, &unit, changed("A")).version(1).send().await.expect(200);
    known().send().await.expect(200);
}

async fn page(w: &World, member: &Member, after: Option<&str>) -> (Vec<String>, Option<String>) {
    let after = after.map(|cursor| format!("&after={cursor}")).unwrap_or_default();
    let found = member.get(w, &format!("{UNITS}?kind=ward&limit=2{after}")).send().await.expect(200);
    let names = found["items"].as_array().unwrap().iter().map(|u| u["name"].as_str().unwrap().to_owned());
    (names.collect(), found["next"].as_str().map(str::to_owned))
}

async fn pages_stay_put_while_units_are_added(w: World) {
    let first = Ward::new(&w).await;
    let (admin, under) = (&first.administrator, Some(first.province.as_str()));
    for name in ["An Bình", "Bình Thủy", "Đông", "Cái Răng"] {
        ward(&w, admin, under, name).await;
    }
    let (names, next) = page(&w, &first.police, None).await;
    assert_eq!(names, ["An Bình", "Bình Thủy"]);
    // One before the cursor does not push anything onto the next page; one behind it is found there.
    ward(&w, admin, under, "Ấp Đầu").await;
    ward(&w, admin, under, "Cờ Đỏ").await;
    let (names, next) = page(&w, &first.police, next.as_deref()).await;
    assert_eq!(names, ["Cái Răng", "Cờ Đỏ"]);
    let (names, next) = page(&w, &first.police, next.as_deref()).await;
    assert_eq!((names, next), (vec!["Đông".to_owned(), "ninh-kieu".to_owned()], None));
    let under = first.police.get(&w, &format!("{UNITS}?parent_id={}", first.id)).send().await.expect(200);
    assert_eq!(under["items"], json!([]));
    assert_eq!(first.police.get(&w, &format!("{UNITS}?after=nonsense")).send().await.problem(400), "malformed");
    assert_eq!(first.police.get(&w, &format!("{UNITS}?limit=201")).send().await.problem(422), "invalid");
}

async fn a_wards_changes_stand_in_its_audit(w: World) {
    let ward = Ward::new(&w).await;
    let unit = format!("{UNITS}/{}", ward.id);
    ward.administrator.put(&w, &unit, changed("Phường Ninh Kiều")).version(1).send().await.expect(200);
    let audit = ward.path(&format!("/audit?object_id={}", ward.id));
    let lines = ward.police.get(&w, &audit).send().await.expect(200);
    let verbs: Vec<_> = lines["items"].as_array().unwrap().iter().map(|l| l["action"].as_str().unwrap()).collect();
    assert_eq!(verbs, ["updated", "created"]);
    let line = &lines["items"][0];
    assert_eq!(line["actor_account_id"], json!(ward.administrator.account));
    let name = json!({ "field": "name", "class": "plain", "withheld": false,
        "before": "ninh-kieu", "after": "Phường Ninh Kiều" });
    assert_eq!(line["values"], json!([name]));
}
