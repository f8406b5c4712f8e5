//! The application in the browser.

use leptos::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(|| view! { <main id="app"><h1>"Parvis"</h1></main> });
}
