//! Time zones come in by their IANA names.

use crate::error::Problem;

pub fn known_time_zone(name: &str) -> Result<chrono_tz::Tz, Problem> {
    name.parse().map_err(|_| {
        Problem::invalid().at(
            "/time_zone",
            "time_zone",
            "There is no such time zone: give an IANA name such as Europe/Vienna.",
        )
    })
}
