//! Pictures to choose: one's photo, the cover of one's page or of a group one runs.
//!
//! A picture is cut on the device, so that little travels; the server cuts and draws it anew
//! whatever it is sent. A page that offers it holds [`Pictures`] and shows [`PictureDialog`].

mod crop;
mod dialog;
mod frame;

use leptos::prelude::*;
use shared::ids::GroupId;

use crate::late::{Late, part};
use dialog::ChoiceDialog;

part!(pub CHOICE = picture_choice in own, texts "media": <ChoiceDialog/>);

/// What a picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// One's own photo.
    MyPhoto,
    /// What stands above one's own page.
    MyCover,
    /// What stands above the page of a group.
    GroupCover(GroupId),
}

/// A picture that is being chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Choosing {
    target: Target,
    /// Whether there is one that may be taken away.
    there: bool,
}

/// The pictures that a page lets choose, as context.
#[derive(Clone, Copy)]
pub struct Pictures {
    choosing: RwSignal<Option<Choosing>>,
    on_change: Callback<()>,
}

impl Pictures {
    /// Makes them known to what is inside; `on_change` is called when a picture is another one.
    pub fn provide(on_change: impl Fn() + Send + Sync + 'static) {
        let on_change = Callback::new(move |()| on_change());
        provide_context(Self { choosing: RwSignal::new(None), on_change });
    }

    /// The pictures of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Lets one choose a picture, or take away the one that is `there`.
    pub fn choose(self, target: Target, there: bool) {
        self.choosing.set(Some(Choosing { target, there }));
    }
}

/// Where a picture is chosen, once somebody asks to.
#[component]
pub fn PictureDialog() -> impl IntoView {
    let pictures = Pictures::of_page();
    // It stays, so that closing gives the focus back.
    let asked = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default() || pictures.choosing.with(Option::is_some)
    });
    view! { <Show when=move || asked.get()><Late part=CHOICE/></Show> }
}
