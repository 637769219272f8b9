//! The few pages that a browser gets.

use poem::web::Html;
use poem::{Endpoint, endpoint::make_sync};

const WELCOME: &str = "<!doctype html>
<html lang=\"vi\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>wardwatch</title>
<style>
body { font: 18px/1.6 system-ui, sans-serif; max-width: 36em; margin: 3em auto; padding: 0 1em; color: #16202a; background: #fbfaf7; }
a { color: #0b5394; }
@media (prefers-color-scheme: dark) { body { color: #e8e6e1; background: #14181c; } a { color: #8ab8e6; } }
</style>
</head>
<body>
<h1>wardwatch</h1>
<p>Lịch trực, điểm danh và nhật ký tuần tra cho lực lượng tự quản ở phường, xã.</p>
<p lang=\"en\">Rosters, attendance and patrol logs for volunteer neighbourhood patrols and civil-defence teams.</p>
<ul>
<li><a href=\"/api/docs\">Tài liệu API / <span lang=\"en\">API reference</span></a></li>
<li><a href=\"/api/openapi.json\">OpenAPI</a></li>
</ul>
</body>
</html>
";

/// The page at the root.
pub fn welcome() -> impl Endpoint {
    make_sync(|_| Html(WELCOME))
}

/// A page that does not change while the service runs.
pub fn fixed(html: &'static str) -> impl Endpoint {
    make_sync(move |_| Html(html))
}
