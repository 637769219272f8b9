//! What everybody has: sessions, and what is his own.

use serde_json::json;

use super::{Row, row};

pub fn rows() -> Vec<Row> {
    vec![
        row("sign_in").body(json!({ "login": "volunteer", "password": crate::support::world::PASSWORD })).everybody(),
        row("redeem_code").body(json!({ "login": "{spare_login}", "code": "{spare_code}", "new_password": "mot hai ba bon" })).everybody(),
        row("refresh_session").body(json!({ "refresh_token": "{refresh_token}" })).everybody(),
        row("sign_out").signed_in(),
        row("change_password")
            .body(json!({ "present_password": crate::support::world::PASSWORD, "new_password": "mot hai ba bon" }))
            .signed_in(),
        row("list_sessions").signed_in(),
        row("revoke_session").param("session_id", "volunteer_session").allow("volunteer"),
        row("get_me").signed_in(),
        row("get_home").signed_in(),
        row("list_my_duties").query("from=2026-11-01&to=2026-11-30").signed_in(),
        row("get_my_attendance").query("from=2026-11-01&to=2026-11-30").signed_in(),
        row("list_notices").signed_in(),
        row("acknowledge_notice").param("ward_id", "a").param("notice_id", "notice").allow("volunteer"),
        row("link_person").body(json!({ "ward_id": "{a}", "code": "{link_code}" })).allow("stranger auditor city_hq administrator police committee expired_police b_volunteer b_leader b_police b_committee"),
    ]
}
