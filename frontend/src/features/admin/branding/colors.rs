//! The two colours: chosen, judged at once, and seen in both themes before they are kept.

use leptos::{ev, prelude::*};
use shared::{
    branding::{Branding, ChooseColors, Colors, Standing, accent_standing, primary_standing},
    color::READABLE,
    contract::NoParams,
    identity::Language,
    text::Color,
};

use super::{Failure, Keeping, door::Keep, preview::Preview};
use crate::{
    api,
    i18n::{self, t},
    page,
    ui::{
        button::{Button, Weight},
        icon::{Icon, Size},
    },
};

const PRIMARY: &str = "branding-primary";
const ACCENT: &str = "branding-accent";

/// What the browser's own picker shows as long as none is chosen: our colours.
const OUR_PRIMARY: &str = "#005b3f";
const OUR_ACCENT: &str = "#f5cc27";

/// The two colours.
///
/// Keyboard: a colour is typed, or chosen with the browser's picker beside it; whether it is read
/// well enough is said at once, with the nearest colour that is.
#[component]
pub fn ColorsCard(
    /// What is kept.
    kept: RwSignal<Branding>,
) -> impl IntoView {
    let keeping = Keeping::new(kept);
    let text =
        |color: &Option<Color>| RwSignal::new(color.as_ref().map(ToString::to_string).unwrap_or_default());
    let (primary, accent) =
        kept.with_untracked(|kept| (text(&kept.colors.primary), text(&kept.colors.accent)));
    let chosen_primary = Memo::new(move |_| primary.with(|text| Chosen::read(text)));
    let chosen_accent = Memo::new(move |_| accent.with(|text| Chosen::read(text)));
    let stands_primary =
        Memo::new(move |_| chosen_primary.with(|chosen| chosen.color().map(primary_standing)));
    // Deep panels take the hue of the other colour, once that one does.
    let stands_accent = Memo::new(move |_| {
        let beside = stands_primary.get().map(|standing| standing.nearest);
        chosen_accent.with(|chosen| chosen.color().map(|color| accent_standing(color, beside.as_ref())))
    });
    let shown = Memo::new(move |_| Colors {
        primary: stands_primary.get().map(|standing| standing.nearest),
        accent: stands_accent.get().map(|standing| standing.nearest),
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        for (id, chosen) in [(PRIMARY, chosen_primary), (ACCENT, chosen_accent)] {
            if chosen.get_untracked() == Chosen::Nonsense {
                return page::focus(id);
            }
        }
        let color = |chosen: Memo<Chosen>| chosen.with_untracked(|chosen| chosen.color().cloned());
        let colors = Colors { primary: color(chosen_primary), accent: color(chosen_accent) };
        let act = async move { api::call::<ChooseColors>(&NoParams {}, &colors).await };
        keeping.keep(act, t!("branding-colors-kept"));
    };
    let ours = move |()| {
        primary.set(String::new());
        accent.set(String::new());
    };
    view! {
        <section class="card card--pad" aria-labelledby="colors-title">
            <h2 id="colors-title">{t!("branding-colors-title")}</h2>
            <form class="stack" on:submit=submit novalidate=true>
                <Failure keeping/>
                <ColorField
                    id=PRIMARY
                    label=t!("branding-primary")
                    hint=t!("branding-primary-hint")
                    ours=OUR_PRIMARY
                    text=primary
                    chosen=chosen_primary
                    standing=stands_primary
                />
                <ColorField
                    id=ACCENT
                    label=t!("branding-accent")
                    hint=t!("branding-accent-hint")
                    ours=OUR_ACCENT
                    text=accent
                    chosen=chosen_accent
                    standing=stands_accent
                />
                <Preview colors=shown/>
                <Keep keeping word=t!("branding-colors-keep")/>
            </form>
            <Show when=move || !(primary.with(String::is_empty) && accent.with(String::is_empty))>
                <Button word=t!("branding-colors-ours") weight=Weight::Quiet on_press=ours/>
            </Show>
        </section>
    }
}

/// What somebody wrote.
#[derive(Clone, Debug, PartialEq)]
enum Chosen {
    /// Nothing: our colour.
    Ours,
    Color(Color),
    Nonsense,
}

impl Chosen {
    fn read(text: &str) -> Self {
        if text.trim().is_empty() {
            Self::Ours
        } else {
            Color::parse(text).map_or(Self::Nonsense, Self::Color)
        }
    }

    fn color(&self) -> Option<&Color> {
        match self {
            Self::Color(color) => Some(color),
            Self::Ours | Self::Nonsense => None,
        }
    }
}

/// A colour with its label: typed, or picked.
#[component]
fn ColorField(
    id: &'static str,
    #[prop(into)] label: String,
    hint: String,
    ours: &'static str,
    text: RwSignal<String>,
    chosen: Memo<Chosen>,
    standing: Memo<Option<Standing>>,
) -> impl IntoView {
    let picked =
        move || chosen.with(|chosen| chosen.color().map_or_else(|| ours.to_owned(), ToString::to_string));
    let write = move |event: ev::Event| text.set(event_target_value(&event));
    let picker = t!("branding-pick", label = label.as_str());
    let wrong = move || {
        chosen.get() == Chosen::Nonsense || standing.with(|standing| standing.as_ref().is_some_and(fails))
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <p class="hint" id=format!("{id}-hint")>{hint}</p>
            <div class="row">
                <input class="colorpick" type="color" aria-label=picker prop:value=picked on:input=write/>
                <input
                    class="input colortext"
                    id=id
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=ours
                    prop:value=text
                    on:input=write
                    aria-invalid=move || wrong().then_some("true")
                    aria-describedby=format!("{id}-hint {id}-verdict")
                />
            </div>
            <div class="verdict" id=format!("{id}-verdict") role="status">
                {move || match chosen.get() {
                    Chosen::Ours => t!("branding-color-ours").into_any(),
                    Chosen::Nonsense => view! { <Bad/>{t!("branding-color-malformed")} }.into_any(),
                    Chosen::Color(_) => standing.get().map(|standing| verdict(&standing)).into_any(),
                }}
            </div>
            {move || standing.get().filter(fails).map(|standing| view! { <Offer standing text/> })}
        </div>
    }
}

fn fails(standing: &Standing) -> bool {
    !standing.passes()
}

fn verdict(standing: &Standing) -> AnyView {
    let ratio = ratio(standing.contrast);
    if standing.passes() {
        view! { <Icon name="check-circle-fill" size=Size::Small/>{t!("branding-color-well", ratio = ratio)} }
            .into_any()
    } else {
        let nearest = standing.nearest.to_string();
        let least = self::ratio(READABLE);
        view! { <Bad/>{t!("branding-color-faint", ratio = ratio, least = least, nearest = nearest)} }
            .into_any()
    }
}

/// The nearest colour that is read well enough, to be taken.
#[component]
fn Offer(standing: Standing, text: RwSignal<String>) -> impl IntoView {
    let color = standing.nearest.to_string();
    let swatch = color.clone();
    let word = t!("branding-color-take", color = color.as_str());
    view! {
        <div class="row">
            <span class="swatch" aria-hidden="true" style=("--swatch", swatch)></span>
            <Button word on_press=move |()| text.set(color.clone())/>
        </div>
    }
}

#[component]
fn Bad() -> impl IntoView {
    view! { <Icon name="warning-circle-fill" size=Size::Small/> }
}

/// A contrast as one reads it, never rounded up to what it does not reach: `4,49`.
fn ratio(contrast: f64) -> String {
    let text = format!("{:.2}", (contrast * 100.0).floor() / 100.0);
    match i18n::language() {
        Language::Fr => text.replace('.', ","),
        Language::En => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_a_colour_or_ours_or_nonsense() {
        assert_eq!(Chosen::read("  "), Chosen::Ours);
        assert_eq!(Chosen::read("1A5").color().unwrap().as_str(), "#11aa55");
        assert_eq!(Chosen::read("vert"), Chosen::Nonsense);
    }

    #[test]
    fn a_contrast_is_never_said_to_be_more_than_it_is() {
        assert_eq!(ratio(4.499_9), "4,49");
        assert_eq!(ratio(21.0), "21,00");
    }
}
