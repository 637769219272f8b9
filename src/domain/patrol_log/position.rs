//! Where a phone was when an entry was written.

use super::point::CoarsePoint;
use crate::words::Code;

/// Steps per degree: four decimals, about eleven metres. No entry needs a finer position.
const STEPS: f64 = 10_000.0;
/// Metres beyond which an accuracy says nothing.
const WORST_ACCURACY_M: f64 = 100_000.0;

/// A position in degrees (WGS 84), rounded to four decimals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Latitude, north positive.
    pub lat: f64,
    /// Longitude, east positive.
    pub lon: f64,
    /// Radius in metres in which the phone believed itself.
    pub accuracy_m: Option<f64>,
}

impl Position {
    /// The position, rounded.
    ///
    /// # Errors
    /// `point_out_of_range` where it is none.
    pub fn new(lat: f64, lon: f64, accuracy_m: Option<f64>) -> Result<Self, Code> {
        CoarsePoint::new(lat, lon)?;
        if accuracy_m.is_some_and(|m| !(0.0..=WORST_ACCURACY_M).contains(&m)) {
            return Err(Code::PointOutOfRange);
        }
        let round = |degrees: f64| (degrees * STEPS).round() / STEPS;
        Ok(Self { lat: round(lat), lon: round(lon), accuracy_m })
    }

    /// The same, no finer than a gathering's point may be.
    #[must_use]
    pub fn coarse(self, point: CoarsePoint) -> Self {
        Self { lat: point.lat(), lon: point.lon(), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_rounded_to_eleven_metres() {
        let here = Position::new(10.045_219, 105.746_961, Some(12.5)).unwrap();
        assert_eq!((here.lat, here.lon, here.accuracy_m), (10.0452, 105.747, Some(12.5)));
        let coarse = here.coarse(CoarsePoint::new(here.lat, here.lon).unwrap());
        assert_eq!((coarse.lat, coarse.lon), (10.045, 105.747));
    }

    #[test]
    fn what_is_no_position_is_refused() {
        for (lat, lon, accuracy) in
            [(91.0, 0.0, None), (0.0, 181.0, None), (0.0, 0.0, Some(-1.0)), (0.0, 0.0, Some(f64::NAN))]
        {
            assert_eq!(Position::new(lat, lon, accuracy), Err(Code::PointOutOfRange), "{lat} {lon} {accuracy:?}");
        }
    }
}
