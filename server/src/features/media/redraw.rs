//! Draws a picture anew: what comes out has only its points, in the sizes that pages show.
//!
//! The format is told by the content. What a picture would take when decoded is known, and bounded,
//! before it is. It is turned as its maker meant it, and what else it carried (place, device, a
//! smaller picture of before it was cut) is left behind. Pure, and slow: for threads that may block.

use std::io::Cursor;

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageError, ImageFormat, Limits, RgbImage,
    Rgba,
    codecs::{
        jpeg::{JpegDecoder, JpegEncoder},
        png::{PngDecoder, PngEncoder},
        webp::WebPDecoder,
    },
    imageops::FilterType,
    metadata::Orientation,
};
use platform::{Error, Result};
use shared::{
    branding::LOGO_BOX,
    media::{COVER_SHAPE, COVER_WIDTHS, PHOTO_SIZES, PICTURE_POINTS, PictureKind},
    problem::Code,
};

/// The longest side of a picture that is decoded.
const LONGEST: u32 = 20_000;
/// The most memory that decoding may take.
const MEMORY: u64 = 256 << 20;
/// How much of a picture is kept, of 100.
const QUALITY: u8 = 84;

/// A part of a file: its name in the storage and its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    name: &'static str,
    width: u32,
    height: u32,
}

const PHOTO: [Part; 3] = [
    Part { name: "384", width: PHOTO_SIZES[2], height: PHOTO_SIZES[2] },
    Part { name: "192", width: PHOTO_SIZES[1], height: PHOTO_SIZES[1] },
    Part { name: "96", width: PHOTO_SIZES[0], height: PHOTO_SIZES[0] },
];
const COVER: [Part; 2] = [
    Part { name: "1280", width: COVER_WIDTHS[1], height: COVER_WIDTHS[1] / COVER_SHAPE },
    Part { name: "640", width: COVER_WIDTHS[0], height: COVER_WIDTHS[0] / COVER_SHAPE },
];

/// The sizes of a kind, the largest first.
const fn parts(kind: PictureKind) -> &'static [Part] {
    match kind {
        PictureKind::Photo => &PHOTO,
        PictureKind::PersonCover | PictureKind::GroupCover | PictureKind::ArticlePicture => &COVER,
        // The first is drawn whole, in a size of its own: see `logo`; the other is given out as it was sent.
        PictureKind::Logo | PictureKind::ArticleFile => &[],
    }
}

/// The part of a picture that an address asks for, if there is one of that size.
pub fn part(kind: PictureKind, size: &str) -> Option<&'static str> {
    parts(kind).iter().find(|part| part.name == size).map(|part| part.name)
}

/// The parts of a picture that was drawn: their names and their bytes.
pub type Drawn = Vec<(&'static str, Vec<u8>)>;

/// A picture in every size of its kind, cut around its middle to the shape of that kind.
pub fn in_all_sizes(bytes: &[u8], kind: PictureKind) -> Result<Drawn> {
    let mut picture = None;
    let mut drawn = Vec::new();
    for part in parts(kind) {
        // Each size is drawn from the larger one, the first from what was sent.
        let larger = match picture.take() {
            Some(larger) => larger,
            None => cut(&decode(bytes)?, *part),
        };
        let sized = sized(larger, *part);
        drawn.push((part.name, encode(&on_white(&sized))?));
        picture = Some(sized);
    }
    Ok(drawn)
}

/// A picture of an article, which stays whole: in the sizes of a cover, each as large as fits in a square
/// of its width; and how wide and high the largest is, in points.
pub fn whole(bytes: &[u8]) -> Result<(Drawn, (u32, u32))> {
    let mut picture = decode(bytes)?;
    let mut drawn = Vec::new();
    let mut largest = None;
    for Part { name, width: side, .. } in COVER {
        let longest = picture.width().max(picture.height());
        if longest / 4 > side {
            // Far from its size a picture is first brought near it: the fine filter takes long.
            picture = picture.thumbnail(side * 2, side * 2);
        }
        if longest > side {
            picture = picture.resize(side, side, FilterType::Lanczos3);
        }
        largest.get_or_insert((picture.width(), picture.height()));
        drawn.push((name, encode(&on_white(&picture))?));
    }
    Ok((drawn, largest.unwrap_or_default()))
}

/// A logo that was drawn: a PNG, without what shone through.
#[derive(Debug)]
pub struct DrawnLogo {
    pub bytes: Vec<u8>,
    pub width: u16,
    pub height: u16,
}

/// A logo, drawn whole on white into [`LOGO_BOX`]; one that is smaller stays as it is.
pub fn logo(bytes: &[u8]) -> Result<DrawnLogo> {
    let picture = decode(bytes)?;
    let (most_wide, most_high) = LOGO_BOX;
    let fits = picture.width() <= most_wide && picture.height() <= most_high;
    let picture = if fits { picture } else { picture.resize(most_wide, most_high, FilterType::Lanczos3) };
    let drawn = on_white(&picture);
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(drawn.as_raw(), drawn.width(), drawn.height(), ExtendedColorType::Rgb8)
        .map_err(|error| Error::Internal(error.into()))?;
    let side = |side: u32| u16::try_from(side).map_err(|_| refused(Code::PictureTooLarge));
    Ok(DrawnLogo { bytes, width: side(drawn.width())?, height: side(drawn.height())? })
}

/// Decodes a picture and turns it as its maker meant it.
fn decode(bytes: &[u8]) -> Result<DynamicImage> {
    let source = || Cursor::new(bytes);
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) => {
            let decoder = JpegDecoder::new(source()).map_err(|error| refusal(&error))?;
            if ends_early(bytes) {
                return Err(refused(Code::BrokenPicture));
            }
            read(decoder)
        }
        Ok(ImageFormat::Png) => {
            let decoder = PngDecoder::with_limits(source(), limits()).map_err(|error| refusal(&error))?;
            still(decoder.is_apng().map_err(|error| refusal(&error))?)?;
            read(decoder)
        }
        Ok(ImageFormat::WebP) => {
            let decoder = WebPDecoder::new(source()).map_err(|error| refusal(&error))?;
            still(decoder.has_animation())?;
            read(decoder)
        }
        _ => Err(refused(Code::NotAPicture)),
    }
}

fn still(moves: bool) -> Result<()> {
    if moves { Err(refused(Code::AnimatedPicture)) } else { Ok(()) }
}

fn read(mut decoder: impl ImageDecoder) -> Result<DynamicImage> {
    let (width, height) = decoder.dimensions();
    let too_many = u64::from(width) * u64::from(height) > PICTURE_POINTS || width.max(height) > LONGEST;
    if too_many || decoder.total_bytes() > MEMORY {
        return Err(refused(Code::PictureTooLarge));
    }
    if width == 0 || height == 0 {
        return Err(refused(Code::BrokenPicture));
    }
    decoder.set_limits(limits()).map_err(|error| refusal(&error))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MEMORY);
    limits
}

/// Whether a JPEG stops before its end: the decoder would draw what is missing in grey.
///
/// Within the data of a picture no marker occurs, so after the last beginning an end must follow.
fn ends_early(bytes: &[u8]) -> bool {
    const BEGINNING_OF_DATA: [u8; 2] = [0xff, 0xda];
    const END: [u8; 2] = [0xff, 0xd9];
    let last = |marker: [u8; 2]| bytes.windows(2).rposition(|pair| pair == marker);
    last(END) <= last(BEGINNING_OF_DATA)
}

/// The largest piece around the middle that has the shape of a part.
fn cut(picture: &DynamicImage, Part { width, height, .. }: Part) -> DynamicImage {
    let (all_wide, all_high) = (picture.width(), picture.height());
    let scaled = |side: u32, by: u32, of: u32| {
        u32::try_from(u64::from(side) * u64::from(by) / u64::from(of)).unwrap_or(side).max(1)
    };
    let wide = all_wide.min(scaled(all_high, width, height));
    let high = all_high.min(scaled(all_wide, height, width));
    picture.crop_imm((all_wide - wide) / 2, (all_high - high) / 2, wide, high)
}

/// A picture of the right shape in the size of a part; one that is smaller stays as it is.
fn sized(picture: DynamicImage, Part { width, height, .. }: Part) -> DynamicImage {
    if picture.width() <= width {
        return picture;
    }
    // Far from its size a picture is first brought near it: the fine filter takes long.
    let near =
        if picture.width() / 4 > width { picture.thumbnail_exact(width * 2, height * 2) } else { picture };
    near.resize_exact(width, height, FilterType::Lanczos3)
}

/// A picture without what shines through: white is behind it.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let seen = picture.to_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let Rgba([red, green, blue, alpha]) = *seen.get_pixel(x, y);
        let over = |color: u8| {
            let mixed = (u16::from(color) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

fn encode(picture: &RgbImage) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode(picture.as_raw(), picture.width(), picture.height(), ExtendedColorType::Rgb8)
        .map_err(|error| Error::Internal(error.into()))?;
    Ok(bytes)
}

fn refusal(error: &ImageError) -> Error {
    refused(match error {
        ImageError::Limits(_) => Code::PictureTooLarge,
        ImageError::Unsupported(_) => Code::NotAPicture,
        _ => Code::BrokenPicture,
    })
}

fn refused(code: Code) -> Error {
    Error::refused(code)
}

#[cfg(test)]
#[path = "redraw_tests.rs"]
mod tests;
