//! What is on its way to the server, and stays on the device until it is there.
//!
//! Each parcel has a key that makes sending it twice write it once, and a place of its own on the
//! device, so that no tab writes over another's. What an earlier visit left is listed as not
//! sent. How a parcel is sent, and what becomes of it then, this module does not know.

use std::{future::Future, pin::Pin, time::Duration};

use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};
use serde::{Serialize, de::DeserializeOwned};
use shared::{
    text::ClientKey,
    time::{MINUTE, UtcTime},
};

use crate::{
    dates::Clock,
    i18n::t,
    session::Session,
    storage,
    ui::{
        button::{Button, Weight},
        note::{Note, Tone},
    },
};

/// When to look again at what another tab may be sending: it is a minute old by then.
const LOOK_AGAIN: Duration = Duration::from_secs(61);

/// What lists the parcels of an earlier visit, on its way: most visits have none to read.
pub type Finding<T> = Pin<Box<dyn Future<Output = Result<fn(Parcels<T>), SplitLoaderError>>>>;

/// Something on its way.
pub trait Parcel: Clone + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Where its kind is kept on the device.
    const PLACE: &'static str;
    /// Whether the latest ones are listed first.
    const LATEST_FIRST: bool;

    /// Makes sending it twice write it once.
    fn key(&self) -> &ClientKey;
    /// When it was sent for the first time.
    fn since(&self) -> UtcTime;
    /// Why it was not sent; none while it is being sent. Not kept on the device.
    fn failure(&mut self) -> &mut Option<String>;
    /// Downloads [`Parcels::look_for_stranded`] for its kind.
    fn finding() -> Finding<Self>;
}

/// The parcels of one kind, on the page and on the device.
pub struct Parcels<T: Parcel> {
    all: RwSignal<Vec<T>>,
    clock: Clock,
    session: Session,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "derived, it would ask the same of what is on its way")]
impl<T: Parcel> Clone for Parcels<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Parcel> Copy for Parcels<T> {}

impl<T: Parcel> Parcels<T> {
    /// Begins with what was left on the device.
    pub fn start() -> Self {
        let all = RwSignal::new(Vec::new());
        let parcels = Self { all, clock: Clock::of_page(), session: Session::of_page() };
        parcels.find_stranded();
        parcels
    }

    /// All of them, in the order in which they are listed.
    pub fn all(&self) -> ReadSignal<Vec<T>> {
        self.all.read_only()
    }

    /// One of them.
    pub fn find(&self, key: &ClientKey) -> Option<T> {
        self.all.with_untracked(|all| all.iter().find(|one| one.key() == key).cloned())
    }

    /// Takes one in: it is kept, and listed.
    pub fn add(&self, parcel: T) {
        storage::set(&self.place(parcel.key().as_str()), &parcel);
        self.list(parcel);
    }

    /// Takes note of why one was not sent, or that it is being sent again.
    pub fn fail(&self, key: &ClientKey, failure: Option<String>) {
        self.all.update(|all| {
            if let Some(parcel) = all.iter_mut().find(|one| one.key() == key) {
                *parcel.failure() = failure;
            }
        });
    }

    /// Is done with one: it arrived, or was taken back.
    pub fn remove(&self, key: &ClientKey) {
        self.all.update(|all| all.retain(|one| one.key() != key));
        storage::remove(&self.place(key.as_str()));
    }

    /// Lists what an earlier visit left, once what reads it is here.
    fn find_stranded(self) {
        spawn_local(async move {
            match T::finding().await {
                Ok(look) => look(self),
                Err(_) => set_timeout(move || self.find_stranded(), LOOK_AGAIN),
            }
        });
    }

    /// Lists what an earlier visit left on the device.
    ///
    /// What is younger than a minute may be on its way from another tab: it is looked at again.
    pub fn look_for_stranded(self) {
        let (now, mut young) = (self.clock.at_once(), false);
        for place in storage::keys(&self.place("")) {
            let Some(mut parcel) = storage::get::<T>(&place) else { continue };
            if self.find(parcel.key()).is_some() {
                continue;
            }
            if now.since_ms(parcel.since()) > MINUTE {
                *parcel.failure() = Some(t!("pending-stranded"));
                self.list(parcel);
            } else {
                young = true;
            }
        }
        if young {
            set_timeout(move || self.look_for_stranded(), LOOK_AGAIN);
        }
    }

    /// Shows one at its place in time.
    fn list(&self, parcel: T) {
        let since = parcel.since();
        self.all.update(|all| {
            let behind = |one: &T| if T::LATEST_FIRST { one.since() <= since } else { one.since() > since };
            let place = all.iter().position(behind).unwrap_or(all.len());
            all.insert(place, parcel);
        });
    }

    fn place(&self, key: &str) -> String {
        format!("{}.{}.{key}", T::PLACE, self.session.id())
    }
}

/// A key that nothing else has.
pub fn new_key() -> Option<ClientKey> {
    let crypto = window().crypto().ok()?;
    ClientKey::parse(&crypto.random_uuid()).ok()
}

/// Why something was not sent, and what one may do: send it again, or keep its text.
#[component]
pub fn NotSent(
    /// What was not sent.
    lead: String,
    /// Why.
    failure: String,
    /// How it begins.
    text: String,
    /// What keeping its text is called.
    keep: String,
    /// Called to send it again.
    #[prop(into)]
    on_retry: Callback<()>,
    /// Called to keep its text.
    #[prop(into)]
    on_keep: Callback<()>,
    /// What else one may do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <Note tone=Tone::Bad lead alert=true>
            {failure} " " {t!("pending-safe")}
            <p class="sm muted mt-1">{t!("quoted", text = text)}</p>
            <div class="row row--tight mt-2">
                <Button word=t!("retry") weight=Weight::Primary icon="arrow-clockwise" on_press=on_retry/>
                <Button word=keep weight=Weight::Quiet on_press=on_keep/>
                {children.map(|children| children())}
            </div>
        </Note>
    }
}
