//! What two colours become: every token that they colour, in the four looks of the pages.
//!
//! `assets/styles/tokens.css` says which tokens there are and what they are without them; a test
//! holds the surfaces here to those there. The chosen colour itself is shown in the light look; in
//! the others it is the nearest one that is read there.

use std::fmt::Write as _;

use super::Colors;
use crate::{
    color::{EASILY_READABLE, Oklch, READABLE, least_contrast, nearest},
    text::Color,
};

/// Lightness and chroma; the hue is that of the chosen colour.
type Tone = (f64, f64);
/// In the light look, in the dark one, and in both with more contrast.
type Looks<T> = [T; 4];

const LIGHT: usize = 0;
const LEAST: Looks<f64> = [READABLE, READABLE, EASILY_READABLE, EASILY_READABLE];

/// What text and links stand on in each look: `--bg-page`, `--bg-surface`, `--bg-raised`, `--bg-sunken`.
const NEUTRAL: Looks<[(f64, f64, f64); 4]> = [
    [(0.966, 0.006, 150.0), (1.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.943, 0.008, 155.0)],
    [(0.185, 0.016, 215.0), (0.228, 0.018, 215.0), (0.268, 0.02, 214.0), (0.16, 0.014, 215.0)],
    [(1.0, 0.0, 0.0), (1.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.965, 0.003, 150.0)],
    [(0.1, 0.008, 215.0), (0.13, 0.01, 215.0), (0.17, 0.012, 215.0), (0.08, 0.006, 215.0)],
];

const SELECTED: Looks<Tone> = [(0.945, 0.034), (0.305, 0.042), (0.93, 0.05), (0.25, 0.045)];
const SOFT: Looks<Tone> = [(0.945, 0.036), (0.315, 0.046), (0.945, 0.036), (0.24, 0.04)];
const ON_PRIMARY: Looks<Tone> = [(1.0, 0.0), (0.2, 0.035), (1.0, 0.0), (0.14, 0.02)];
const DEEP: Looks<Tone> = [(0.315, 0.058), (0.3, 0.048), (0.235, 0.042), (0.2, 0.035)];
const ON_ACCENT: Tone = (0.24, 0.04);

/// The tokens that keep their lightness and take the hue.
const HUED: [(&str, Looks<Tone>); 7] = [
    ("--bg-selected", SELECTED),
    ("--accent-soft", SOFT),
    ("--accent-soft-ink", [(0.345, 0.075), (0.9, 0.075), (0.25, 0.055), (0.95, 0.06)]),
    ("--accent-line", [(0.7, 0.09), (0.55, 0.085), (0.31, 0.07), (0.8, 0.11)]),
    ("--on-accent", ON_PRIMARY),
    ("--deep", DEEP),
    ("--deep-2", [(0.375, 0.062), (0.355, 0.054), (0.27, 0.046), (0.25, 0.04)]),
];

/// By how much the lightness of what acts changes under the pointer, and when it is pressed.
const HOVER: Looks<f64> = [-0.055, 0.05, -0.06, 0.04];
const ACTIVE: Looks<f64> = [-0.105, 0.085, -0.1, 0.06];

/// The chroma of our own green: what is derived from a greyer colour is greyer as well.
const OUR_CHROMA: f64 = 0.088;
/// The hue of our own deep panels.
const OUR_DEEP_HUE: f64 = 178.0;

/// How well a colour is read where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Its contrast where it is least.
    pub contrast: f64,
    /// The colour itself if that is enough, or the nearest one of which it is.
    pub nearest: Color,
}

impl Standing {
    /// Whether it is read well enough.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.contrast >= READABLE
    }

    fn of(color: &Color, surfaces: &[Color]) -> Self {
        let contrast = least_contrast(color, surfaces);
        Self { contrast, nearest: nearest(color, surfaces, READABLE) }
    }
}

/// How well the colour of what acts is read: as text on every surface, and under white on buttons.
#[must_use]
pub fn primary_standing(primary: &Color) -> Standing {
    let read_on = |color: &Color| Standing::of(color, &surfaces(LIGHT, &Hue::of(color)));
    let mut standing = read_on(primary);
    // What it stands on takes its hue, which moves a little when a screen's colours are few.
    for _ in 0..8 {
        let again = read_on(&standing.nearest);
        if again.passes() {
            break;
        }
        standing.nearest = again.nearest;
    }
    standing
}

/// How well the colour of what stands out is read on deep panels, which take the hue of the other.
#[must_use]
pub fn accent_standing(accent: &Color, primary: Option<&Color>) -> Standing {
    let hue = primary.map_or(Hue { degrees: OUR_DEEP_HUE, strength: 1.0 }, Hue::of);
    Standing::of(accent, &DEEP.map(|tone| hue.toned(tone)))
}

/// Tokens with what they are in the four looks: `("--accent", "var(--cl,#…) …")`.
pub type Tokens = Vec<(&'static str, String)>;

/// What the tokens are with these colours; none where neither is chosen.
#[must_use]
pub fn tokens(colors: &Colors) -> Tokens {
    let mut tokens = Tokens::new();
    if let Some(primary) = &colors.primary {
        let hue = Hue::of(primary);
        let acting = in_every_look(primary, &hue);
        let moved = |by: Looks<f64>| {
            let mut by = by.into_iter();
            acting.clone().map(|color| lighter(&color, by.next().unwrap_or_default()))
        };
        tokens.push(("--accent-hover", value(&moved(HOVER))));
        tokens.push(("--accent-active", value(&moved(ACTIVE))));
        for name in ["--accent", "--link"] {
            tokens.push((name, value(&acting)));
        }
        tokens.extend(HUED.map(|(name, tones)| (name, value(&tones.map(|tone| hue.toned(tone))))));
    }
    if let Some(accent) = &colors.accent {
        let ink = Hue::of(accent).toned(ON_ACCENT);
        tokens.push(("--genet", accent.to_string()));
        tokens.push(("--on-genet", ink.to_string()));
    }
    tokens
}

/// The chosen colour, and what is nearest to it where it is not read.
fn in_every_look(primary: &Color, hue: &Hue) -> Looks<Color> {
    let mut look = 0;
    LEAST.map(|least| {
        let color = nearest(primary, &surfaces(look, hue), least);
        look += 1;
        color
    })
}

/// What text stands on in a look.
fn surfaces(look: usize, hue: &Hue) -> Vec<Color> {
    let neutral = NEUTRAL.get(look).into_iter().flatten();
    let neutral = neutral.map(|&(lightness, chroma, hue)| Oklch { lightness, chroma, hue }.color());
    let hued = [SELECTED, SOFT].into_iter().filter_map(|tones| tones.get(look).map(|tone| hue.toned(*tone)));
    neutral.chain(hued).collect()
}

fn lighter(color: &Color, by: f64) -> Color {
    let seen = Oklch::of(color);
    Oklch { lightness: (seen.lightness + by).clamp(0.0, 1.0), ..seen }.color()
}

/// A value of a token, as `tokens.css` writes them.
fn value(looks: &Looks<Color>) -> String {
    let mut text = String::new();
    for (name, color) in ["--cl", "--sb", "--clp", "--sbp"].into_iter().zip(looks) {
        // Writing to a string cannot fail.
        let _ = write!(text, "var({name},{color}) ");
    }
    text.truncate(text.trim_end().len());
    text
}

/// The hue of a colour, and how strong it is.
struct Hue {
    degrees: f64,
    /// Up to 1: as strong as our own.
    strength: f64,
}

impl Hue {
    fn of(color: &Color) -> Self {
        let seen = Oklch::of(color);
        Self { degrees: seen.hue, strength: (seen.chroma / OUR_CHROMA).min(1.0) }
    }

    fn toned(&self, (lightness, chroma): Tone) -> Color {
        Oklch { lightness, chroma: chroma * self.strength, hue: self.degrees }.color()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::contrast;

    const CSS: &str = include_str!("../../../assets/styles/tokens.css");

    fn color(text: &str) -> Color {
        Color::parse(text).unwrap()
    }

    /// Lightness, chroma and hue of a token in each look, as the styles have them.
    fn in_styles(token: &str) -> Vec<[f64; 3]> {
        let line = CSS.lines().find(|line| line.trim().starts_with(&format!("{token}:"))).unwrap();
        let values = line.split("oklch(").skip(1).map(|rest| {
            let numbers = rest.split(')').next().unwrap().split(' ').map(|number| number.parse().unwrap());
            <[f64; 3]>::try_from(numbers.collect::<Vec<f64>>()).unwrap()
        });
        values.collect()
    }

    fn same(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-9
    }

    #[test]
    fn the_surfaces_are_those_of_the_styles() {
        for (place, token) in ["--bg-page", "--bg-surface", "--bg-raised", "--bg-sunken"].iter().enumerate() {
            for (look, [lightness, chroma, hue]) in in_styles(token).into_iter().enumerate() {
                let here = NEUTRAL[look][place];
                assert!(
                    same(here.0, lightness) && same(here.1, chroma) && same(here.2, hue),
                    "{token} in look {look}: {here:?}"
                );
            }
        }
        for (token, tones) in HUED {
            for (look, [lightness, chroma, _]) in in_styles(token).into_iter().enumerate() {
                let (there, here) = ((lightness, chroma), tones[look]);
                assert!(same(here.0, there.0) && same(here.1, there.1), "{token} in look {look}: {here:?}");
            }
        }
    }

    /// The colours of a token, look by look.
    fn of(tokens: &Tokens, name: &str) -> Vec<Color> {
        let value = &tokens.iter().find(|(token, _)| *token == name).unwrap().1;
        value.split('#').skip(1).map(|rest| color(&rest[..6])).collect()
    }

    #[test]
    fn whatever_is_chosen_everything_is_read_in_every_look() {
        let wheel = (0..36).map(|step| f64::from(step) * 10.0);
        let wheel = wheel.flat_map(|hue| {
            [(0.2, 0.1), (0.45, 0.2), (0.6, 0.25), (0.8, 0.15), (0.95, 0.05)]
                .map(|(lightness, chroma)| Oklch { lightness, chroma, hue }.color())
        });
        for wanted in wheel.chain(["#000", "#fff", "#808080"].map(color)) {
            let primary = primary_standing(&wanted).nearest;
            assert!(primary_standing(&primary).passes(), "{wanted}");
            let accent = accent_standing(&wanted, Some(&primary)).nearest;
            assert!(accent_standing(&accent, Some(&primary)).passes(), "{wanted}");
            let tokens = tokens(&Colors { primary: Some(primary.clone()), accent: Some(accent.clone()) });
            let (hue, acting) = (Hue::of(&primary), of(&tokens, "--accent"));
            assert_eq!(acting[LIGHT], primary, "{wanted}: what was chosen is what is shown");
            for look in 0..4 {
                let least = LEAST[look];
                assert!(
                    least_contrast(&acting[look], &surfaces(look, &hue)) >= least,
                    "{wanted}, look {look}"
                );
                for (ink, on) in [
                    ("--on-accent", "--accent"),
                    ("--on-accent", "--accent-hover"),
                    ("--on-accent", "--accent-active"),
                    ("--accent-soft-ink", "--accent-soft"),
                ] {
                    let reached = contrast(&of(&tokens, ink)[look], &of(&tokens, on)[look]);
                    assert!(reached >= READABLE, "{wanted}, look {look}: {ink} on {on}: {reached}");
                }
                for panel in ["--deep", "--deep-2"] {
                    let reached = contrast(&color("#fff"), &of(&tokens, panel)[look]);
                    assert!(reached >= EASILY_READABLE, "{wanted}, look {look}: white on {panel}: {reached}");
                }
                assert!(contrast(&accent, &of(&tokens, "--deep")[look]) >= READABLE, "{wanted}, look {look}");
            }
            assert!(contrast(&accent, &of(&tokens, "--on-genet")[0]) >= READABLE, "{wanted}");
        }
    }

    #[test]
    fn our_own_colours_would_pass() {
        let green = Oklch { lightness: 0.425, chroma: 0.088, hue: 164.0 }.color();
        let yellow = Oklch { lightness: 0.865, chroma: 0.165, hue: 94.0 }.color();
        assert!(primary_standing(&green).passes() && accent_standing(&yellow, None).passes());
        assert!(!primary_standing(&yellow).passes() && !accent_standing(&green, None).passes());
        assert_eq!(tokens(&Colors::default()), []);
    }
}
