//! The time zones to choose from: those that the browser knows.

use js_sys::{Array, Function, Intl, Object, Reflect};
use shared::text::TimeZone;
use wasm_bindgen::{JsCast, JsValue};

use crate::i18n::t;

/// Every zone with its words, that of the device first. One that was chosen elsewhere and that this
/// browser does not know is among them.
pub fn choices(kept: Option<TimeZone>) -> Vec<(Option<TimeZone>, String)> {
    let device = match zone_of_device() {
        Some(zone) => t!("zone-device", zone = words(&zone)),
        None => t!("zone-device-unnamed"),
    };
    with(kept, known()).into_iter().fold(vec![(None, device)], |mut choices, zone| {
        let words = words(zone.as_str());
        choices.push((Some(zone), words));
        choices
    })
}

/// The zones in their order, with the one that is kept.
fn with(kept: Option<TimeZone>, mut zones: Vec<TimeZone>) -> Vec<TimeZone> {
    zones.extend(kept);
    zones.sort_unstable();
    zones.dedup();
    zones
}

/// `America/Porto_Velho` as one reads it.
fn words(zone: &str) -> String {
    zone.replace('_', " ")
}

/// The zones that the browser knows; none in one that does not tell.
fn known() -> Vec<TimeZone> {
    let list = Reflect::get(&js_sys::global(), &"Intl".into()).and_then(|intl| {
        let tell: Function = Reflect::get(&intl, &"supportedValuesOf".into())?.dyn_into()?;
        tell.call1(&intl, &JsValue::from_str("timeZone"))
    });
    let names = list.ok().and_then(|list| list.dyn_into::<Array>().ok()).unwrap_or_default();
    names.iter().filter_map(|name| TimeZone::parse(&name.as_string()?).ok()).collect()
}

fn zone_of_device() -> Option<String> {
    let resolved = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    Reflect::get(&resolved, &"timeZone".into()).ok()?.as_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::parse(name).unwrap()
    }

    #[test]
    fn the_zone_that_is_kept_is_there_once() {
        let zones = [zone("Europe/Paris"), zone("Indian/Reunion")];
        assert_eq!(with(None, zones.to_vec()), zones);
        assert_eq!(with(Some(zone("Europe/Paris")), zones.to_vec()), zones);
        assert_eq!(with(Some(zone("Europe/Kyiv")), zones.to_vec())[0], zone("Europe/Kyiv"));
        assert_eq!(words("America/Porto_Velho"), "America/Porto Velho");
    }
}
