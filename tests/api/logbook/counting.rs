//! Numbers, lists, missing logs, counts, and what is said before the act.

use futures_util::future::join_all;
use serde_json::json;

use super::*;

on_both_databases!(
    numbers_run_by_year_without_gaps,
    many_first_entries_open_one_log,
    logs_that_nobody_handed_in_are_missing_by_the_clock,
    lists_are_paged_newest_first,
    small_counts_are_not_shown,
    hard_stops_are_said_before_the_act,
);

async fn numbers_run_by_year_without_gaps(w: World) {
    let seed = Seed::plant(&w).await;
    let mut shifts = Vec::new();
    for night in 0..20 {
        let date =
            if night % 2 == 0 { format!("2026-12-{:02}", 10 + night) } else { format!("2027-01-{:02}", 1 + night) };
        shifts.push(seed.add_shift(&w, &date, &["an"]).await);
    }
    let identity = item(&w, json!({ "kind": "all_quiet", "place_note": "0909 123 456" }));
    let items: Vec<_> = shifts.iter().map(|shift| (*shift, item(&w, dispersal(&w)))).collect();
    let writes = items.iter().map(|(shift, item)| write_to(&w, &seed, "an", *shift, item));
    let (answers, refused) = tokio::join!(join_all(writes), write_to(&w, &seed, "an", seed.shift, &identity));
    assert_eq!(refused.status.as_u16(), 422);
    let mut gatherings: Vec<String> =
        answers.into_iter().map(|a| a.expect(201)["entry"]["ref_no"].as_str().unwrap().to_owned()).collect();
    gatherings.sort();
    let numbers = |letter: &str| -> Vec<String> {
        [2026, 2027].iter().flat_map(|year| (1..=10).map(move |n| format!("{letter}{year}-{n:06}"))).collect()
    };
    assert_eq!(gatherings, numbers("G"));
    let mut logs: Vec<String> = list(&w, &seed, "officer", "/logs")
        .await
        .iter()
        .map(|log| log["ref_no"].as_str().unwrap().to_owned())
        .collect();
    logs.sort();
    assert_eq!(logs, numbers(""));
}

async fn many_first_entries_open_one_log(w: World) {
    let seed = Seed::plant(&w).await;
    let items: Vec<_> = (0..20).map(|_| item(&w, all_quiet())).collect();
    for answer in join_all(items.iter().map(|item| write(&w, &seed, "an", item))).await {
        answer.expect(201);
    }
    let logs = list(&w, &seed, "officer", "/logs").await;
    assert_eq!(logs.len(), 1);
    assert_eq!(
        (&logs[0]["entries"], &logs[0]["version"], &logs[0]["ref_no"]),
        (&json!(20), &json!(20), &json!("2026-000001"))
    );
}

async fn logs_that_nobody_handed_in_are_missing_by_the_clock(w: World) {
    let mut seed = Seed::plant(&w).await;
    // The shift ends at 02:00; its log is due at 03:00.
    seed.at(&w, "2026-11-24T20:00:00Z").await;
    assert_eq!(list(&w, &seed, "officer", "/logs/missing").await.len(), 0);
    w.at("2026-11-24T20:00:01Z");
    let missing = async |who| list(&w, &seed, who, "/logs/missing").await;
    let due = missing("officer").await;
    assert_eq!(due.len(), 2);
    assert!(due.iter().all(|one| one["due_at"].as_str().unwrap().starts_with("2026-11-24T20:00:00")));
    assert_eq!(missing("chief").await.len(), 1);
    write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    let written = missing("chief").await;
    assert_eq!((&written[0]["ref_no"], &written[0]["log_id"]), (&json!("2026-000001"), &json!(seed.shift)));
    step(&w, &seed, "an", "submit", None).await.expect(200);
    assert_eq!(missing("chief").await.len(), 0);
    step(&w, &seed, "officer", "return", Some(json!({ "question": "Ai gọi?" }))).await.expect(200);
    assert_eq!(missing("chief").await.len(), 0);
    let gone = list(&w, &seed, "officer", "/logs/missing?from=2026-11-25&to=2026-11-30").await;
    assert_eq!(gone.len(), 0);
    let wide =
        w.get(&seed.path("/logs/missing?from=2026-01-01&to=2026-12-31")).token(seed.token("officer")).send().await;
    assert_eq!(refused(wide), [("to".to_owned(), "out_of_range".to_owned())]);
    let told = w.get(&seed.path("/logs/missing")).token(seed.token("mate")).send().await;
    assert_eq!(told.problem(403), "forbidden");
}

async fn lists_are_paged_newest_first(w: World) {
    let seed = Seed::plant(&w).await;
    for date in ["2026-12-01", "2026-12-03", "2026-12-02"] {
        let shift = seed.add_shift(&w, date, &["an"]).await;
        write_to(&w, &seed, "an", shift, &item(&w, dispersal(&w))).await.expect(201);
    }
    for (path, field, want) in [
        ("/logs", "duty_date", ["2026-12-03", "2026-12-02", "2026-12-01"]),
        ("/gatherings", "ref_no", ["G2026-000003", "G2026-000002", "G2026-000001"]),
    ] {
        let mut seen = Vec::new();
        let mut after = String::new();
        loop {
            let answer = w
                .get(&seed.path(&format!("{path}?limit=1{after}")))
                .token(seed.token("officer"))
                .send()
                .await
                .expect(200);
            seen.push(answer["items"][0][field].as_str().unwrap().to_owned());
            let Some(next) = answer["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert_eq!(seen, want);
    }
    assert_eq!(list(&w, &seed, "officer", "/logs?from=2026-12-02&to=2026-12-02").await.len(), 1);
    assert_eq!(list(&w, &seed, "officer", "/gatherings?from=2026-12-02").await.len(), 2);
    assert_eq!(list(&w, &seed, "officer", "/logs?state=submitted").await.len(), 0);
    assert_eq!(list(&w, &seed, "officer", &format!("/logs?state=open&team_id={}", seed.team)).await.len(), 3);
    let bad = w.get(&seed.path("/gatherings?after=b2g")).token(seed.token("officer")).send().await;
    assert_eq!(bad.problem(400), "malformed");
}

async fn small_counts_are_not_shown(w: World) {
    let seed = Seed::plant(&w).await;
    for n in 0..8 {
        let outcome = if n < 6 { json!({}) } else { json!({ "outcome": "already_gone", "people": null }) };
        write(&w, &seed, "an", &item(&w, with(dispersal(&w), outcome))).await.expect(201);
    }
    let counts = async |who: &str| w.get(&seed.path("/gatherings/counts")).token(seed.token(who)).send().await;
    let seen = counts("committee").await.expect(200);
    let cell = |table: &str, key: &str| {
        let cells = seen[table].as_array().unwrap();
        cells.iter().find(|cell| cell["key"] == key).unwrap()["count"].as_str().unwrap().to_owned()
    };
    assert_eq!((cell("by_outcome", "left"), cell("by_outcome", "already_gone")), ("6".to_owned(), "<5".to_owned()));
    assert_eq!((cell("by_band", "five_to_ten"), cell("by_band", "unknown")), ("6".to_owned(), "<5".to_owned()));
    assert_eq!(seen["total"], "8");
    counts("officer").await.expect(200);
    for who in ["an", "chief"] {
        assert_eq!(counts(who).await.problem(403), "forbidden");
    }
    let rows = w.get(&seed.path("/gatherings")).token(seed.token("committee")).send().await;
    assert_eq!(rows.problem(403), "forbidden");
    let later = w.get(&seed.path("/gatherings/counts?from=2026-12-01")).token(seed.token("committee")).send().await;
    assert_eq!(later.expect(200)["total"], "<5");
}

async fn hard_stops_are_said_before_the_act(w: World) {
    let seed = Seed::plant(&w).await;
    let path = seed.path("/gatherings/guidance");
    let ask = |who: &str, body: Value| w.post(&path).token(seed.token(who)).header("accept-language", "en").json(body);
    for (body, stops) in [
        (json!({}), vec![]),
        (json!({ "people": 20, "observed_conduct": ["noise"] }), vec![]),
        (json!({ "people": 21 }), vec!["stop_over_twenty_people"]),
        (json!({ "observed_conduct": ["weapons_seen", "violence"] }), vec!["stop_weapons_seen", "stop_violence"]),
        (json!({ "response": "refused" }), vec!["stop_refusal"]),
    ] {
        let said = ask("an", body).send().await.expect(200);
        let codes: Vec<&str> = said["stops"].as_array().unwrap().iter().map(|s| s["code"].as_str().unwrap()).collect();
        assert_eq!(codes, stops);
        assert_eq!(said["withdraw"], !stops.is_empty());
        assert_eq!(said["advice"]["title"].as_str().unwrap().contains("113"), !stops.is_empty());
    }
    assert_eq!(ask("beside", json!({})).send().await.problem(404), "not_found");
    assert_eq!(log(&w, &seed, "an").await["version"], 0);
}
