//! A layout while it is put together: for whom it is, its blocks, and how it looks to somebody.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    ids::UserId,
    news::NewsAudience,
    portal::home::{
        Layout, LayoutDraft, LayoutName, LayoutParams, PreviewParams, PreviewPortal, Publication,
        PublishLayout, SaveLayout, USUAL_LAYOUT,
    },
};

use super::{
    super::{
        super::home::{PREVIEW, preview},
        audience::{AudienceFields, Chosen},
    },
    Desk,
    blocks::{BlocksFields, Written},
    draft::Wrong,
    name_of,
    person::PersonSearch,
};
use crate::{
    api,
    i18n::t,
    late::Late,
    page,
    ui::{
        button::{Button, Weight},
        field::TextField,
        note::{Note, Tone},
        toast::{Toast, Toasts},
    },
};

/// The id of the heading, where the focus goes when a layout is opened.
pub const TITLE: &str = "home-editor";

/// The fields of a layout.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    layout: shared::ids::LayoutId,
    name: RwSignal<String>,
    audience: Chosen,
    blocks: Written,
    busy: RwSignal<bool>,
    failure: RwSignal<String>,
}

impl Form {
    fn is_usual(self) -> bool {
        self.layout == USUAL_LAYOUT
    }

    /// What is sent; says what is wrong, and gives nothing.
    fn draft(self) -> Option<LayoutDraft> {
        self.failure.set(String::new());
        let name = LayoutName::parse(&self.name.get_untracked()).ok();
        if name.is_none() && !self.is_usual() {
            self.failure.set(t!("home-name-wrong"));
            page::focus("home-name");
            return None;
        }
        let blocks = match self.blocks.read() {
            Ok(blocks) => blocks,
            Err((key, wrong)) => {
                self.failure.set(match wrong {
                    Wrong::Title => t!("home-block-title-wrong"),
                    Wrong::Link => t!("home-link-wrong"),
                    Wrong::Text => t!("home-text-wrong"),
                });
                page::focus(&super::blocks::id_of(key));
                return None;
            }
        };
        let everyone = self.is_usual();
        let audience = if everyone { NewsAudience::everyone() } else { untrack(|| self.audience.audience()) };
        let revision = untrack(|| self.desk.layout(self.layout)).map_or(0, |layout| layout.revision);
        Some(LayoutDraft { revision, name: name.filter(|_| !everyone), audience, blocks })
    }

    /// Saves what is written, then does the rest with the revision that it has then.
    fn save_then<F>(self, then: impl FnOnce(u32) -> F + 'static)
    where
        F: Future<Output = ()> + 'static,
    {
        if self.busy.get_untracked() {
            return;
        }
        let Some(draft) = self.draft() else { return };
        self.busy.set(true);
        spawn_local(async move {
            match api::call::<SaveLayout>(&LayoutParams { layout: self.layout }, &draft).await {
                Ok(layout) => {
                    let revision = layout.revision;
                    self.desk.put(layout);
                    then(revision).await;
                }
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
            self.busy.try_set(false);
        });
    }
}

/// Puts a layout together.
///
/// Keyboard: Tab goes through the fields and from block to block; each has buttons that move it.
#[component]
pub fn Editor(desk: Desk, layout: Layout) -> impl IntoView {
    let toasts = Toasts::of_page();
    let form = Form {
        desk,
        layout: layout.id,
        name: RwSignal::new(layout.name.clone()),
        audience: Chosen::new(),
        blocks: Written::of(&layout.blocks),
        busy: RwSignal::new(false),
        failure: RwSignal::new(String::new()),
    };
    form.audience.show(&layout.audience);
    preview().set(None);
    let save = move |()| {
        form.save_then(move |_| async move { toasts.show(Toast::new(t!("home-saved"))) });
    };
    let publish = move |()| {
        form.save_then(move |revision| async move {
            let params = LayoutParams { layout: form.layout };
            match api::call::<PublishLayout>(&params, &Publication { revision }).await {
                Ok(layout) => {
                    desk.put(layout);
                    toasts.show(Toast::new(t!("home-published")));
                }
                Err(error) => drop(form.failure.try_set(error.sentence())),
            }
        });
    };
    let title = t!("home-editor", name = name_of(&layout));
    let of_some = (!form.is_usual()).then(|| {
        view! {
            <TextField id="home-name" label=t!("home-name") value=form.name/>
            <AudienceFields chosen=form.audience name="home-audience"/>
        }
    });
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{title}</h2>
            {of_some}
            <BlocksFields written=form.blocks/>
            <Show when=move || !form.failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("home-not-done") alert=true>{form.failure}</Note>
            </Show>
            <div class="row">
                <Button word=t!("home-publish") weight=Weight::Primary busy=form.busy on_press=publish/>
                <Button word=t!("home-save") busy=form.busy on_press=save/>
            </div>
        </section>
        <Eyes form/>
    }
}

/// How it looks to somebody.
#[component]
fn Eyes(form: Form) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let look = move |(user, name): (UserId, String)| {
        form.save_then(move |_| async move {
            let params = PreviewParams { layout: form.layout, user };
            match api::call::<PreviewPortal>(&params, &()).await {
                Ok(seen) => {
                    said.try_set(if seen.layout == form.layout {
                        t!("home-seen", name = name)
                    } else if seen.layout == USUAL_LAYOUT {
                        t!("home-seen-usual", name = name)
                    } else {
                        t!("home-seen-other", name = name, layout = seen.name.as_str())
                    });
                    preview().set(Some(seen));
                }
                Err(error) => {
                    preview().set(None);
                    said.try_set(error.sentence());
                }
            }
        });
    };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="home-eyes">
            <h2 id="home-eyes">{t!("home-eyes")}</h2>
            <p class="sm muted">{t!("home-eyes-text")}</p>
            <PersonSearch id="home-person" on_choose=look/>
            <p role="status">{said}</p>
        </section>
        <Late part=PREVIEW quiet=true/>
    }
}
