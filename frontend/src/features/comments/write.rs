//! The field to write a comment or an answer in.

use leptos::{ev, prelude::*, task::spawn_local};
use shared::{
    problem::FieldRule,
    text::{CommentBody, length},
};

use super::outbox::{Outbox, Target};
use crate::{
    announce::Announcer,
    dates::{self, Clock},
    features::{
        compose::{People, left_words},
        drafts::{
            Keeper,
            model::{Resumable, Text},
        },
    },
    i18n::t,
    page,
    session::Session,
    ui::{
        avatar::{Avatar, Size},
        button::{IconButton, Weight},
        counter::Counter,
        field::FieldError,
        mention::MentionArea,
    },
};

/// A field to comment on a post, or to answer a comment. What is written is a draft at once.
///
/// Keyboard: Ctrl+Enter and ⌘+Enter send; Esc closes an answer and keeps it; see
/// [`MentionArea`] for mentions.
#[component]
pub fn WriteBox(
    /// What is answered.
    target: Target,
    /// The id of the field: unique on the page.
    #[prop(into)]
    id: String,
    /// What is to be written here.
    #[prop(into)]
    label: String,
    /// Called when it asks to be closed, or has been sent.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
) -> impl IntoView {
    let writing = Writing::new(target, id.clone());
    let people = People::about(target.post());
    let me = Session::of_page().me();
    let length = Signal::derive(move || writing.body.with(|body| length(body.trim())));
    let (error_id, count_id) = (format!("{id}-error"), format!("{id}-count"));
    let send = move |()| {
        if writing.send()
            && let Some(close) = on_close
        {
            close.run(());
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            writing.keep();
            if let Some(close) = on_close {
                event.prevent_default();
                close.run(());
            }
        }
    };
    let avatar = move || {
        me.with(|me| view! { <Avatar id=me.person.id.0 photo=me.person.photo name=me.person.name.clone() size=Size::Small/> })
    };
    view! {
        <div class="cmtbox" on:keydown=on_key on:focusin=move |_| writing.look_elsewhere()>
            {avatar}
            <div class="cmtbox__w">
                <div class="cmtbox__f">
                    <MentionArea
                        id
                        label=label.clone()
                        placeholder=format!("{label}…")
                        value=writing.body
                        candidates=people.found()
                        count_words=People::count_words
                        on_query=move |letters| people.look(letters)
                        on_send=send
                        rows=1
                        invalid=Signal::derive(move || !writing.error.with(String::is_empty))
                        described_by=format!("{error_id} {count_id}")
                    />
                    <IconButton
                        label=t!("comment-send")
                        icon="paper-plane-right-fill"
                        weight=Weight::Primary
                        on_press=send
                    />
                </div>
                <FieldError id=error_id error=writing.error/>
                <Counter id=count_id length max=CommentBody::MAX words=left_words/>
                <Kept writing/>
            </div>
        </div>
    }
}

/// When the draft was last kept.
#[component]
fn Kept(writing: Writing) -> impl IntoView {
    let clock = Clock::of_page();
    let kept = move || {
        let at = writing.keeper.kept_at().get().filter(|_| writing.body.with(|body| !body.trim().is_empty()));
        let words = |at| t!("draft-kept", time = dates::when(clock.minute(), at));
        at.map(|at| view! { <p class="kept">{words(at)}</p> })
    };
    view! { {kept} }
}

/// What is being written, and its draft.
#[derive(Clone, Copy)]
struct Writing {
    target: Target,
    id: StoredValue<String>,
    body: RwSignal<String>,
    error: RwSignal<String>,
    keeper: Keeper,
    /// Whether the server was asked for a draft.
    looked: StoredValue<bool>,
    outbox: Outbox,
    announcer: Announcer,
}

impl Writing {
    fn new(target: Target, id: String) -> Self {
        let writing = Self {
            target,
            id: StoredValue::new(id),
            body: RwSignal::new(String::new()),
            error: RwSignal::new(String::new()),
            keeper: Keeper::new(target.draft()),
            looked: StoredValue::new(false),
            outbox: Outbox::of_page(),
            announcer: Announcer::of_page(),
        };
        if let Some(kept) = writing.keeper.here() {
            writing.keeper.resume(kept.text.clone(), kept.at);
            writing.body.set(kept.text.body);
        }
        Effect::new(move |_| {
            let body = writing.body.get();
            writing.error.set(String::new());
            writing.keeper.note(Text { body, ..Text::default() });
        });
        Effect::new(move |_| {
            writing.outbox.back().track();
            if let Some(text) = writing.outbox.claim(target) {
                writing.give_back(&text);
            }
        });
        writing
    }

    /// Sends what is written, or says what is missing.
    fn send(&self) -> bool {
        match self.body.with_untracked(|body| CommentBody::parse(body)) {
            Ok(body) => {
                self.outbox.write(self.target, body);
                self.keeper.discard();
                self.body.set(String::new());
                true
            }
            Err(rule) => {
                self.error.set(sentence(&rule));
                self.id.with_value(|id| page::focus(id));
                false
            }
        }
    }

    fn keep(&self) {
        self.keeper.keep_now();
    }

    /// Adds a text that comes back: not sent, or withdrawn.
    fn give_back(&self, text: &str) {
        self.body.update(|body| join(body, text));
        let id = self.id.get_value();
        request_animation_frame(move || page::focus(&id));
    }

    /// Looks, once one begins, for a draft that another device kept.
    fn look_elsewhere(&self) {
        if self.looked.try_update_value(|looked| std::mem::replace(looked, true)) != Some(false) {
            return;
        }
        let (this, before) = (*self, self.body.get_untracked());
        spawn_local(async move {
            let found = this.keeper.find().await;
            // Whoever has begun to write goes on; the other draft is in the list.
            if this.body.try_with_untracked(|body| *body == before) != Some(true) {
                return;
            }
            let text = match found {
                // It was sent, or thrown away, on another device.
                Resumable::Nothing if this.keeper.here().is_some_and(|kept| kept.sent) => String::new(),
                Resumable::Nothing => return,
                Resumable::One(found) => found.text.body,
                Resumable::Two { newer, older } => {
                    let mut both = newer.text.body;
                    join(&mut both, &older.text.body);
                    both
                }
            };
            if text != before {
                if !text.is_empty() {
                    this.announcer.say(t!("comment-resumed"));
                }
                this.body.set(text);
            }
        });
    }
}

/// Two texts as one: neither is lost.
pub fn join(body: &mut String, text: &str) {
    if body.trim().is_empty() {
        text.clone_into(body);
    } else if !body.contains(text) {
        *body = format!("{}\n\n{text}", body.trim_end());
    }
}

/// What to do about the field.
pub fn sentence(rule: &FieldRule) -> String {
    match rule {
        FieldRule::Blank => t!("comment-blank"),
        FieldRule::TooLong { max } => t!("compose-too-long", max = *max),
        _ => t!("compose-malformed"),
    }
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn a_text_that_comes_back_is_put_after_what_is_written_and_once_only() {
        let mut body = " ".to_owned();
        join(&mut body, "Bonjour");
        assert_eq!(body, "Bonjour");
        join(&mut body, "À demain");
        join(&mut body, "À demain");
        assert_eq!(body, "Bonjour\n\nÀ demain");
    }
}
