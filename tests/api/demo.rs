//! The demo ward: as large as it says, lived in, and only where nothing else is.

use serde_json::Value;
use wardwatch::demo;

use crate::support::World;

on_both_databases!(the_demo_ward_is_lived_in, the_demo_goes_only_into_an_empty_database);

async fn token(w: &World, login: &str) -> String {
    let body = serde_json::json!({ "login": login, "password": demo::PASSWORD });
    let tokens = w.post("/api/v1/auth/sign-in").json(body).send().await.expect(200);
    tokens["access_token"].as_str().unwrap().to_owned()
}

async fn all(w: &World, token: &str, path: &str) -> Vec<Value> {
    let mut items = Vec::new();
    let mut after = String::new();
    loop {
        let join = if path.contains('?') { '&' } else { '?' };
        let page = w.get(&format!("{path}{join}limit=200{after}")).token(token).send().await.expect(200);
        items.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return items,
        }
    }
}

fn count(items: &[Value], field: &str, word: &str) -> usize {
    items.iter().filter(|item| item[field] == word).count()
}

async fn the_demo_ward_is_lived_in(w: World) {
    demo::load(&w.app).await.unwrap();
    for sign_in in demo::SIGN_INS {
        token(&w, sign_in.login).await;
    }
    let officer = token(&w, "can-bo").await;
    let ward = w.get("/api/v1/me").token(&officer).send().await.expect(200)["roles"][0]["ward_id"].clone();
    let base = format!("/api/v1/wards/{}", ward.as_str().unwrap());
    for (path, many) in [("areas", 8), ("teams", 10), ("people", 90)] {
        assert_eq!(all(&w, &officer, &format!("{base}/{path}")).await.len(), many, "{path}");
    }
    let shifts = all(&w, &officer, &format!("{base}/shifts")).await;
    assert!(count(&shifts, "state", "published") > 100 && count(&shifts, "state", "draft") > 50, "three months");
    let logs = all(&w, &officer, &format!("{base}/logs")).await;
    assert!(count(&logs, "state", "accepted") > 60, "a past month reviewed: {}", count(&logs, "state", "accepted"));
    assert!(count(&logs, "state", "submitted") > 0, "some on the officer's desk");
    let gatherings = all(&w, &officer, &format!("{base}/gatherings?from=2026-10-01&to=2026-11-24")).await;
    assert!(gatherings.len() > 5 && gatherings.iter().all(|g| g["breach"] == false));
    let volunteer = token(&w, "tinh-nguyen").await;
    let home = w.get("/api/v1/me/home").token(&volunteer).send().await.expect(200);
    assert_eq!(home["tonight"].as_array().unwrap().len(), 1, "a duty tonight");
}

async fn the_demo_goes_only_into_an_empty_database(w: World) {
    assert!(demo::is_empty(&w.app).await.unwrap() && !demo::is_loaded(&w.app).await.unwrap());
    w.administrator().await;
    assert!(demo::load(&w.app).await.is_err());
    assert!(!demo::is_loaded(&w.app).await.unwrap(), "a database that the demo did not make holds no demo sign-in");
}
