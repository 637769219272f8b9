//! The caller's address, for the throttle.

use poem::Request;

use crate::app::App;

/// The caller's address: the proxy's word where the proxy is trusted, else the connection's.
pub fn address(app: &App, request: &Request) -> String {
    let direct = request.remote_addr().as_socket_addr().map(|a| a.ip());
    let trusted = direct.is_some_and(|ip| app.config.trusted_proxies.iter().any(|range| range.contains(ip)));
    let forwarded = if trusted { forwarded(request, app) } else { None };
    forwarded.or(direct).map_or_else(|| "unknown".to_owned(), |ip| ip.to_canonical().to_string())
}

/// The nearest address of `X-Forwarded-For` that is no proxy of ours.
fn forwarded(request: &Request, app: &App) -> Option<std::net::IpAddr> {
    let list = request.header("x-forwarded-for")?;
    let hops = list.rsplit(',').filter_map(|hop| hop.trim().parse::<std::net::IpAddr>().ok());
    hops.into_iter().find(|ip| !app.config.trusted_proxies.iter().any(|range| range.contains(*ip)))
}
