//! The frame through which a picture is seen and cut.

use js_sys::Promise;
use leptos::{ev, html, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

use super::crop::{Crop, Piece};

/// How large the picture on the screen is drawn; the page shows it smaller.
const SHOWN_WIDTH: u32 = 720;
/// How much of a picture is kept when it is sent, of 1.
const QUALITY: f64 = 0.92;
/// How much one step of the wheel brings nearer.
const WHEEL: f64 = 0.0015;

/// A picture in its frame.
///
/// It is moved by dragging, and brought nearer with two fingers or the wheel. Those who do neither
/// have buttons and a slider beside it.
#[component]
pub fn Frame(
    /// The picture.
    picture: StoredValue<ImageBitmap, LocalStorage>,
    /// How many times as wide as high the frame is.
    shape: u32,
    /// What is seen.
    crop: RwSignal<Crop>,
) -> impl IntoView {
    let node = NodeRef::<html::Canvas>::new();
    let fingers = StoredValue::new(Vec::<Finger>::new());
    Effect::new(move |_| {
        if let Some(canvas) = node.get() {
            picture.with_value(|picture| draw(&canvas, picture, crop.get().piece()));
        }
    });
    let down = move |event: ev::PointerEvent| {
        event.prevent_default();
        if let Some(canvas) = node.get_untracked() {
            // What moves out of the frame is still ours.
            let _ = canvas.set_pointer_capture(event.pointer_id());
        }
        fingers.update_value(|all| all.push(Finger::of(&event)));
    };
    let moved = move |event: ev::PointerEvent| {
        let Some(canvas) = node.get_untracked() else { return };
        let width = canvas.get_bounding_client_rect().width().max(1.0);
        let step = fingers.try_update_value(|all| follow(all, Finger::of(&event))).flatten();
        if let Some(Step { right, down, nearer }) = step {
            crop.update(|crop| *crop = crop.zoomed(crop.zoom() * nearer).moved(right / width, down / width));
        }
    };
    let up = move |event: ev::PointerEvent| {
        fingers.update_value(|all| all.retain(|finger| finger.id != event.pointer_id()));
    };
    let wheel = move |event: ev::WheelEvent| {
        event.prevent_default();
        crop.update(|crop| *crop = crop.zoomed(crop.zoom() * (-event.delta_y() * WHEEL).exp()));
    };
    view! {
        <canvas
            class="cropping"
            class:cropping--round=shape == 1
            width=SHOWN_WIDTH
            height=SHOWN_WIDTH / shape
            aria-hidden="true"
            node_ref=node
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=up
            on:pointercancel=up
            on:wheel=wheel
        ></canvas>
    }
}

/// A finger, or the mouse, that is held down.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Finger {
    id: i32,
    x: f64,
    y: f64,
}

impl Finger {
    fn of(event: &ev::PointerEvent) -> Self {
        Self { id: event.pointer_id(), x: event.client_x().into(), y: event.client_y().into() }
    }
}

/// What a finger does to the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    right: f64,
    down: f64,
    nearer: f64,
}

/// One finger moves the picture, two bring it nearer.
fn follow(all: &mut [Finger], now: Finger) -> Option<Step> {
    let apart = |all: &[Finger]| match all {
        [one, other, ..] => Some((one.x - other.x).hypot(one.y - other.y).max(1.0)),
        _ => None,
    };
    let before = apart(all);
    let finger = all.iter_mut().find(|finger| finger.id == now.id)?;
    let (right, down) = (now.x - finger.x, now.y - finger.y);
    *finger = now;
    Some(match (before, apart(all)) {
        (Some(before), Some(after)) => Step { right: 0.0, down: 0.0, nearer: after / before },
        _ => Step { right, down, nearer: 1.0 },
    })
}

/// Opens a picture, turned as its maker meant it; the browser says if it cannot.
pub async fn open(file: &Blob) -> Result<ImageBitmap, JsValue> {
    let opened = JsFuture::from(window().create_image_bitmap_with_blob(file)?).await?;
    opened.dyn_into()
}

/// The piece that is seen, as a JPEG of at most that width.
pub async fn cut(picture: &ImageBitmap, piece: Piece, shape: u32, most: u32) -> Option<Blob> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let own = (1..=most).rev().find(|width| f64::from(*width) <= piece.width).unwrap_or(1);
    canvas.set_width(own);
    canvas.set_height((own / shape).max(1));
    draw(&canvas, picture, piece);
    let written = Promise::new(&mut |resolve, _| {
        // Without an answer nothing is sent, and that is said.
        if canvas.to_blob_with_type_and_encoder_options(&resolve, "image/jpeg", &QUALITY.into()).is_err() {
            let _ = resolve.call1(&JsValue::NULL, &JsValue::NULL);
        }
    });
    JsFuture::from(written).await.ok()?.dyn_into().ok()
}

fn draw(canvas: &HtmlCanvasElement, picture: &ImageBitmap, piece: Piece) {
    let context = canvas.get_context("2d").ok().flatten();
    let Some(context) = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
    else {
        return;
    };
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    let Piece { left, top, width: wide, height: high } = piece;
    // A picture that cannot be drawn stays white, and is refused by nobody.
    let _ = context.draw_image_with_image_bitmap_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
        picture, left, top, wide, high, 0.0, 0.0, width, height,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finger(id: i32, x: f64, y: f64) -> Finger {
        Finger { id, x, y }
    }

    #[test]
    fn one_finger_moves_and_two_bring_nearer() {
        let mut one = vec![finger(1, 10.0, 10.0)];
        let step = follow(&mut one, finger(1, 15.0, 7.0));
        assert_eq!(step, Some(Step { right: 5.0, down: -3.0, nearer: 1.0 }));
        assert_eq!(one, [finger(1, 15.0, 7.0)]);
        assert_eq!(follow(&mut one, finger(2, 0.0, 0.0)), None, "one that is not held down");
        let mut two = vec![finger(1, 0.0, 0.0), finger(2, 100.0, 0.0)];
        let step = follow(&mut two, finger(2, 150.0, 0.0));
        assert_eq!(step, Some(Step { right: 0.0, down: 0.0, nearer: 1.5 }));
    }
}
