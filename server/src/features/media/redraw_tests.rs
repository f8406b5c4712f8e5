use image::{GenericImageView, Rgb, imageops, metadata::Orientation};

use super::*;
use crate::testing::pictures::{of_color, png};

const RED: [u8; 3] = [230, 20, 20];
const GREEN: [u8; 3] = [20, 200, 20];
const BLUE: [u8; 3] = [20, 20, 230];
const WHITE: [u8; 3] = [250, 250, 250];

/// A picture of four colours, from the top left in reading order.
fn quarters(side: u32) -> RgbImage {
    RgbImage::from_fn(side, side, |x, y| {
        Rgb(match (x < side / 2, y < side / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    })
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 95)
        .encode(picture.as_raw(), picture.width(), picture.height(), ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// A JPEG as a phone writes it: with the way it was held, and where.
fn held(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPSLatitude 47.4784 Longitude -0.5632");
    let plain = jpeg(picture);
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    bytes
}

fn drawn(bytes: &[u8], kind: PictureKind) -> Vec<(&'static str, Vec<u8>)> {
    in_all_sizes(bytes, kind).unwrap()
}

fn opened(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).unwrap()
}

fn code(bytes: &[u8]) -> Code {
    in_all_sizes(bytes, PictureKind::Photo).unwrap_err().code()
}

fn near(found: [u8; 3], color: [u8; 3]) -> bool {
    found.iter().zip(color).all(|(one, other)| one.abs_diff(other) < 60)
}

/// The colours of the four quarters, from the top left in reading order.
fn seen(picture: &DynamicImage) -> [[u8; 3]; 4] {
    let (wide, high) = picture.dimensions();
    [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| {
        let [red, green, blue, _] = picture.get_pixel(wide * x / 4, high * y / 4).0;
        [red, green, blue]
    })
}

#[test]
fn a_picture_is_turned_as_it_was_held() {
    for (orientation, expected) in [
        (1, [RED, GREEN, BLUE, WHITE]),
        (2, [GREEN, RED, WHITE, BLUE]),
        (3, [WHITE, BLUE, GREEN, RED]),
        (4, [BLUE, WHITE, RED, GREEN]),
        (5, [RED, BLUE, GREEN, WHITE]),
        (6, [BLUE, RED, WHITE, GREEN]),
        (7, [WHITE, GREEN, BLUE, RED]),
        (8, [GREEN, WHITE, RED, BLUE]),
    ] {
        for (size, bytes) in drawn(&held(&quarters(400), orientation), PictureKind::Photo) {
            let found = seen(&opened(&bytes));
            let right = found.iter().zip(expected).all(|(found, color)| near(*found, color));
            assert!(right, "orientation {orientation}, size {size}: {found:?}");
        }
    }
}

#[test]
fn what_a_picture_carries_along_is_left_behind() {
    let bytes = held(&quarters(400), 6);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(text(&bytes).contains("GPSLatitude"));
    for (size, bytes) in drawn(&bytes, PictureKind::Photo) {
        assert!(!text(&bytes).contains("GPS") && !text(&bytes).contains("Exif"), "{size}");
        let mut decoder = JpegDecoder::new(Cursor::new(&bytes)).unwrap();
        assert_eq!(decoder.exif_metadata().unwrap(), None);
        assert_eq!(decoder.orientation().unwrap(), Orientation::NoTransforms);
    }
}

#[test]
fn a_picture_is_cut_around_its_middle_and_has_every_size() {
    let sizes = |bytes: &[u8], kind| {
        let sizes = drawn(bytes, kind).into_iter().map(|(name, bytes)| (name, opened(&bytes).dimensions()));
        sizes.collect::<Vec<_>>()
    };
    let square = [("384", (384, 384)), ("192", (192, 192)), ("96", (96, 96))];
    for (wide, high) in [(2000, 1000), (500, 1600), (400, 400)] {
        assert_eq!(sizes(&png(wide, high), PictureKind::Photo), square, "{wide} x {high}");
    }
    let wide = [("1280", (1280, 426)), ("640", (640, 213))];
    for kind in [PictureKind::PersonCover, PictureKind::GroupCover] {
        assert_eq!(sizes(&png(3000, 1500), kind), wide);
    }
    // What is smaller is not blown up.
    assert_eq!(sizes(&png(100, 60), PictureKind::Photo)[0], ("384", (60, 60)));
    assert_eq!(sizes(&png(1, 1), PictureKind::PersonCover), [("1280", (1, 1)), ("640", (1, 1))]);
    let mut striped = RgbImage::from_pixel(900, 300, Rgb(RED));
    imageops::overlay(&mut striped, &RgbImage::from_pixel(300, 300, Rgb(BLUE)), 300, 0);
    let middle = opened(&drawn(&jpeg(&striped), PictureKind::Photo)[0].1);
    assert!(seen(&middle).iter().all(|color| near(*color, BLUE)), "the middle third");
}

#[test]
fn each_format_is_told_by_its_content_and_nothing_shines_through() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let bytes = of_color(500, 500, GREEN, format);
        let (_, small) = drawn(&bytes, PictureKind::Photo).pop().unwrap();
        assert_eq!(image::guess_format(&small).unwrap(), ImageFormat::Jpeg);
        assert!(seen(&opened(&small)).iter().all(|color| near(*color, GREEN)), "{format:?}");
    }
    let clear = image::RgbaImage::from_pixel(200, 200, Rgba([255, 0, 0, 0]));
    let mut bytes = Cursor::new(Vec::new());
    clear.write_to(&mut bytes, ImageFormat::Png).unwrap();
    let (_, small) = drawn(bytes.get_ref(), PictureKind::Photo).pop().unwrap();
    assert!(seen(&opened(&small)).iter().all(|color| near(*color, [255; 3])), "white is behind it");
}

#[test]
fn what_is_no_picture_is_refused() {
    let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    for bytes in [&b""[..], b"Bonjour", b"%PDF-1.7", gif, svg, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"] {
        assert_eq!(code(bytes), Code::NotAPicture, "{:?}", String::from_utf8_lossy(bytes));
    }
    for bytes in
        [&b"\xff\xd8\xff"[..], b"\x89PNG\r\n\x1a\n", b"RIFF\x04\0\0\0WEBP", b"\xff\xd8\xff\xe0<script>"]
    {
        assert_eq!(code(bytes), Code::BrokenPicture, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn what_is_cut_short_is_refused_wherever_it_ends() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = match format {
            ImageFormat::Jpeg => held(&quarters(300), 1),
            format => {
                let mut bytes = Cursor::new(Vec::new());
                DynamicImage::ImageRgb8(quarters(300)).write_to(&mut bytes, format).unwrap();
                bytes.into_inner()
            }
        };
        for tenths in 3..10 {
            let length = whole.len() * tenths / 10;
            let refused = in_all_sizes(&whole[..length], PictureKind::Photo).map_err(|error| error.code());
            assert_eq!(refused.err(), Some(Code::BrokenPicture), "{format:?} at {tenths}/10");
        }
    }
}

#[test]
fn a_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded() {
    for (wide, high) in [(10_000, 6_000), (50_000, 50_000), (u32::MAX >> 1, 1), (1, 30_000)] {
        let bomb = claiming(wide, high);
        assert!(bomb.len() < 1_000);
        assert_eq!(code(&bomb), Code::PictureTooLarge, "{wide} x {high}");
    }
    // So many points as are taken, but more memory than is given: 16 bits of four colours.
    let mut deep = claiming(8_000, 4_900);
    let at = 8 + 8 + 8;
    (deep[at], deep[at + 1]) = (16, 6);
    rewrite_check(&mut deep);
    assert_eq!(code(&deep), Code::PictureTooLarge);
}

#[test]
fn a_picture_that_moves_is_refused() {
    let still = png(20, 20);
    let mut control = b"acTL\0\0\0\x02\0\0\0\0".to_vec();
    let check = crc32(&control);
    control.splice(0..0, 8_u32.to_be_bytes());
    control.extend(check.to_be_bytes());
    // Behind the first chunk.
    let moving = [&still[..33], &control, &still[33..]].concat();
    assert_eq!(code(&moving), Code::AnimatedPicture);
}

/// A PNG of a few bytes that says it is so large.
fn claiming(wide: u32, high: u32) -> Vec<u8> {
    let mut bytes = png(1, 1);
    bytes[16..20].copy_from_slice(&wide.to_be_bytes());
    bytes[20..24].copy_from_slice(&high.to_be_bytes());
    rewrite_check(&mut bytes);
    bytes
}

/// Makes the first chunk of a PNG agree with its check.
fn rewrite_check(bytes: &mut [u8]) {
    let check = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&check.to_be_bytes());
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}
