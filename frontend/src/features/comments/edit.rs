//! Editing one's own comment, where it stands.
//!
//! Whoever edits on two devices at once is told: the second to save sees both texts, and
//! decides. What is being changed is a draft, as what is new is.

use leptos::{ev, prelude::*, task::spawn_local};
use shared::{
    feed::{
        comments::{CommentEdit, CommentParams, CommentSource, EditComment, ReadCommentSource},
        drafts::DraftContext,
    },
    ids::CommentId,
    problem::Code,
    text::{CommentBody, length},
};

use super::{reading, store::Talking, write::sentence};
use crate::{
    api::{self, ApiError},
    dates,
    features::{
        compose::{Conflict, NotSaved, People, left_words},
        drafts::{
            Keeper,
            model::{Resumable, Text},
        },
    },
    i18n::t,
    page,
    ui::{
        button::{Button, Weight},
        counter::Counter,
        field::FieldError,
        mention::MentionArea,
        note::{Note, Tone},
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};

/// A comment of one's own, to be changed in its place.
///
/// Keyboard: `E` opens it on a comment that has the focus, Ctrl+Enter saves, Esc closes it and
/// keeps what was changed as a draft.
#[component]
pub fn EditBox(
    /// The threads it stands in.
    talking: Talking,
    /// The comment.
    id: CommentId,
) -> impl IntoView {
    let editor = Editor::new(talking, id);
    editor.load();
    Effect::new(move |_| {
        let body = editor.body.get();
        editor.wrong.set(String::new());
        if editor.base.get().is_some() {
            editor.keeper.note(text(body));
        }
    });
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            editor.close();
        }
    };
    let content = move || {
        if editor.base.with(Option::is_some) {
            view! { <Field editor/> }.into_any()
        } else if editor.failure.with(String::is_empty) {
            view! { <Skeleton label=t!("edit-loading") count=1/> }.into_any()
        } else {
            view! {
                <Note tone=Tone::Bad lead=t!("edit-failed") alert=true>
                    {editor.failure}
                    <div class="row row--tight mt-2">
                        <Button word=t!("retry") weight=Weight::Primary on_press=move |()| editor.load()/>
                        <Button word=t!("cancel") on_press=move |()| editor.close()/>
                    </div>
                </Note>
            }
            .into_any()
        }
    };
    view! { <div class="cmtedit" on:keydown=on_key>{content}</div> }
}

#[component]
fn Field(editor: Editor) -> impl IntoView {
    let field = format!("edit-c-{}", editor.id);
    let people = People::about(editor.talking.post);
    let length = Signal::derive(move || editor.body.with(|body| length(body.trim())));
    let (error_id, count_id) = (format!("{field}-error"), format!("{field}-count"));
    let save = move |()| editor.save();
    let focused = field.clone();
    Effect::new(move |_| {
        let focused = focused.clone();
        request_animation_frame(move || page::focus(&focused));
    });
    view! {
        <Conflict lead=t!("comment-conflict") theirs=editor.theirs on_swap=move |()| editor.swap()/>
        <div class="cmtbox__f">
            <MentionArea
                id=field
                label=t!("comment-edit-label")
                placeholder=String::new()
                value=editor.body
                candidates=people.found()
                count_words=People::count_words
                on_query=move |letters| people.look(letters)
                on_send=save
                rows=3
                invalid=Signal::derive(move || !editor.wrong.with(String::is_empty))
                described_by=format!("{error_id} {count_id}")
            />
        </div>
        <FieldError id=error_id error=editor.wrong/>
        <Counter id=count_id length max=CommentBody::MAX words=left_words/>
        <NotSaved failure=editor.failure/>
        <div class="row row--tight">
            <Button word=t!("edit-save") weight=Weight::Primary busy=editor.busy on_press=save/>
            <Button word=t!("cancel") weight=Weight::Quiet on_press=move |()| editor.give_up()/>
        </div>
    }
}

/// What is being changed.
#[derive(Clone, Copy)]
struct Editor {
    talking: Talking,
    id: CommentId,
    /// The version that is being changed; none until it is loaded.
    base: RwSignal<Option<u32>>,
    body: RwSignal<String>,
    /// What is wrong with the text.
    wrong: RwSignal<String>,
    /// Why it could not be loaded or saved.
    failure: RwSignal<String>,
    /// The other text, when another device saved meanwhile.
    theirs: RwSignal<Option<Text>>,
    busy: RwSignal<bool>,
    keeper: Keeper,
    toasts: Toasts,
}

impl Editor {
    fn new(talking: Talking, id: CommentId) -> Self {
        Self {
            talking,
            id,
            base: RwSignal::new(None),
            body: RwSignal::new(String::new()),
            wrong: RwSignal::new(String::new()),
            failure: RwSignal::new(String::new()),
            theirs: RwSignal::new(None),
            busy: RwSignal::new(false),
            keeper: Keeper::new(draft(id)),
            toasts: Toasts::of_page(),
        }
    }

    async fn source(self) -> Result<CommentSource, ApiError> {
        api::call::<ReadCommentSource>(&CommentParams { comment: self.id }, &()).await
    }

    /// Loads what is published, then what was being changed.
    fn load(self) {
        self.failure.set(String::new());
        spawn_local(async move {
            match self.source().await {
                Ok(source) => {
                    let found = match self.keeper.find().await {
                        Resumable::One(found) | Resumable::Two { newer: found, .. } => Some(found),
                        Resumable::Nothing => None,
                    };
                    let at = found.as_ref().map_or_else(dates::device_now, |found| found.at);
                    let body = found.map_or(source.body, |found| found.text.body);
                    self.keeper.resume(text(body.clone()), at);
                    self.body.set(body);
                    self.base.set(Some(source.version));
                }
                Err(error) => self.failure.set(error.sentence()),
            }
        });
    }

    fn save(self) {
        let Some(base_version) = self.base.get_untracked().filter(|_| !self.busy.get_untracked()) else {
            return;
        };
        let body = match self.body.with_untracked(|body| CommentBody::parse(body)) {
            Ok(body) => body,
            Err(rule) => {
                page::focus(&format!("edit-c-{}", self.id));
                return self.wrong.set(sentence(&rule));
            }
        };
        self.failure.set(String::new());
        self.busy.set(true);
        let edit = CommentEdit { base_version, body };
        spawn_local(async move {
            let answer = api::call::<EditComment>(&CommentParams { comment: self.id }, &edit).await;
            self.busy.set(false);
            match answer {
                Ok(card) => {
                    self.talking.change(|talk| talk.replace(card));
                    self.toasts.show(Toast::new(t!("edit-saved")));
                    if self.base.is_disposed() {
                        // It was closed meanwhile, and kept as a draft, which would be offered again.
                        self.keeper.throw_away(draft(self.id));
                    } else {
                        self.give_up();
                    }
                }
                Err(error) if error.is(Code::EditConflict) => self.show_theirs(&error).await,
                Err(error) => self.failure.set(error.sentence()),
            }
        });
    }

    async fn show_theirs(self, conflict: &ApiError) {
        match self.source().await {
            Ok(source) => {
                self.base.set(Some(source.version));
                self.theirs.set(Some(text(source.body)));
            }
            Err(_) => self.failure.set(conflict.sentence()),
        }
    }

    /// Exchanges the two texts: one is in the field, the other can be read.
    fn swap(self) {
        let mine = text(self.body.get_untracked());
        if let Some(theirs) = self.theirs.try_update(|theirs| theirs.replace(mine)).flatten() {
            self.body.set(theirs.body);
        }
    }

    /// Closes it; what was changed is a draft.
    fn close(self) {
        self.keeper.keep_now();
        let (id, editing) = (self.id, self.talking.editing());
        editing.update(|editing| {
            editing.remove(&id);
        });
        request_animation_frame(move || {
            if let Some(element) = reading::element(id) {
                page::focus_element(&element);
            }
        });
    }

    /// Closes it; nothing is left to be changed.
    fn give_up(self) {
        self.keeper.discard();
        self.close();
    }
}

/// The draft of a change to this comment.
fn draft(id: CommentId) -> DraftContext {
    DraftContext::of("edit-comment", id.0)
}

fn text(body: String) -> Text {
    Text { body, ..Text::default() }
}
