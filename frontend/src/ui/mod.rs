//! The component kit: what pages are made of.
//!
//! A component takes values and gives callbacks. It fetches nothing, knows no feature, and has
//! no words of its own: whoever uses it brings them in the person's language. Native elements
//! come before ARIA; the keyboard is told in each component's documentation.

pub mod avatar;
pub mod badge;
pub mod banner;
pub mod button;
pub mod counter;
pub mod dialog;
pub mod empty;
pub mod field;
pub mod icon;
pub mod mention;
pub mod menu;
pub mod note;
pub mod person;
pub mod pill;
pub mod segmented;
pub mod select;
pub mod several;
pub mod skeleton;
pub mod switch;
pub mod tile;
pub mod time;
pub mod tint;
pub mod toast;
