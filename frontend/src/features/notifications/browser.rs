//! What a browser does to be told while no page is open: the permission, the worker, the address at its push
//! service.

use js_sys::{Reflect, Uint8Array};
use leptos::prelude::window;
use shared::notifications::push::NewPushDevice;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Notification, NotificationPermission, PushEncryptionKeyName, PushSubscription,
    PushSubscriptionOptionsInit, ServiceWorkerRegistration,
};

/// The worker.
const WORKER: &str = "/sw.js";

/// What this browser can do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ability {
    /// It knows nothing of it.
    None,
    /// Its person refused.
    Denied,
    /// It may be asked, or was.
    Able,
}

/// What this browser can do.
pub fn ability() -> Ability {
    let has = |of: &JsValue, name: &str| Reflect::has(of, &name.into()).unwrap_or(false);
    let (window, navigator): (JsValue, JsValue) = (window().into(), window().navigator().into());
    if !has(&window, "PushManager") || !has(&window, "Notification") || !has(&navigator, "serviceWorker") {
        return Ability::None;
    }
    match Notification::permission() {
        NotificationPermission::Denied => Ability::Denied,
        _ => Ability::Able,
    }
}

/// Asks the person, has the worker work, and gives what the server needs. Must come from a press.
pub async fn subscribe(key: &str) -> Result<NewPushDevice, JsValue> {
    JsFuture::from(Notification::request_permission()?).await?;
    let container = window().navigator().service_worker();
    JsFuture::from(container.register(WORKER)).await?;
    let ready: ServiceWorkerRegistration = JsFuture::from(container.ready()?).await?.dyn_into()?;
    let options = PushSubscriptionOptionsInit::new();
    options.set_user_visible_only(true);
    options.set_application_server_key(&JsValue::from_str(key));
    let made = JsFuture::from(ready.push_manager()?.subscribe_with_options(&options)?).await?;
    said(&made.unchecked_into())
}

/// Whether this browser has such an address.
pub async fn is_subscribed() -> bool {
    existing().await.is_some()
}

/// Has the browser forget its address.
pub async fn unsubscribe() {
    if let Some(subscription) = existing().await
        && let Ok(ending) = subscription.unsubscribe()
    {
        // The server sends nothing any more, whatever the browser says.
        let _ = JsFuture::from(ending).await;
    }
}

async fn existing() -> Option<PushSubscription> {
    let container = window().navigator().service_worker();
    let found = JsFuture::from(container.get_registration_with_document_url(WORKER)).await.ok()?;
    let registration: ServiceWorkerRegistration = found.dyn_into().ok()?;
    let asked = registration.push_manager().ok()?.get_subscription().ok()?;
    let found = JsFuture::from(asked).await.ok()?;
    (!found.is_null() && !found.is_undefined()).then(|| found.unchecked_into())
}

fn said(subscription: &PushSubscription) -> Result<NewPushDevice, JsValue> {
    let key = |name| -> Result<String, JsValue> {
        let bytes = subscription.get_key(name)?.ok_or(JsValue::NULL)?;
        Ok(base64(&Uint8Array::new(&bytes).to_vec()))
    };
    Ok(NewPushDevice {
        endpoint: subscription.endpoint(),
        p256dh: key(PushEncryptionKeyName::P256dh)?,
        auth: key(PushEncryptionKeyName::Auth)?,
    })
}

/// Base 64 for addresses, without padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let digit =
        |number: u32| DIGITS.get(usize::try_from(number & 63).unwrap_or(0)).map_or('A', |d| char::from(*d));
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let of = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let number = (of(0) << 16) | (of(1) << 8) | of(2);
        let digits = [18, 12, 6, 0].map(|shift| digit(number >> shift));
        text.extend(digits.iter().take(three.len() + 1));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn keys_are_written_as_addresses_have_them() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg");
        assert_eq!(base64(b"fo"), "Zm8");
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
        assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "-__-");
    }
}
