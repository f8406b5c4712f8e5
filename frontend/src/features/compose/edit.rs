//! Editing one's own post.
//!
//! Whoever edits on two devices at once is told: the second to save sees both texts, and
//! decides. What is being changed is a draft, as what is new is.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::{
        drafts::DraftContext,
        posts::{EditPost, PostEdit, PostParams, PostSource, ReadPostSource},
    },
    ids::PostId,
    problem::Code,
};

use super::{
    Compose,
    form::PostFields,
    model::{self, Missing},
    notes::{Conflict, NotSaved},
    people::People,
};
use crate::{
    api::{self, ApiError},
    dates,
    features::{
        drafts::{
            Keeper,
            model::{Resumable, Text},
        },
        posts::Posts,
    },
    i18n::t,
    late::part,
    ui::{
        button::{Button, Weight},
        dialog::{Dialog, Size},
        empty::ErrorCard,
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};

/// The dialog to edit a post in.
///
/// Keyboard: `E` opens it on a post of one's own, Ctrl+Enter saves, Esc closes it and keeps what
/// was changed as a draft.
#[component]
fn EditDialog() -> impl IntoView {
    let compose = Compose::of_page();
    view! {
        <Dialog
            open=Signal::derive(move || compose.editing.get().is_some())
            title=t!("edit-dialog")
            id="edit-dialog-title"
            size=Size::Sheet
            close_label=t!("compose-close")
            on_close=move |()| if !compose.saving.get_untracked() { compose.editing.set(None) }
        >
            <Edited/>
        </Dialog>
    }
}

part!(pub EDITING = edit_form in compose, texts "writing": <EditDialog/>);

#[component]
fn Edited() -> impl IntoView {
    let compose = Compose::of_page();
    move || compose.editing.get().map(|post| view! { <Editing post/> })
}

/// What is being edited.
#[derive(Clone, Copy)]
struct Editor {
    post: PostId,
    base: RwSignal<Option<u32>>,
    title: RwSignal<String>,
    body: RwSignal<String>,
    missing: RwSignal<Option<Missing>>,
    failure: RwSignal<String>,
    /// What another device saved meanwhile.
    theirs: RwSignal<Option<Text>>,
    keeper: Keeper,
    compose: Compose,
    posts: Posts,
    toasts: Toasts,
}

impl Editor {
    fn new(post: PostId) -> Self {
        Self {
            post,
            base: RwSignal::new(None),
            title: RwSignal::new(String::new()),
            body: RwSignal::new(String::new()),
            missing: RwSignal::new(None),
            failure: RwSignal::new(String::new()),
            theirs: RwSignal::new(None),
            keeper: Keeper::new(DraftContext::of("edit-post", post.0)),
            compose: Compose::of_page(),
            posts: Posts::of_page(),
            toasts: Toasts::of_page(),
        }
    }

    fn text(&self) -> Text {
        Text { title: self.title.get(), body: self.body.get(), ..Text::default() }
    }

    /// Loads what is published, then what was being changed.
    fn load(self) {
        self.failure.set(String::new());
        spawn_local(async move {
            match api::call::<ReadPostSource>(&PostParams { post: self.post }, &()).await {
                Ok(source) => {
                    let published = text_of(&source);
                    self.keeper.resume(published.clone(), dates::device_now());
                    self.write(&published);
                    if let Resumable::One(found) | Resumable::Two { newer: found, .. } =
                        self.keeper.find().await
                        && found.text != published
                    {
                        self.write(&found.text);
                    }
                    self.base.set(Some(source.version));
                }
                Err(error) => self.failure.set(error.sentence()),
            }
        });
    }

    fn write(&self, text: &Text) {
        self.title.set(text.title.clone());
        self.body.set(text.body.clone());
    }

    fn save(self) {
        let Some(base_version) = self.base.get_untracked() else { return };
        let post = match model::publishable(&untrack(|| self.text())) {
            Ok(post) => post,
            Err(wrong) => return self.missing.set(Some(wrong)),
        };
        self.missing.set(None);
        self.failure.set(String::new());
        self.compose.saving.set(true);
        let edit = PostEdit { base_version, title: post.title, body: post.body };
        spawn_local(async move {
            let answer = api::call::<EditPost>(&PostParams { post: self.post }, &edit).await;
            self.compose.saving.set(false);
            match answer {
                Ok(card) => {
                    self.posts.put(card);
                    self.keeper.discard();
                    self.compose.editing.set(None);
                    self.toasts.show(Toast::new(t!("edit-saved")));
                }
                Err(error) if error.is(Code::EditConflict) => self.show_theirs(&error).await,
                Err(error) => self.failure.set(error.sentence()),
            }
        });
    }

    async fn show_theirs(self, conflict: &ApiError) {
        match api::call::<ReadPostSource>(&PostParams { post: self.post }, &()).await {
            Ok(source) => {
                self.base.set(Some(source.version));
                self.theirs.set(Some(text_of(&source)));
            }
            Err(_) => self.failure.set(conflict.sentence()),
        }
    }

    /// Goes on from the other text; one's own stays as the draft's other half until saved.
    fn swap(self) {
        let mine = untrack(|| self.text());
        if let Some(theirs) = self.theirs.try_update(|theirs| theirs.replace(mine)).flatten() {
            self.write(&theirs);
        }
    }
}

fn text_of(source: &PostSource) -> Text {
    Text { title: source.title.clone().unwrap_or_default(), body: source.body.clone(), ..Text::default() }
}

#[component]
fn Editing(post: PostId) -> impl IntoView {
    let editor = Editor::new(post);
    editor.load();
    Effect::new(move |_| {
        let text = editor.text();
        if editor.base.get().is_some() {
            editor.keeper.note(text);
        }
    });
    let content = move || {
        if editor.base.with(Option::is_some) {
            view! { <Fields editor/> }.into_any()
        } else if editor.failure.with(String::is_empty) {
            view! { <div class="dialog__b"><Skeleton label=t!("edit-loading") count=1/></div> }.into_any()
        } else {
            view! {
                <div class="dialog__b">
                    <ErrorCard
                        title=t!("edit-failed")
                        text=editor.failure.get()
                        retry=t!("retry")
                        on_retry=move |()| editor.load()
                    />
                </div>
            }
            .into_any()
        }
    };
    view! { {content} }
}

#[component]
fn Fields(editor: Editor) -> impl IntoView {
    let people = People::about(editor.post);
    let save = move |()| editor.save();
    view! {
        <div class="dialog__b">
            <Conflict lead=t!("edit-conflict") theirs=editor.theirs on_swap=move |()| editor.swap()/>
            <PostFields id="edit" title=editor.title body=editor.body people missing=editor.missing on_send=save/>
            <NotSaved failure=editor.failure/>
        </div>
        <div class="dialog__f">
            <Button word=t!("edit-save") weight=Weight::Primary busy=editor.compose.saving on_press=save/>
        </div>
    }
}
