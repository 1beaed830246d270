//! Times in the viewer's zone, with the zone named; dates in words.

use crate::{
    session::use_session,
    text::{fill, text},
};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Function, Object, Reflect};
use leptos::{prelude::*, task::spawn_local};
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeStyle {
    /// `Tuesday 24 November 2026, 4:00 pm, New York time`
    #[default]
    Full,
    /// `24 November 2026`
    Day,
    /// `4:00 pm, New York time`
    Clock,
    /// `24 Nov, 4:00 pm`: only where the zone is named nearby.
    Short,
}

/// A moment, as the viewer's clock shows it.
#[component]
pub fn Time(at: DateTime<Utc>, #[prop(optional)] style: TimeStyle) -> impl IntoView {
    let session = use_session();
    view! { <time datetime=at.to_rfc3339()>{move || words(at, style, session.time_zone().as_deref())}</time> }
}

/// The same as text. `zone` is an IANA name; without it the browser's zone is used.
pub fn words(at: DateTime<Utc>, style: TimeStyle, zone: Option<&str>) -> String {
    let own = browser_zone();
    let zone = zone.unwrap_or(&own);
    let day: &[(&str, &str)] = &[("day", "numeric"), ("month", "long"), ("year", "numeric")];
    let clock: &[(&str, &str)] = &[("hour", "numeric"), ("minute", "2-digit")];
    let short: &[(&str, &str)] = &[("day", "numeric"), ("month", "short")];
    let named = |time: String| {
        fill(
            text().common.zone,
            &[("time", &time), ("place", &place(zone))],
        )
    };
    match style {
        TimeStyle::Full => {
            let weekday = format(at, zone, &[("weekday", "long")]);
            named(format!(
                "{weekday} {}, {}",
                format(at, zone, day),
                format(at, zone, clock)
            ))
        }
        TimeStyle::Day => format(at, zone, day),
        TimeStyle::Clock => named(format(at, zone, clock)),
        TimeStyle::Short => format!("{}, {}", format(at, zone, short), format(at, zone, clock)),
    }
}

/// `4:00 pm`, where the zone is named nearby.
pub fn clock(at: DateTime<Utc>, zone: Option<&str>) -> String {
    let own = browser_zone();
    format(
        at,
        zone.unwrap_or(&own),
        &[("hour", "numeric"), ("minute", "2-digit")],
    )
}

/// `Tuesday 24 November`
pub fn long_day(at: DateTime<Utc>, zone: Option<&str>) -> String {
    let own = browser_zone();
    format(
        at,
        zone.unwrap_or(&own),
        &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
    )
}

/// `Tue 24 Nov`
pub fn short_day(at: DateTime<Utc>, zone: Option<&str>) -> String {
    let own = browser_zone();
    format(
        at,
        zone.unwrap_or(&own),
        &[("weekday", "short"), ("day", "numeric"), ("month", "short")],
    )
}

/// `15 FEB 2027`, as stamped into a library book.
pub fn stamp(at: DateTime<Utc>, zone: Option<&str>) -> String {
    let own = browser_zone();
    let parts = [("day", "numeric"), ("month", "short"), ("year", "numeric")];
    format(at, zone.unwrap_or(&own), &parts).to_uppercase()
}

/// The hour of the zone's clock, 0 to 23.
pub fn hour(at: DateTime<Utc>, zone: Option<&str>) -> u8 {
    let clock = clock(at, zone).to_lowercase();
    let hour = clock
        .split(|c: char| !c.is_ascii_digit())
        .next()
        .and_then(|hour| hour.parse::<u8>().ok())
        .unwrap_or(12)
        % 12;
    if clock.contains("pm") {
        hour + 12
    } else {
        hour
    }
}

/// The place in an IANA name: `America/New_York` is New York.
pub fn place(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// The zone that the browser's machine is set to.
pub fn browser_zone() -> String {
    let options = js_sys::Intl::DateTimeFormat::default().resolved_options();
    Reflect::get(&options, &JsValue::from_str("timeZone"))
        .ok()
        .and_then(|zone| zone.as_string())
        .unwrap_or_else(|| "UTC".to_owned())
}

/// Every zone the browser knows, for a select.
pub fn zones() -> Vec<(String, String)> {
    let supported = || {
        let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
        let list: Function = Reflect::get(&intl, &JsValue::from_str("supportedValuesOf"))
            .ok()?
            .dyn_into()
            .ok()?;
        let zones = list.call1(&intl, &JsValue::from_str("timeZone")).ok()?;
        Some(
            js_sys::Array::from(&zones)
                .iter()
                .filter_map(|zone| zone.as_string())
                .collect::<Vec<_>>(),
        )
    };
    let mut names = supported().unwrap_or_default();
    let own = browser_zone();
    if !names.contains(&own) {
        names.push(own);
    }
    names
        .into_iter()
        .map(|name| {
            let label = name.replace('_', " ").replace('/', " / ");
            (name, label)
        })
        .collect()
}

/// How long ago or until, in the largest unit that fits: `3 hours`.
pub fn span(from: DateTime<Utc>, to: DateTime<Utc>) -> String {
    let minutes = (to - from).num_minutes().abs();
    let (n, unit) = match minutes {
        0..=1 => return "1 minute".to_owned(),
        2..=119 => (minutes, "minutes"),
        120..=2879 => (minutes / 60, "hours"),
        _ => (minutes / 1440, "days"),
    };
    format!("{n} {unit}")
}

thread_local! {
    /// How far the server's clock is ahead of this device's.
    static AHEAD: Cell<TimeDelta> = const { Cell::new(TimeDelta::zero()) };
}

/// Two clocks that are this near show the same time: an answer's `Date` has whole seconds, and was some time on its way.
const SAME: TimeDelta = TimeDelta::seconds(5);

/// Takes in the `Date` of an answer that has just come.
pub fn server_says(date: &str) {
    let Ok(server) = DateTime::parse_from_rfc2822(date) else {
        return;
    };
    let ahead = server.to_utc() - device();
    AHEAD.with(|known| {
        if (ahead - known.get()).abs() > SAME {
            known.set(if ahead.abs() > SAME {
                ahead
            } else {
                TimeDelta::zero()
            });
        }
    });
}

/// The server's time, as well as its answers told it: a device may be set wrong. For what is shown only; what may be done
/// is the server's word.
pub fn now() -> DateTime<Utc> {
    AHEAD
        .with(|ahead| device().checked_add_signed(ahead.get()))
        .unwrap_or_else(device)
}

/// The time, told anew every few seconds while the page is open.
pub fn ticking(seconds: u32) -> Signal<DateTime<Utc>> {
    let shown = RwSignal::new(now());
    spawn_local(async move {
        loop {
            TimeoutFuture::new(seconds * 1_000).await;
            // The page is gone when nobody holds the signal any more.
            if shown.try_set(now()).is_some() {
                break;
            }
        }
    });
    shown.into()
}

fn device() -> DateTime<Utc> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit into an i64 for the next 292 million years"
    )]
    let milliseconds = Date::now() as i64;
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// What a clock in `zone` shows at `at`.
pub fn local(at: DateTime<Utc>, zone: &str) -> NaiveDateTime {
    let parts: &[(&str, &str)] = &[
        ("year", "numeric"),
        ("month", "2-digit"),
        ("day", "2-digit"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("second", "2-digit"),
    ];
    // The Swedish way to write a time is `2026-11-24 16:00:00`.
    let text = localized(at, zone, parts, "toLocaleString", "sv-SE", false);
    text.and_then(|text| NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S").ok())
        .unwrap_or_else(|| at.naive_utc())
}

/// The moment at which a clock in `zone` shows `shown`. A time that a change of clocks skips is taken an hour on.
pub fn moment(shown: NaiveDateTime, zone: &str) -> DateTime<Utc> {
    let ahead = |at: DateTime<Utc>| -> TimeDelta { local(at, zone) - at.naive_utc() };
    let guess = shown.and_utc();
    // The zone's distance is asked for twice, since the first guess may lie on the other side of a change of clocks.
    let near = guess - ahead(guess);
    guess - ahead(near)
}

/// Goes through reflection, because a zone that this browser does not know throws; the time is then given in UTC.
fn format(at: DateTime<Utc>, zone: &str, parts: &[(&str, &str)]) -> String {
    let method = if parts.iter().any(|(name, _)| *name == "hour") {
        "toLocaleTimeString"
    } else {
        "toLocaleDateString"
    };
    localized(at, zone, parts, method, text().locale, true)
        .unwrap_or_else(|| at.format("%Y-%m-%d %H:%M UTC").to_string())
}

fn localized(
    at: DateTime<Utc>,
    zone: &str,
    parts: &[(&str, &str)],
    method: &str,
    locale: &str,
    hour12: bool,
) -> Option<String> {
    let options = Object::new();
    let set = |name: &str, value: JsValue| {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &value);
    };
    for (name, value) in parts {
        set(name, JsValue::from_str(value));
    }
    set("hour12", JsValue::from_bool(hour12));
    set("timeZone", JsValue::from_str(zone));
    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds of any real date are exact in an f64"
    )]
    let date = Date::new(&JsValue::from_f64(at.timestamp_millis() as f64));
    let method: Function = Reflect::get(&date, &JsValue::from_str(method))
        .ok()?
        .dyn_into()
        .ok()?;
    method
        .call2(&date, &JsValue::from_str(locale), &options)
        .ok()?
        .as_string()
}
