//! A ward's audit.

use serde_json::{Value, json};
use wardwatch::domain::authority::WardScope;
use wardwatch::error::Result;
use wardwatch::id::PersonId;
use wardwatch::ops::{Action, Actor};
use wardwatch::store::Tx;
use wardwatch::store::audit::{self, DataClass, Line, Value as Changed};

use crate::support::{Member, Ward, World};

on_both_databases!(
    those_who_answer_for_the_ward_read_its_audit,
    who_people_are_is_shown_to_the_police_alone,
    pages_stay_put_while_lines_are_added,
);

/// A change of somebody's name, as a later action will record it.
struct Rename {
    scope: WardScope,
    person: PersonId,
}

impl Action for Rename {
    type Output = i64;

    async fn run(&self, tx: &mut Tx) -> Result<i64> {
        tx.lock_ward(self.scope.ward()).await?;
        let (was, is) = (Some("Tên cũ".to_owned()), Some("Tên mới".to_owned()));
        let name = Changed::of("full_name", DataClass::Identity, Some(self.person), was, is);
        let joined =
            Changed::of("joined_on", DataClass::Service, Some(self.person), None, Some("2026-01-01".to_owned()));
        let line = Line::new("person", self.person, "updated").person(self.person).values([name, joined]);
        audit::record(tx, &self.scope, line).await
    }
}

async fn rename(w: &World, ward: &Ward) -> PersonId {
    let person = ward.person(w, None).await;
    let rename = Rename { scope: WardScope::system(ward.ward_id()), person };
    w.app.act(&Actor::default(), &rename).await.unwrap();
    person
}

async fn those_who_answer_for_the_ward_read_its_audit(w: World) {
    let ward = Ward::new(&w).await;
    let other = ward.beside(&w, "cai-rang").await;
    let leader = Member::new(&w, "leader").await;
    let team = ward.team(&w, "Tổ 1").await;
    ward.give(&w, &ward.police, &leader, "team_leader", Some(&team)).await;
    let audit = ward.path("/audit");
    for member in [&ward.police, &ward.committee] {
        let lines = member.get(&w, &audit).send().await.expect(200);
        let seqs: Vec<_> = lines["items"].as_array().unwrap().iter().map(|l| l["seq"].as_i64().unwrap()).collect();
        assert_eq!(seqs, [5, 4, 3, 2, 1]);
    }
    for member in [&leader, &ward.administrator] {
        assert_eq!(member.get(&w, &audit).send().await.problem(403), "forbidden");
    }
    assert_eq!(other.police.get(&w, &audit).send().await.problem(404), "not_found");
    let of_team = ward.police.get(&w, &format!("{audit}?object_id={team}")).send().await.expect(200);
    assert_eq!(of_team["items"].as_array().unwrap().len(), 1);
    let line = &of_team["items"][0];
    assert_eq!((&line["object_kind"], &line["action"]), (&json!("team"), &json!("created")));
    assert_eq!(line["actor_account_id"], json!(ward.police.account));
    assert!(line["request_id"].is_string());
}

async fn who_people_are_is_shown_to_the_police_alone(w: World) {
    let ward = Ward::new(&w).await;
    let person = rename(&w, &ward).await;
    let audit = ward.path(&format!("/audit?object_id={person}"));
    let joined = json!({ "field": "joined_on", "class": "service", "withheld": false, "after": "2026-01-01" });
    let name = json!({ "field": "full_name", "class": "identity", "withheld": false,
        "before": "Tên cũ", "after": "Tên mới" });
    let seen = ward.police.get(&w, &audit).send().await.expect(200);
    assert_eq!(seen["items"][0]["values"], json!([name, joined]));
    let hidden = json!({ "field": "full_name", "class": "identity", "withheld": true });
    let answer = ward.committee.get(&w, &audit).send().await;
    assert!(!answer.text.contains("Tên"), "{}", answer.text);
    assert_eq!(answer.expect(200)["items"][0]["values"], json!([hidden, joined]));
}

async fn pages_stay_put_while_lines_are_added(w: World) {
    let ward = Ward::new(&w).await;
    let audit = ward.path("/audit?limit=2");
    let first = ward.police.get(&w, &audit).send().await.expect(200);
    let seqs = |page: &Value| -> Vec<i64> {
        page["items"].as_array().unwrap().iter().map(|l| l["seq"].as_i64().unwrap()).collect()
    };
    assert_eq!(seqs(&first), [3, 2]);
    rename(&w, &ward).await;
    let next = format!("{audit}&after={}", first["next"].as_str().unwrap());
    let rest = ward.police.get(&w, &next).send().await.expect(200);
    assert_eq!((seqs(&rest), &rest["next"]), (vec![1], &Value::Null));
}
