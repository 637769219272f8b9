//! Where something happened, no finer than about a hundred metres.

use serde::{Deserialize, Serialize};

use crate::words::Code;

/// Steps per degree: three decimals.
const STEPS: f64 = 1000.0;
/// How far from a step, in steps, counts as lying on it: binary fractions are never exact.
const SLACK: f64 = 1e-6;

/// A position in degrees (WGS 84), rounded to three decimals. It cannot hold a finer one: gatherings must not lead to
/// somebody's door; the place's name or the checkpoint says the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Degrees", into = "Degrees")]
pub struct CoarsePoint {
    lat_steps: i32,
    lon_steps: i32,
    rounded: bool,
}

#[derive(Serialize, Deserialize)]
struct Degrees {
    lat: f64,
    lon: f64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    rounded: bool,
}

impl CoarsePoint {
    /// The position, rounded; `point_out_of_range` where it is none (not finite, beyond ±90° or ±180°).
    pub fn new(lat: f64, lon: f64) -> Result<Self, Code> {
        let (lat_steps, lat_finer) = steps(lat, 90)?;
        let (lon_steps, lon_finer) = steps(lon, 180)?;
        Ok(Self { lat_steps, lon_steps, rounded: lat_finer || lon_finer })
    }

    /// Latitude in degrees, north positive.
    pub fn lat(self) -> f64 {
        f64::from(self.lat_steps) / STEPS
    }

    /// Longitude in degrees, east positive.
    pub fn lon(self) -> f64 {
        f64::from(self.lon_steps) / STEPS
    }

    /// Whether it came finer than it is kept: the phone should have rounded before signing.
    pub fn was_rounded(self) -> bool {
        self.rounded
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the bound on degrees is far inside i32")]
fn steps(degrees: f64, limit: u8) -> Result<(i32, bool), Code> {
    if !degrees.is_finite() || degrees.abs() > f64::from(limit) {
        return Err(Code::PointOutOfRange);
    }
    let exact = degrees * STEPS;
    let nearest = exact.round();
    Ok((nearest as i32, (exact - nearest).abs() > SLACK))
}

impl TryFrom<Degrees> for CoarsePoint {
    type Error = &'static str;
    fn try_from(raw: Degrees) -> Result<Self, Self::Error> {
        let point = Self::new(raw.lat, raw.lon).map_err(Code::as_str)?;
        Ok(Self { rounded: point.rounded || raw.rounded, ..point })
    }
}

impl From<CoarsePoint> for Degrees {
    fn from(point: CoarsePoint) -> Self {
        Self { lat: point.lat(), lon: point.lon(), rounded: point.rounded }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    #[test]
    fn a_finer_point_is_rounded_and_says_so() {
        for (lat, lon, want, rounded) in [
            (10.0452, 105.7469, (10.045, 105.747), true),
            (10.045, 105.747, (10.045, 105.747), false),
            (-10.0455, 0.0, (-10.046, 0.0), true),
            (10.0, -180.0, (10.0, -180.0), false),
        ] {
            let point = CoarsePoint::new(lat, lon).unwrap();
            assert_eq!((point.lat(), point.lon()), want);
            assert_eq!(point.was_rounded(), rounded, "{lat} {lon}");
        }
    }

    #[test]
    fn what_is_no_position_is_refused() {
        for (lat, lon) in [(90.1, 0.0), (0.0, 180.5), (f64::NAN, 0.0), (0.0, f64::INFINITY), (105.7, 10.0)] {
            assert_eq!(CoarsePoint::new(lat, lon), Err(Code::PointOutOfRange), "{lat} {lon}");
        }
        assert!(serde_json::from_str::<CoarsePoint>(r#"{"lat":91,"lon":0}"#).is_err());
    }

    #[test]
    fn it_is_stored_in_degrees_and_remembers_that_it_was_finer() {
        let point: CoarsePoint = serde_json::from_str(r#"{"lat":10.0452,"lon":105.747}"#).unwrap();
        let stored = serde_json::to_string(&point).unwrap();
        assert_eq!(stored, r#"{"lat":10.045,"lon":105.747,"rounded":true}"#);
        assert_eq!(serde_json::from_str::<CoarsePoint>(&stored).unwrap(), point);
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(20), failure_persistence: None, ..Default::default() })]

        #[test]
        fn rounding_is_a_projection_and_moves_little(lat in -90.0f64..=90.0, lon in -180.0f64..=180.0) {
            let once = CoarsePoint::new(lat, lon).unwrap();
            let twice = CoarsePoint::new(once.lat(), once.lon()).unwrap();
            prop_assert!(!twice.was_rounded());
            prop_assert_eq!((once.lat(), once.lon()), (twice.lat(), twice.lon()));
            prop_assert!((once.lat() - lat).abs() < 0.000_501 && (once.lon() - lon).abs() < 0.000_501);
        }
    }
}
