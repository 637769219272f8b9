//! What everybody has: sessions, and what is his own.

use serde_json::json;

use super::{Row, row};
use crate::support::world::PASSWORD;

pub fn rows() -> Vec<Row> {
    [sessions(), own(), linked()].into_iter().flatten().collect()
}

fn sessions() -> Vec<Row> {
    let new = "mot hai ba bon";
    vec![
        row("sign_in").body(json!({ "login": "volunteer", "password": PASSWORD })).own().everybody(),
        row("redeem_code")
            .body(json!({ "login": "{newcomer_login}", "code": "{newcomer_code}", "new_password": new }))
            .everybody(),
        row("refresh_session").body(json!({ "refresh_token": "{refresh_token}" })).own().everybody(),
        row("sign_out").signed_in(),
        row("change_password").body(json!({ "present_password": PASSWORD, "new_password": new })).signed_in(),
        row("list_sessions").signed_in(),
        row("revoke_session").param("session_id", "volunteer_session").allow("volunteer"),
    ]
}

fn own() -> Vec<Row> {
    let dates = "from=2026-11-01&to=2026-11-30";
    vec![
        row("get_me").signed_in(),
        row("get_home").signed_in(),
        row("list_my_duties").query(dates).signed_in(),
        row("get_my_attendance").query(dates).signed_in(),
        row("list_notices").signed_in(),
        row("acknowledge_notice").param("notice_id", "notice").allow("volunteer"),
    ]
}

/// The code is the right: whoever holds it becomes the person, unless he is somebody in the ward.
fn linked() -> Vec<Row> {
    let link = row("link_person")
        .body(json!({ "ward_id": "{a}", "code": "{link_code}" }))
        .allow("stranger police committee auditor city_hq administrator expired_police")
        .allow("b_volunteer b_shift_leader b_deputy b_leader b_police b_committee b_auditor")
        .otherwise(409, "volunteer other_volunteer two_wards suspended shift_leader deputy leader")
        .otherwise(409, "other_team_volunteer other_shift_leader other_leader");
    vec![link]
}
