//! How well a colour is read (WCAG 2.2), and the nearest one that is read well enough.
//!
//! Contrast is that of [relative luminance](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
//! "Nearest" keeps the hue and moves the lightness as eyes see it (OKLCH) by as little as does.
//! Arithmetic only: the page that shows a colour and the server that takes it agree.

use crate::text::Color;

/// What a text needs at least (WCAG 2.2, criterion 1.4.3).
pub const READABLE: f64 = 4.5;
/// What a text needs where the reader asked for more (criterion 1.4.6).
pub const EASILY_READABLE: f64 = 7.0;

/// By how much the lightness moves at once.
const STEP: f64 = 0.004;
/// As many of them lead from one end to the other.
const STEPS: u32 = 250;

/// How strongly two colours differ: from 1, not at all, to 21, black on white.
#[must_use]
pub fn contrast(one: &Color, other: &Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// How strongly a colour differs from the one of these that it differs least from.
#[must_use]
pub fn least_contrast(color: &Color, surfaces: &[Color]) -> f64 {
    surfaces.iter().map(|surface| contrast(color, surface)).fold(21.0, f64::min)
}

/// The colour itself if it is read well enough on all surfaces, or the nearest one that is.
///
/// Where none of its hue is, black or white, whichever is read better.
#[must_use]
pub fn nearest(color: &Color, surfaces: &[Color], least: f64) -> Color {
    if least_contrast(color, surfaces) >= least {
        return color.clone();
    }
    let seen = Oklch::of(color);
    (1..=STEPS)
        .flat_map(|step| [-STEP, STEP].map(|by| seen.lightness + by * f64::from(step)))
        .filter(|lightness| (0.0..=1.0).contains(lightness))
        .map(|lightness| Oklch { lightness, ..seen }.color())
        .find(|found| least_contrast(found, surfaces) >= least)
        .unwrap_or_else(|| {
            let ends = [0.0, 1.0].map(|lightness| Oklch { lightness, chroma: 0.0, hue: 0.0 }.color());
            let [black, white] = ends;
            if least_contrast(&black, surfaces) > least_contrast(&white, surfaces) { black } else { white }
        })
}

/// A colour as eyes see it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oklch {
    /// From 0, black, to 1, white.
    pub lightness: f64,
    /// How far from grey.
    pub chroma: f64,
    /// Which colour: degrees around the wheel.
    pub hue: f64,
}

type Matrix = [[f64; 3]; 3];

// Björn Ottosson, https://bottosson.github.io/posts/oklab/: light to cones, cones to what is seen,
// and back.
const TO_CONES: Matrix = [
    [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
    [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
    [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
];
const TO_SIGHT: Matrix = [
    [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
    [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
    [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
];
const FROM_SIGHT: Matrix = [
    [1.0, 0.396_337_777_4, 0.215_803_757_3],
    [1.0, -0.105_561_345_8, -0.063_854_172_8],
    [1.0, -0.089_484_177_5, -1.291_485_548_0],
];
const FROM_CONES: Matrix = [
    [4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2],
    [-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5],
    [-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701_0],
];

impl Oklch {
    /// How a colour is seen.
    #[must_use]
    pub fn of(color: &Color) -> Self {
        let cones = times(&TO_CONES, light_of(color)).map(f64::cbrt);
        let [lightness, red_green, blue_yellow] = times(&TO_SIGHT, cones);
        let hue = blue_yellow.atan2(red_green).to_degrees();
        Self { lightness, chroma: red_green.hypot(blue_yellow), hue }
    }

    /// The colour of a screen that is seen so; one that no screen shows is brought nearer to grey.
    #[must_use]
    pub fn color(self) -> Color {
        let (mut shown, mut too_much) = (0.0, self.chroma);
        if is_shown(self.light()) {
            return written(self.light());
        }
        for _ in 0..16 {
            let chroma = f64::midpoint(shown, too_much);
            if is_shown(Self { chroma, ..self }.light()) {
                shown = chroma;
            } else {
                too_much = chroma;
            }
        }
        written(Self { chroma: shown, ..self }.light())
    }

    fn light(self) -> [f64; 3] {
        let (sine, cosine) = self.hue.to_radians().sin_cos();
        let seen = [self.lightness, self.chroma * cosine, self.chroma * sine];
        times(&FROM_CONES, times(&FROM_SIGHT, seen).map(|cone| cone.powi(3)))
    }
}

fn times(matrix: &Matrix, [first, second, third]: [f64; 3]) -> [f64; 3] {
    matrix.map(|[one, two, three]| one * first + two * second + three * third)
}

fn is_shown(light: [f64; 3]) -> bool {
    light.iter().all(|part| (-0.000_1..=1.000_1).contains(part))
}

fn luminance(color: &Color) -> f64 {
    let [red, green, blue] = light_of(color);
    0.212_6 * red + 0.715_2 * green + 0.072_2 * blue
}

/// How much light of each part a colour is.
fn light_of(color: &Color) -> [f64; 3] {
    channels(color).map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

fn channels(color: &Color) -> [u8; 3] {
    let number = color.as_str().strip_prefix('#').and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let [_, red, green, blue] = number.unwrap_or_default().to_be_bytes();
    [red, green, blue]
}

fn written(light: [f64; 3]) -> Color {
    let [red, green, blue] = light.map(|part| {
        let part = part.clamp(0.0, 1.0);
        let value = if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 };
        byte(value * 255.0)
    });
    Color::of_channels([red, green, blue])
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is between 0 and 255"
)]
fn byte(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn color(text: &str) -> Color {
        Color::parse(text).unwrap()
    }

    fn on_white(text: &str) -> f64 {
        contrast(&color(text), &color("#fff"))
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        for (text, expected) in
            [("#000", 21.0), ("#fff", 1.0), ("#767676", 4.54), ("#777", 4.48), ("#f00", 4.0), ("#00f", 8.59)]
        {
            assert!((on_white(text) - expected).abs() < 0.005, "{text}: {}", on_white(text));
        }
        let (one, other) = (color("#123456"), color("#fedcba"));
        assert!((contrast(&one, &other) - contrast(&other, &one)).abs() < f64::EPSILON);
        assert!(on_white("#767676") >= READABLE && on_white("#777777") < READABLE);
    }

    #[test]
    fn a_colour_is_seen_and_written_as_before() {
        let red = Oklch::of(&color("#ff0000"));
        assert!((red.lightness - 0.628).abs() < 0.001 && (red.chroma - 0.2577).abs() < 0.001);
        assert!((red.hue - 29.23).abs() < 0.05);
        for text in ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#123456", "#767676"] {
            assert_eq!(Oklch::of(&color(text)).color().as_str(), text);
        }
    }

    #[test]
    fn what_no_screen_shows_is_brought_nearer_to_grey() {
        let wild = Oklch { lightness: 0.6, chroma: 0.4, hue: 160.0 };
        let shown = Oklch::of(&wild.color());
        assert!((shown.lightness - 0.6).abs() < 0.01 && shown.chroma < 0.2);
        assert!((shown.hue - 160.0).abs() < 3.0, "{shown:?}");
    }

    #[test]
    fn the_nearest_colour_passes_barely_and_keeps_its_hue() {
        let white = [color("#fff")];
        assert_eq!(nearest(&color("#767676"), &white, READABLE), color("#767676"));
        assert!(["#757575", "#767676"].contains(&nearest(&color("#777"), &white, READABLE).as_str()));
        for text in ["#ffcc00", "#ff8800", "#00cc66", "#66aaff", "#ff66cc", "#ffffff"] {
            let found = nearest(&color(text), &white, READABLE);
            let reached = contrast(&found, &white[0]);
            assert!((READABLE..4.7).contains(&reached), "{text}: {found} {reached}");
            let (before, after) = (Oklch::of(&color(text)), Oklch::of(&found));
            assert!(before.chroma < 0.01 || (before.hue - after.hue).abs() < 3.0, "{text}: {found}");
        }
        // Towards the light on what is dark.
        let found = nearest(&color("#0b3d2e"), &[color("#101820")], READABLE);
        assert!(contrast(&found, &color("#101820")) >= READABLE);
    }

    #[test]
    fn where_nothing_passes_the_better_end_is_taken() {
        let surfaces = [color("#000"), color("#888")];
        assert_eq!(nearest(&color("#abcdef"), &surfaces, EASILY_READABLE).as_str(), "#ffffff");
    }
}
