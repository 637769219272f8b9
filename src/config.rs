//! Every setting, from the environment or a TOML file, each with its meaning. docs/OPERATIONS.md lists the same table.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

/// One setting: its key in the environment (in the file: without `WARDWATCH_`, in lower case), its default, its meaning.
#[derive(Debug)]
pub struct Setting {
    /// The environment's key.
    pub key: &'static str,
    /// What holds without it; empty for «none».
    pub default: &'static str,
    /// What it does.
    pub meaning: &'static str,
}

/// All settings there are.
pub const SETTINGS: &[Setting] = &[
    Setting {
        key: "WARDWATCH_CONFIG",
        default: "",
        meaning: "a TOML file with the settings below; the environment wins over it",
    },
    Setting {
        key: "WARDWATCH_DATA_DIR",
        default: "data",
        meaning: "folder of the embedded database and, unless set apart, of the keys",
    },
    Setting {
        key: "WARDWATCH_DATABASE_URL",
        default: "",
        meaning: "sqlite://PATH or postgres://USER:PASSWORD@HOST/NAME; without it, a SQLite file in the data folder",
    },
    Setting {
        key: "WARDWATCH_DATABASE_PASSWORD_FILE",
        default: "",
        meaning: "file whose first line is the PostgreSQL password, put into the URL (a mounted secret)",
    },
    Setting {
        key: "WARDWATCH_DATABASE_CONNECTIONS",
        default: "16",
        meaning: "connections of this copy of the service, 2 to 500",
    },
    Setting {
        key: "WARDWATCH_KEYS_DIR",
        default: "",
        meaning: "folder of the signing keys, files of mode 0600; without it, DATA_DIR/keys",
    },
    Setting { key: "WARDWATCH_LISTEN", default: "127.0.0.1:8080", meaning: "address and port to serve on" },
    Setting {
        key: "WARDWATCH_TLS_CERT",
        default: "",
        meaning: "PEM file of the certificate chain; with TLS_KEY the service speaks HTTPS itself",
    },
    Setting { key: "WARDWATCH_TLS_KEY", default: "", meaning: "PEM file of the certificate's key" },
    Setting {
        key: "WARDWATCH_BEHIND_PROXY",
        default: "false",
        meaning: "true: a proxy in front speaks HTTPS; needs TRUSTED_PROXIES",
    },
    Setting {
        key: "WARDWATCH_TRUSTED_PROXIES",
        default: "",
        meaning: "addresses (or address/bits) of proxies whose X-Forwarded-For counts, parted by commas",
    },
    Setting {
        key: "WARDWATCH_LOG",
        default: "info",
        meaning: "what to log: error, warn, info, debug, or a filter such as info,wardwatch=debug",
    },
    Setting { key: "WARDWATCH_LOG_FORMAT", default: "text", meaning: "text for people, json for machines" },
    Setting {
        key: "WARDWATCH_PASSWORD_MEMORY_KIB",
        default: "19456",
        meaning: "memory of one password hash (argon2id) in KiB, 8 at least",
    },
    Setting {
        key: "WARDWATCH_PHONE_REGION",
        default: "VN",
        meaning: "ISO 3166 country by which telephone numbers without a country code are read",
    },
];

/// The settings in force.
#[derive(Clone, Debug)]
pub struct Config {
    /// Folder of the embedded database.
    pub data_dir: PathBuf,
    /// Where the database is.
    pub database_url: String,
    /// Connections of this copy.
    pub database_connections: u32,
    /// Folder of the signing keys.
    pub keys_dir: PathBuf,
    /// Where to serve.
    pub listen: SocketAddr,
    /// Certificate and key, when the service speaks HTTPS itself.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Whether a proxy in front speaks HTTPS.
    pub behind_proxy: bool,
    /// Proxies whose word on the caller's address counts.
    pub trusted_proxies: Vec<AddressRange>,
    /// The log's filter.
    pub log: String,
    /// Whether the log is JSON.
    pub log_json: bool,
    /// Memory of one password hash, KiB.
    pub password_memory_kib: u32,
    /// Country by which numbers are read.
    pub phone_region: String,
}

/// A setting that cannot be used, and what to do.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{key}: {fault}. {fix}")]
pub struct ConfigError {
    /// Which setting.
    pub key: &'static str,
    /// What is wrong.
    pub fault: String,
    /// What mends it.
    pub fix: String,
}

impl ConfigError {
    fn new(key: &'static str, fault: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { key, fault: fault.into(), fix: fix.into() }
    }
}

/// Addresses that share their first `bits`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressRange {
    base: IpAddr,
    bits: u8,
}

impl AddressRange {
    /// Reads `10.0.0.0/8` or a single address.
    pub fn parse(text: &str) -> Option<Self> {
        let (base, bits) = text.split_once('/').map_or((text, None), |(base, bits)| (base, Some(bits)));
        let base: IpAddr = base.trim().parse().ok()?;
        let most = if base.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Some(most), |b| b.trim().parse().ok())?;
        (bits <= most).then_some(Self { base, bits })
    }

    /// Whether `address` lies inside.
    pub fn contains(&self, address: IpAddr) -> bool {
        let differ = match (self.base, address.to_canonical()) {
            (IpAddr::V4(a), IpAddr::V4(b)) => u128::from(a.to_bits() ^ b.to_bits()) << 96,
            (IpAddr::V6(a), IpAddr::V6(b)) => a.to_bits() ^ b.to_bits(),
            _ => return false,
        };
        u32::from(self.bits) <= differ.leading_zeros()
    }
}

/// The raw words, environment over file.
struct Words {
    file: BTreeMap<String, String>,
    env: BTreeMap<String, String>,
}

impl Words {
    fn get(&self, key: &'static str) -> Option<&str> {
        let in_file = || key.strip_prefix("WARDWATCH_").and_then(|k| self.file.get(&k.to_lowercase()));
        self.env.get(key).or_else(in_file).map(|v| v.trim()).filter(|v| !v.is_empty())
    }

    fn or_default(&self, key: &'static str) -> &str {
        let default = SETTINGS.iter().find(|s| s.key == key).map_or("", |s| s.default);
        self.get(key).unwrap_or(default)
    }
}

impl Config {
    /// Reads the settings out of `env` (usually the process's environment) and the file that it may name.
    ///
    /// # Errors
    /// The first setting that cannot be used, with what to do about it.
    pub fn read(env: impl IntoIterator<Item = (String, String)>) -> Result<Self, ConfigError> {
        let env: BTreeMap<String, String> = env.into_iter().filter(|(k, _)| k.starts_with("WARDWATCH_")).collect();
        let file = env.get("WARDWATCH_CONFIG").map_or(Ok(BTreeMap::new()), |path| read_file(Path::new(path)))?;
        let words = Words { file, env };
        let data_dir = PathBuf::from(words.or_default("WARDWATCH_DATA_DIR"));
        Ok(Self {
            database_url: database_url(&words, &data_dir)?,
            database_connections: number(&words, "WARDWATCH_DATABASE_CONNECTIONS", 2, 500)?,
            keys_dir: words.get("WARDWATCH_KEYS_DIR").map_or_else(|| data_dir.join("keys"), PathBuf::from),
            listen: listen(&words)?,
            tls: tls(&words)?,
            behind_proxy: flag(&words, "WARDWATCH_BEHIND_PROXY")?,
            trusted_proxies: proxies(&words)?,
            log: words.or_default("WARDWATCH_LOG").to_owned(),
            log_json: log_json(&words)?,
            password_memory_kib: number(&words, "WARDWATCH_PASSWORD_MEMORY_KIB", 8, 4_194_304)?,
            phone_region: words.or_default("WARDWATCH_PHONE_REGION").to_uppercase(),
            data_dir,
        })
    }

    /// Whether the service may listen where it is told to: beyond loopback only over HTTPS, its own or a proxy's, and
    /// never with the demo ward's well-known sign-ins.
    ///
    /// # Errors
    /// The setting that forbids it.
    pub fn check_exposure(&self, demo: bool) -> Result<(), ConfigError> {
        if self.listen.ip().is_loopback() {
            return Ok(());
        }
        let key = "WARDWATCH_LISTEN";
        if demo {
            return Err(ConfigError::new(
                key,
                "this database holds the demo ward, whose passwords everybody knows",
                "Serve the demo on 127.0.0.1 only, or start an empty database (docs/OPERATIONS.md)",
            ));
        }
        if self.tls.is_none() && !self.behind_proxy {
            return Err(ConfigError::new(
                key,
                format!("{} is reachable from outside and would speak plain HTTP", self.listen),
                "Set WARDWATCH_TLS_CERT and WARDWATCH_TLS_KEY, or WARDWATCH_BEHIND_PROXY=true with WARDWATCH_TRUSTED_PROXIES",
            ));
        }
        Ok(())
    }
}

fn read_file(path: &Path) -> Result<BTreeMap<String, String>, ConfigError> {
    let key = "WARDWATCH_CONFIG";
    let text = std::fs::read_to_string(path).map_err(|e| {
        ConfigError::new(key, format!("cannot read {}: {e}", path.display()), "Name a readable TOML file")
    })?;
    let table: toml::Table =
        toml::from_str(&text).map_err(|e| ConfigError::new(key, e.message().to_owned(), "Mend the TOML file"))?;
    let mut words = BTreeMap::new();
    for (name, value) in table {
        let known =
            SETTINGS.iter().any(|s| s.key.strip_prefix("WARDWATCH_").map(str::to_lowercase) == Some(name.clone()));
        if !known {
            return Err(ConfigError::new(
                key,
                format!("no setting is called {name}"),
                "See docs/OPERATIONS.md for the names",
            ));
        }
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(n) => n.to_string(),
            toml::Value::Boolean(b) => b.to_string(),
            _ => return Err(ConfigError::new(key, format!("{name} is neither text nor number"), "Write one value")),
        };
        words.insert(name, value);
    }
    Ok(words)
}

fn database_url(words: &Words, data_dir: &Path) -> Result<String, ConfigError> {
    let key = "WARDWATCH_DATABASE_URL";
    let url = words.get(key).map_or_else(|| format!("sqlite://{}/wardwatch.db", data_dir.display()), str::to_owned);
    if !["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
        return Err(ConfigError::new(
            key,
            "neither SQLite nor PostgreSQL",
            "Write sqlite://PATH or postgres://USER@HOST/NAME",
        ));
    }
    let Some(file) = words.get("WARDWATCH_DATABASE_PASSWORD_FILE") else { return Ok(url) };
    with_password(&url, file)
}

fn with_password(url: &str, file: &str) -> Result<String, ConfigError> {
    let key = "WARDWATCH_DATABASE_PASSWORD_FILE";
    let text = std::fs::read_to_string(file).map_err(|e| {
        ConfigError::new(key, format!("cannot read {file}: {e}"), "Mount the secret, readable by the service")
    })?;
    let password: String = text.lines().next().unwrap_or_default().bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    });
    let fault = || {
        ConfigError::new(
            key,
            "the database URL names no user, or a password already",
            "Write postgres://USER@HOST/NAME",
        )
    };
    let (scheme, rest) = url.split_once("://").ok_or_else(fault)?;
    let (user, host) = rest.split_once('@').ok_or_else(fault)?;
    if user.contains(':') {
        return Err(fault());
    }
    Ok(format!("{scheme}://{user}:{password}@{host}"))
}

fn number(words: &Words, key: &'static str, least: u32, most: u32) -> Result<u32, ConfigError> {
    let text = words.or_default(key);
    match text.parse() {
        Ok(n) if (least..=most).contains(&n) => Ok(n),
        _ => Err(ConfigError::new(
            key,
            format!("«{text}» is out of range"),
            format!("Write a whole number from {least} to {most}"),
        )),
    }
}

fn log_json(words: &Words) -> Result<bool, ConfigError> {
    let key = "WARDWATCH_LOG_FORMAT";
    match words.or_default(key) {
        "json" => Ok(true),
        "text" => Ok(false),
        other => Err(ConfigError::new(key, format!("«{other}» is no format"), "Write text or json")),
    }
}

fn flag(words: &Words, key: &'static str) -> Result<bool, ConfigError> {
    match words.or_default(key) {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        other => Err(ConfigError::new(key, format!("«{other}» is neither true nor false"), "Write true or false")),
    }
}

fn listen(words: &Words) -> Result<SocketAddr, ConfigError> {
    let key = "WARDWATCH_LISTEN";
    let text = words.or_default(key);
    text.parse().map_err(|_| {
        ConfigError::new(key, format!("«{text}» is no address"), "Write ADDRESS:PORT, such as 127.0.0.1:8080")
    })
}

fn tls(words: &Words) -> Result<Option<(PathBuf, PathBuf)>, ConfigError> {
    match (words.get("WARDWATCH_TLS_CERT"), words.get("WARDWATCH_TLS_KEY")) {
        (Some(cert), Some(key)) => Ok(Some((cert.into(), key.into()))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(ConfigError::new("WARDWATCH_TLS_KEY", "missing", "Name the key of WARDWATCH_TLS_CERT")),
        (None, Some(_)) => {
            Err(ConfigError::new("WARDWATCH_TLS_CERT", "missing", "Name the certificate of WARDWATCH_TLS_KEY"))
        }
    }
}

fn proxies(words: &Words) -> Result<Vec<AddressRange>, ConfigError> {
    let key = "WARDWATCH_TRUSTED_PROXIES";
    let list = words.or_default(key).split(',').map(str::trim).filter(|item| !item.is_empty());
    let ranges: Vec<AddressRange> = list
        .map(|item| {
            AddressRange::parse(item).ok_or_else(|| {
                ConfigError::new(key, format!("«{item}» is no address"), "Write 10.0.0.2 or 10.0.0.0/24")
            })
        })
        .collect::<Result<_, _>>()?;
    if ranges.is_empty() && flag(words, "WARDWATCH_BEHIND_PROXY")? {
        return Err(ConfigError::new(
            key,
            "empty, though the service stands behind a proxy",
            "Name the proxy's address",
        ));
    }
    Ok(ranges)
}

#[cfg(test)]
mod tests;
