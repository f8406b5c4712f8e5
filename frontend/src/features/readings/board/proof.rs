//! The proof: files to keep, and how anybody verifies them.

use leptos::prelude::*;
use shared::readings::{proof_csv, proof_pdf};

use super::TheBoard;
use crate::{
    i18n::t,
    ui::{button::Weight, icon::Icon},
};

/// What verifies a file, on any computer that has Parvis.
const VERIFY: &str = "parvis proof verify preuve.pdf";

/// The files of the proof, and what they are verified against.
///
/// Keyboard: the links download the files.
#[component]
pub fn Proof() -> impl IntoView {
    let board = TheBoard::of_page();
    let (version, hash, key) = (
        board.get(|board| board.version),
        board.get(|board| board.sha256.clone()),
        board.get(|board| board.key.clone()),
    );
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="board-proof">
            <h2 id="board-proof">{t!("readboard-proof")}</h2>
            <p>{t!("readboard-proof-text")}</p>
            <div class="row row--tight">
                <a class=Weight::Second.class() href=proof_csv(board.reading) rel="external" download="">
                    <Icon name="download-simple"/> {t!("readboard-csv")}
                </a>
                <a class=Weight::Second.class() href=proof_pdf(board.reading) rel="external" download="">
                    <Icon name="download-simple"/> {t!("readboard-pdf")}
                </a>
            </div>
            <dl class="rd-facts">
                <div><dt>{t!("readboard-version")}</dt><dd>{move || t!("readboard-version-one", number = version.get())}</dd></div>
                <div><dt>{t!("readboard-hash")}</dt><dd class="rd-hash">{hash}</dd></div>
                <div><dt>{t!("readboard-key")}</dt><dd class="rd-hash">{key}</dd></div>
                <div><dt>{t!("readboard-verify")}</dt><dd><code class="rd-hash">{VERIFY}</code></dd></div>
            </dl>
        </section>
    }
}
