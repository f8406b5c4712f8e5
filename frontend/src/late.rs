//! Parts of the application that are downloaded apart, so that the first page need not wait for
//! what most visits never open.
//!
//! A feature declares a part with [`part!`] and shows it with [`Late`]; the bundler makes a file
//! of all parts of one name. Once the first page has settled, the parts are fetched anyway: a
//! page opens at once then, and opens without network too. What is decided before something is
//! shown (keys, links, drafts) does not belong in a part. What only parts show has its style in
//! a `late.css`: the sheet of all of them comes with the first part.

use std::{collections::HashMap, future::Future, pin::Pin, time::Duration};

use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};
use shared::boot::LATE_STYLES;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{
    i18n::t,
    page,
    ui::{empty::ErrorCard, skeleton::Skeleton},
};

/// When the first page has settled, and a download more holds nothing up.
const SETTLED: Duration = Duration::from_secs(3);

/// Builds the view of a part that is here.
pub type Build = fn() -> AnyView;

/// A part on its way. It fails as the network does, and may be asked for again.
pub type Arrival = Pin<Box<dyn Future<Output = Result<Build, SplitLoaderError>>>>;

/// A part of the application; [`part!`] makes it.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// What it is called: no other part is.
    pub name: &'static str,
    /// Downloads it.
    pub fetch: fn() -> Arrival,
}

/// Declares a part: `part!(pub PAGE = profile_page in own: <ProfilePage/>);`
///
/// `profile_page` names it among all parts; those `in` one place are downloaded together.
/// With `in own, texts "profile"` it brings that file of texts along.
macro_rules! part {
    ($public:vis $part:ident = $name:ident in $place:ident $(, texts $texts:literal)?: $($view:tt)+) => {
        #[doc = concat!("The part `", stringify!($name), "`, downloaded with `", stringify!($place), "`.")]
        $public const $part: $crate::late::Part = {
            fn build() -> leptos::prelude::AnyView {
                leptos::prelude::IntoAny::into_any(leptos::prelude::view! { $($view)+ })
            }
            $crate::late::later!($name in $place: $crate::late::Build = {
                $($crate::i18n::learn!($texts);)?
                build
            });
            $crate::late::Part { name: stringify!($name), fetch: || Box::pin($name()) }
        };
    };
}

/// Declares an asynchronous function that downloads a value, a function as a rule, and all that
/// only it needs: `later!(open in live: fn(u8) = work);`
macro_rules! later {
    ($name:ident in $place:ident: $type:ty = $value:expr) => {
        #[leptos::wasm_split::wasm_split($place, wasm_split_path = leptos::wasm_split, fallible)]
        pub fn $name() -> Result<$type, leptos::wasm_split::SplitLoaderError> {
            Ok($value)
        }
    };
}

pub(crate) use {later, part};

/// The parts that are here, as context.
#[derive(Clone, Copy)]
pub struct Parts {
    here: StoredValue<HashMap<&'static str, Build>>,
}

impl Parts {
    /// None is here; these are fetched when the first page has settled, one after the other.
    pub fn start(parts: &'static [Part]) -> Self {
        let this = Self { here: StoredValue::new(HashMap::new()) };
        if !saves_data() {
            let fetch_all = async move {
                for part in parts {
                    // One that fails is fetched when it is asked for.
                    let _ = this.fetch(*part).await;
                }
            };
            set_timeout(move || spawn_local(fetch_all), SETTLED);
        }
        this
    }

    fn of_page() -> Self {
        expect_context()
    }

    fn here(&self, part: Part) -> Option<Build> {
        self.here.with_value(|here| here.get(part.name).copied())
    }

    async fn fetch(&self, part: Part) -> Result<Build, Missing> {
        if let Some(build) = self.here(part) {
            return Ok(build);
        }
        fetch_styles().await?;
        let build = (part.fetch)().await?;
        self.here.update_value(|here| {
            here.insert(part.name, build);
        });
        Ok(build)
    }
}

/// What could not be downloaded: a part, or the styles of all.
#[derive(Clone, Copy, Debug)]
struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Downloads the styles of what parts show, if that was not done.
async fn fetch_styles() -> Result<(), Missing> {
    const DISABLED: &str = "disabled";
    let link = document().get_element_by_id(LATE_STYLES).ok_or(Missing)?;
    if property(&link, "sheet").is_some_and(|sheet| sheet.is_object()) {
        return Ok(());
    }
    let outcome = js_sys::Promise::new(&mut |arrived, failed| {
        // Nothing refuses a listener.
        let _ = link.add_event_listener_with_callback("load", arrived.unchecked_ref());
        let _ = link.add_event_listener_with_callback("error", failed.unchecked_ref());
    });
    let _ = link.remove_attribute(DISABLED);
    if JsFuture::from(outcome).await.is_err() {
        // Enabling it again asks for it again.
        let _ = link.set_attribute(DISABLED, "");
        return Err(Missing);
    }
    Ok(())
}

fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(object, &name.into()).ok()
}

/// Whether the person asked the browser to download little.
fn saves_data() -> bool {
    let connection = property(&window().navigator(), "connection");
    connection.and_then(|connection| property(&connection, "saveData")).is_some_and(|saves| saves.is_truthy())
}

#[derive(Clone, Copy)]
enum State {
    Coming,
    Here(Build),
    Failed,
}

/// A part of the application, or the wait for it, or the way to try again.
#[component]
pub fn Late(
    /// Which part.
    part: Part,
    /// Whether nothing is shown in its place: the page is whole without it.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let parts = Parts::of_page();
    let state = RwSignal::new(parts.here(part).map_or(State::Coming, State::Here));
    let fetch = move || {
        spawn_local(async move {
            let arrived = parts.fetch(part).await.map_or(State::Failed, State::Here);
            state.try_set(arrived);
            if !quiet {
                // Nothing took the focus while there was nothing to focus.
                request_animation_frame(focus_beginning);
            }
        });
    };
    if matches!(state.get_untracked(), State::Coming) {
        fetch();
    }
    move || match state.get() {
        State::Here(build) => build(),
        State::Coming | State::Failed if quiet => ().into_any(),
        State::Coming => view! { <Skeleton label=t!("part-loading")/> }.into_any(),
        State::Failed => {
            let retry = move |()| {
                state.set(State::Coming);
                fetch();
            };
            view! {
                <ErrorCard
                    title=t!("part-failed")
                    text=t!("part-failed-text")
                    retry=t!("retry")
                    on_retry=retry
                />
            }
            .into_any()
        }
    }
}

/// A part that is there from the first time on that it is asked for: a dialog stays, so that closing
/// it gives the focus back.
#[component]
pub fn LateOnce(
    /// Which part.
    part: Part,
    /// Whether it is asked for.
    #[prop(into)]
    when: Signal<bool>,
) -> impl IntoView {
    let asked = Memo::new(move |before: Option<&bool>| before.is_some_and(|before| *before) || when.get());
    // The wait for it, and why it did not come, float above the page.
    view! { <div class="late">{move || asked.get().then(|| view! { <Late part/> })}</div> }
}

/// Moves the focus to where an open dialog begins.
fn focus_beginning() {
    if let Ok(Some(element)) = document().query_selector("dialog[open] [autofocus]") {
        page::focus_element(&element);
    }
}
