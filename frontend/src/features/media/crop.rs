//! Which piece of a picture is kept. No browser here.

/// How much nearer one may look.
pub const NEAREST: f64 = 4.0;

/// The piece of a picture that is seen through a frame: at first the largest around the middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crop {
    picture: (f64, f64),
    /// How many times as wide as high the frame is.
    shape: f64,
    zoom: f64,
    middle: (f64, f64),
}

/// A piece of a picture, in its points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Crop {
    /// Of a picture of that size, through a frame of that shape.
    pub fn new(width: f64, height: f64, shape: f64) -> Self {
        Self { picture: (width, height), shape, zoom: 1.0, middle: (width / 2.0, height / 2.0) }
    }

    /// How near one looks: from 1 to [`NEAREST`].
    pub fn zoom(&self) -> f64 {
        self.zoom
    }

    /// What is seen.
    pub fn piece(&self) -> Piece {
        let (width, height) = self.seen();
        let (x, y) = self.middle;
        Piece { left: x - width / 2.0, top: y - height / 2.0, width, height }
    }

    /// The same, nearer or farther.
    pub fn zoomed(self, zoom: f64) -> Self {
        let zoom = if zoom.is_finite() { zoom.clamp(1.0, NEAREST) } else { 1.0 };
        Self { zoom, ..self }.inside()
    }

    /// The same, the picture moved under the frame by parts of the frame's width.
    pub fn moved(self, right: f64, down: f64) -> Self {
        let (width, _) = self.seen();
        let (x, y) = self.middle;
        Self { middle: (x - right * width, y - down * width), ..self }.inside()
    }

    fn seen(&self) -> (f64, f64) {
        let (width, height) = self.picture;
        let width = width.min(height * self.shape) / self.zoom;
        (width, width / self.shape)
    }

    /// Never shows what is beyond the picture.
    fn inside(self) -> Self {
        let (width, height) = self.seen();
        let held = |middle: f64, seen: f64, all: f64| middle.max(seen / 2.0).min(all - seen / 2.0);
        let (x, y) = self.middle;
        Self { middle: (held(x, width, self.picture.0), held(y, height, self.picture.1)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The corner and the sides, in whole pixels.
    fn corners(crop: Crop) -> String {
        let Piece { left, top, width, height } = crop.piece();
        format!("{left:.0} {top:.0} {width:.0} {height:.0}")
    }

    #[test]
    fn at_first_the_largest_piece_around_the_middle_is_seen() {
        assert_eq!(corners(Crop::new(400.0, 300.0, 1.0)), "50 0 300 300");
        assert_eq!(corners(Crop::new(300.0, 400.0, 1.0)), "0 50 300 300");
        assert_eq!(corners(Crop::new(300.0, 400.0, 3.0)), "0 150 300 100");
        assert_eq!(corners(Crop::new(900.0, 100.0, 3.0)), "300 0 300 100");
    }

    #[test]
    fn looking_nearer_shows_less_around_the_same_middle() {
        let crop = Crop::new(400.0, 400.0, 1.0).zoomed(2.0);
        assert_eq!(corners(crop), "100 100 200 200");
        assert_eq!(corners(crop.zoomed(100.0)), "150 150 100 100");
        for wrong in [0.0, -3.0, f64::NAN, f64::NEG_INFINITY] {
            assert_eq!(corners(crop.zoomed(wrong)), "0 0 400 400");
        }
    }

    #[test]
    fn a_picture_is_moved_as_far_as_it_goes() {
        let crop = Crop::new(400.0, 300.0, 1.0);
        assert_eq!(corners(crop.moved(0.1, 0.0)), "20 0 300 300");
        assert_eq!(corners(crop.moved(9.0, 9.0)), "0 0 300 300");
        assert_eq!(corners(crop.moved(-9.0, -9.0)), "100 0 300 300");
        let near = crop.zoomed(3.0).moved(-9.0, -9.0);
        assert_eq!(corners(near), "300 200 100 100");
        assert_eq!(corners(near.zoomed(1.0)), "100 0 300 300", "it stays inside");
    }
}
