//! Pictures and files in the text of an article: they are sent, and written where the cursor was.

use leptos::{ev, html, prelude::*, task::spawn_local};
use shared::{
    ids::FileId,
    media::{self, COVER_WIDTHS, FILE_BYTES, FILE_TYPES, FileName, KeptFile},
    news::{
        CoverText,
        reading::ArticleParams,
        writing::{AddArticleFile, AddArticlePicture, ArticleFileParams},
    },
    text::length,
};
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement, HtmlTextAreaElement};

use super::work::Work;
use crate::{
    api,
    i18n::t,
    ui::{
        button::{Button, Weight},
        dialog::{Dialog, Size},
        field::{Check, FieldError, TextField},
        note::{Note, Tone},
    },
};

/// The buttons that insert a picture or a file into the text.
///
/// Keyboard: each opens a dialog; once something is inserted, the focus is in the text behind it.
#[component]
pub fn Inserting(
    /// Where the text is written.
    area: NodeRef<html::Textarea>,
    /// A picture that was dropped or pasted there.
    dropped: RwSignal<Option<File>, LocalStorage>,
) -> impl IntoView {
    let (picture, file, video) = (Insertion::new(), Insertion::new(), Insertion::new());
    Effect::new(move |_| {
        if let Some(one) = dropped.get() {
            picture.begin(Some(one));
        }
    });
    view! {
        <div class="row row--tight">
            <Button word=t!("insert-picture") icon="image-square" on_press=move |()| picture.begin(None)/>
            <Button word=t!("insert-file") icon="link" on_press=move |()| file.begin(None)/>
            <Button word=t!("insert-video") icon="desktop" on_press=move |()| video.begin(None)/>
        </div>
        <VideoDialog of=video area/>
        <PictureDialog of=picture area/>
        <FileDialog of=file area/>
    }
}

/// Something that is about to be inserted.
#[derive(Clone, Copy)]
struct Insertion {
    open: RwSignal<bool>,
    file: RwSignal<Option<File>, LocalStorage>,
    /// What it shows, or what its link says.
    words: RwSignal<String>,
    caption: RwSignal<String>,
    words_wrong: RwSignal<String>,
    failure: RwSignal<String>,
    busy: RwSignal<bool>,
}

impl Insertion {
    fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            file: RwSignal::new_local(None),
            words: RwSignal::default(),
            caption: RwSignal::default(),
            words_wrong: RwSignal::default(),
            failure: RwSignal::default(),
            busy: RwSignal::new(false),
        }
    }

    fn begin(self, file: Option<File>) {
        self.words.set(String::new());
        self.caption.set(String::new());
        self.words_wrong.set(String::new());
        self.failure.set(String::new());
        self.file.set(file);
        self.open.set(true);
    }

    fn close(self) {
        if !self.busy.get_untracked() {
            self.open.set(false);
        }
    }

    fn choose(self, event: &ev::Event) {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        self.file.set(input.and_then(|input| input.files()).and_then(|files| files.get(0)));
        self.failure.set(String::new());
    }

    /// Done: the dialog goes, and the text goes on behind what was written into it.
    fn done(self, work: &Work, area: NodeRef<html::Textarea>, markdown: &str) {
        self.busy.try_set(false);
        self.open.try_set(false);
        if let Some(area) = area.get_untracked() {
            write(work, &area, markdown);
        }
    }

    fn failed(self, sentence: String) {
        self.busy.try_set(false);
        self.failure.try_set(sentence);
    }
}

#[component]
fn PictureDialog(of: Insertion, area: NodeRef<html::Textarea>) -> impl IntoView {
    let work = Work::of_page();
    let send = move |()| {
        let Some(file) = of.file.get_untracked() else {
            return of.failure.set(t!("insert-picture-none"));
        };
        let words = of.words.get_untracked().trim().to_owned();
        let wrong = match length(&words) {
            0 => t!("insert-picture-silent"),
            long if long > CoverText::MAX => t!("write-too-long", max = CoverText::MAX),
            _ => String::new(),
        };
        of.words_wrong.set(wrong.clone());
        if !wrong.is_empty() {
            return;
        }
        of.busy.set(true);
        of.failure.set(String::new());
        spawn_local(async move {
            let params = ArticleParams { article: work.article };
            match api::upload::<AddArticlePicture>(&params, &file).await {
                Ok(kept) => of.done(&work, area, &picture(kept.id, &words, &of.caption.get_untracked())),
                Err(error) => of.failed(error.sentence()),
            }
        });
    };
    let chosen = move || of.file.get().map(|file| view! { <p class="sm" role="status">{file.name()}</p> });
    view! {
        <Dialog
            open=of.open
            title=t!("insert-picture")
            id="insert-picture-title"
            size=Size::Wide
            close_label=t!("close")
            on_close=move |()| of.close()
        >
            <div class="dialog__b stack stack--s">
                <div class="field">
                    <label for="insert-picture-file">{t!("insert-picture-file")}</label>
                    <p class="hint" id="insert-picture-hint">{t!("write-cover-hint")}</p>
                    <input
                        class="input"
                        id="insert-picture-file"
                        type="file"
                        accept="image/jpeg,image/png,image/webp"
                        aria-describedby="insert-picture-hint"
                        on:change=move |event| of.choose(&event)
                    />
                    {chosen}
                </div>
                <TextField id="insert-picture-words" label=t!("insert-picture-words") hint=t!("insert-picture-words-hint") value=of.words error=of.words_wrong/>
                <TextField id="insert-picture-caption" label=t!("insert-picture-caption") value=of.caption/>
                <Failure of/>
            </div>
            <Ends of word=t!("insert-picture-do") on_send=send/>
        </Dialog>
    }
}

#[component]
fn FileDialog(of: Insertion, area: NodeRef<html::Textarea>) -> impl IntoView {
    let work = Work::of_page();
    let send = move |()| {
        let Some(file) = of.file.get_untracked() else {
            return of.failure.set(t!("insert-file-none"));
        };
        if file.size() > f64::from(u32::try_from(FILE_BYTES).unwrap_or(u32::MAX)) {
            return of.failure.set(t!("insert-file-large"));
        }
        let Ok(name) = FileName::parse(&file.name()) else {
            return of.failure.set(t!("insert-file-name"));
        };
        of.busy.set(true);
        of.failure.set(String::new());
        spawn_local(async move {
            let params = ArticleFileParams { article: work.article, name };
            match api::upload::<AddArticleFile>(&params, &file).await {
                Ok(kept) => of.done(&work, area, &link(&kept, &of.words.get_untracked())),
                Err(error) => of.failed(error.sentence()),
            }
        });
    };
    // A video is inserted by its own button; as a file it is only downloaded.
    let accept = FILE_TYPES.map(|(end, _)| format!(".{end}")).join(",");
    view! {
        <Dialog
            open=of.open
            title=t!("insert-file")
            id="insert-file-title"
            size=Size::Wide
            close_label=t!("close")
            on_close=move |()| of.close()
        >
            <div class="dialog__b stack stack--s">
                <div class="field">
                    <label for="insert-file-file">{t!("insert-file-file")}</label>
                    <p class="hint" id="insert-file-hint">{t!("insert-file-hint")}</p>
                    <input
                        class="input"
                        id="insert-file-file"
                        type="file"
                        accept=accept.clone()
                        aria-describedby="insert-file-hint"
                        on:change=move |event| of.choose(&event)
                    />
                </div>
                <TextField id="insert-file-words" label=t!("insert-file-words") hint=t!("insert-file-words-hint") value=of.words/>
                <Failure of/>
            </div>
            <Ends of word=t!("insert-file-do") on_send=send/>
        </Dialog>
    }
}

#[component]
fn VideoDialog(of: Insertion, area: NodeRef<html::Textarea>) -> impl IntoView {
    let work = Work::of_page();
    let (said, silent, said_wrong) =
        (RwSignal::new(String::new()), RwSignal::new(false), RwSignal::default());
    Effect::new(move |_| {
        if of.open.get() {
            said.set(String::new());
            silent.set(false);
            said_wrong.set(String::new());
        }
    });
    let send = move |()| {
        let chosen = of.file.get_untracked();
        let named = chosen.and_then(|file| FileName::parse(&file.name()).ok().map(|name| (file, name)));
        let Some((file, name)) = named.filter(|(_, name)| name.is_video()) else {
            return of.failure.set(t!("insert-video-none"));
        };
        if file.size() > f64::from(u32::try_from(FILE_BYTES).unwrap_or(u32::MAX)) {
            return of.failure.set(t!("insert-file-large"));
        }
        let (words, text) = (of.words.get_untracked(), said.get_untracked());
        let untold = words.trim().is_empty();
        of.words_wrong.set(if untold { t!("insert-video-untold") } else { String::new() });
        let unsaid = text.trim().is_empty() && !silent.get_untracked();
        said_wrong.set(if unsaid { t!("insert-video-unsaid") } else { String::new() });
        if untold || unsaid {
            return;
        }
        of.busy.set(true);
        of.failure.set(String::new());
        spawn_local(async move {
            let params = ArticleFileParams { article: work.article, name };
            match api::upload::<AddArticleFile>(&params, &file).await {
                Ok(kept) => of.done(&work, area, &video(kept.id, &words, &text)),
                Err(error) => of.failed(error.sentence()),
            }
        });
    };
    view! {
        <Dialog
            open=of.open
            title=t!("insert-video")
            id="insert-video-title"
            size=Size::Wide
            close_label=t!("close")
            on_close=move |()| of.close()
        >
            <div class="dialog__b stack stack--s">
                <div class="field">
                    <label for="insert-video-file">{t!("insert-video-file")}</label>
                    <p class="hint" id="insert-video-hint">{t!("insert-video-hint")}</p>
                    <input
                        class="input"
                        id="insert-video-file"
                        type="file"
                        accept="video/mp4,video/webm"
                        aria-describedby="insert-video-hint"
                        on:change=move |event| of.choose(&event)
                    />
                </div>
                <TextField id="insert-video-words" label=t!("insert-video-words") value=of.words error=of.words_wrong/>
                <div class="field">
                    <label for="insert-video-said">{t!("insert-video-said")}</label>
                    <p class="hint" id="insert-video-said-hint">{t!("insert-video-said-hint")}</p>
                    <textarea
                        class="input"
                        id="insert-video-said"
                        rows="4"
                        aria-describedby="insert-video-said-hint insert-video-said-error"
                        aria-invalid=move || (!said_wrong.with(String::is_empty)).then_some("true")
                        prop:value=said
                        on:input=move |event| said.set(event_target_value(&event))
                    ></textarea>
                    <FieldError id="insert-video-said-error" error=said_wrong/>
                </div>
                <Check label=t!("insert-video-silent") value=silent/>
                <Failure of/>
            </div>
            <Ends of word=t!("insert-video-do") on_send=send/>
        </Dialog>
    }
}

#[component]
fn Failure(of: Insertion) -> impl IntoView {
    view! {
        <Show when=move || !of.failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("insert-failed") alert=true>{of.failure}</Note>
        </Show>
    }
}

#[component]
fn Ends(of: Insertion, word: String, #[prop(into)] on_send: Callback<()>) -> impl IntoView {
    view! {
        <div class="dialog__f">
            <Button word=t!("insert-cancel") on_press=move |()| of.close()/>
            <Button word weight=Weight::Primary busy=of.busy on_press=on_send/>
        </div>
    }
}

/// A picture, as Markdown.
fn picture(file: FileId, words: &str, caption: &str) -> String {
    let [_, large] = COVER_WIDTHS;
    let address = media::address(file.0, large);
    let caption = one_line(caption).replace('\\', "\\\\").replace('"', "\\\"");
    let caption = if caption.is_empty() { caption } else { format!(" \"{caption}\"") };
    format!("![{}]({address}{caption})", bracketed(words))
}

/// A video, as Markdown, and below it what is said and shown there.
fn video(file: FileId, words: &str, said: &str) -> String {
    let shown = format!("![{}]({})", bracketed(words), media::video_address(file));
    match said.trim() {
        "" => shown,
        said => format!("{shown}\n\n**{}** {said}", t!("insert-video-transcript")),
    }
}

/// A link to a file, as Markdown: it says what kind of file that is, and how large.
fn link(file: &KeptFile, words: &str) -> String {
    let name = file.name.as_str();
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let words = if words.trim().is_empty() { stem } else { words };
    let kind = end.to_uppercase();
    let size = match file.bytes {
        0..1_000_000 => t!("insert-kilobytes", count = file.bytes.div_ceil(1_000)),
        more => t!("insert-megabytes", count = more.div_ceil(1_000_000)),
    };
    format!("[{} ({kind}, {size})]({})", bracketed(words), media::file_address(file.id))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words as they stand between brackets.
fn bracketed(words: &str) -> String {
    one_line(words).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// Writes a paragraph of its own where the cursor is, and puts the cursor behind it.
fn write(work: &Work, area: &HtmlTextAreaElement, markdown: &str) {
    let body = work.body.get_untracked();
    let units: Vec<u16> = body.encode_utf16().collect();
    let at =
        area.selection_end().ok().flatten().and_then(|at| usize::try_from(at).ok()).unwrap_or(units.len());
    let (before, after) = units.split_at(at.min(units.len()));
    let (before, after) = (String::from_utf16_lossy(before), String::from_utf16_lossy(after));
    let (before, after) = (before.trim_end(), after.trim_start());
    let gap = if before.is_empty() { "" } else { "\n\n" };
    let written = format!("{before}{gap}{markdown}\n\n");
    let cursor = u32::try_from(written.encode_utf16().count()).unwrap_or(0);
    work.body.set(format!("{written}{after}"));
    // The field has the text in a moment.
    let area = area.clone();
    request_animation_frame(move || {
        // Whatever the browser says, the text is there.
        let _ = area.focus();
        let _ = area.set_selection_range(cursor, cursor);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_written_with_its_words_and_its_caption() {
        assert_eq!(picture(FileId(7), "La [rue]\n fermée", ""), "![La \\[rue\\] fermée](/files/7/1280)");
        assert_eq!(
            picture(FileId(7), "La rue", "Photo \"A\""),
            "![La rue](/files/7/1280 \"Photo \\\"A\\\"\")"
        );
    }
}
