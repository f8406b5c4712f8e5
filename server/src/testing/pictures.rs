//! Pictures to upload.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A PNG of that size, in one colour.
#[must_use]
pub fn png(width: u32, height: u32) -> Vec<u8> {
    of_color(width, height, [40, 120, 60], ImageFormat::Png)
}

/// A picture of that size, colour and format.
#[must_use]
pub fn of_color(width: u32, height: u32, color: [u8; 3], format: ImageFormat) -> Vec<u8> {
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(width, height, Rgb(color)));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("write a picture");
    bytes.into_inner()
}
