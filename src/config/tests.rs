use super::*;

fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::read(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())))
}

#[test]
fn defaults_serve_a_laptop() {
    let config = read(&[]).unwrap();
    assert_eq!(config.database_url, "sqlite://data/wardwatch.db");
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert!(config.check_exposure(true).is_ok());
}

#[test]
fn a_wrong_setting_is_named_with_its_fix() {
    for (key, value) in [
        ("WARDWATCH_LISTEN", "everywhere"),
        ("WARDWATCH_DATABASE_CONNECTIONS", "1"),
        ("WARDWATCH_DATABASE_URL", "mysql://x"),
        ("WARDWATCH_BEHIND_PROXY", "perhaps"),
        ("WARDWATCH_TRUSTED_PROXIES", "proxy.example"),
        ("WARDWATCH_LOG_FORMAT", "xml"),
        ("WARDWATCH_CONFIG", "/nowhere/at/all.toml"),
    ] {
        let error = read(&[(key, value)]).unwrap_err();
        assert_eq!(error.key, key);
        assert!(!error.fix.is_empty());
    }
    assert_eq!(read(&[("WARDWATCH_TLS_CERT", "a.pem")]).unwrap_err().key, "WARDWATCH_TLS_KEY");
    assert_eq!(read(&[("WARDWATCH_BEHIND_PROXY", "true")]).unwrap_err().key, "WARDWATCH_TRUSTED_PROXIES");
}

#[test]
fn beyond_loopback_only_with_https_and_never_the_demo() {
    let open = [("WARDWATCH_LISTEN", "0.0.0.0:80")];
    assert!(read(&open).unwrap().check_exposure(false).is_err());
    let behind = [open[0], ("WARDWATCH_BEHIND_PROXY", "true"), ("WARDWATCH_TRUSTED_PROXIES", "10.0.0.0/8")];
    assert!(read(&behind).unwrap().check_exposure(false).is_ok());
    assert!(read(&behind).unwrap().check_exposure(true).is_err());
}

#[test]
fn ranges_hold_what_they_say() {
    for (range, address, inside) in [
        ("10.1.0.0/16", "10.1.200.3", true),
        ("10.1.0.0/16", "10.2.0.1", false),
        ("0.0.0.0/0", "203.0.113.9", true),
        ("192.0.2.7", "192.0.2.7", true),
        ("192.0.2.7", "192.0.2.8", false),
        ("192.0.2.7", "::ffff:192.0.2.7", true),
        ("2001:db8::/32", "2001:db8:1::1", true),
        ("2001:db8::/32", "2001:db9::1", false),
    ] {
        assert_eq!(AddressRange::parse(range).unwrap().contains(address.parse().unwrap()), inside, "{range} {address}");
    }
    assert!(AddressRange::parse("10.0.0.0/33").is_none());
}

#[test]
fn a_password_file_is_put_into_the_url_escaped() {
    let folder = std::env::temp_dir().join(format!("wardwatch-config-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("password");
    std::fs::write(&file, "p@ss/word\n").unwrap();
    let url = ("WARDWATCH_DATABASE_URL", "postgres://ward@db/wardwatch");
    let config = read(&[url, ("WARDWATCH_DATABASE_PASSWORD_FILE", file.to_str().unwrap())]).unwrap();
    assert_eq!(config.database_url, "postgres://ward:p%40ss%2Fword@db/wardwatch");
    std::fs::remove_dir_all(folder).unwrap();
}
