//! The layouts of the first page: their order, and the one that is being put together.

mod blocks;
mod draft;
mod editor;
mod links;
mod person;

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    few::Few,
    ids::LayoutId,
    portal::home::{
        CreateLayout, DeleteLayout, Layout, LayoutName, LayoutOrder, LayoutParams, Layouts, ListLayouts,
        NewLayout, OrderLayouts, USUAL_LAYOUT,
    },
};

use crate::{
    announce::Announcer,
    api::{self, ApiError},
    i18n::t,
    page::{self, Pages},
    ui::{
        button::{Button, IconButton, Weight},
        field::TextField,
        note::{Note, Tone},
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};
use editor::Editor;

/// The id of the heading of the list, where the focus goes when a layout leaves it.
const LIST: &str = "home-layouts";

/// The layouts as they are now, and the one that is open.
#[derive(Clone, Copy)]
struct Desk {
    all: RwSignal<Option<Vec<Layout>>>,
    open: RwSignal<Option<LayoutId>>,
    failure: RwSignal<String>,
}

impl Desk {
    fn take(self, answer: Result<Layouts, ApiError>) {
        match answer {
            Ok(layouts) => {
                self.failure.try_set(String::new());
                self.all.try_set(Some(layouts.layouts));
            }
            Err(error) => drop(self.failure.try_set(error.sentence())),
        }
    }

    fn load(self) {
        spawn_local(async move { self.take(api::call::<ListLayouts>(&NoParams {}, &()).await) });
    }

    /// Shows what became of a layout.
    fn put(self, layout: Layout) {
        self.all.try_update(|all| {
            let all = all.as_mut()?;
            match all.iter_mut().find(|one| one.id == layout.id) {
                Some(one) => *one = layout,
                // The usual one stays last.
                None => all.insert(all.len().saturating_sub(1), layout),
            }
            Some(())
        });
    }

    fn layout(self, id: LayoutId) -> Option<Layout> {
        self.all.with(|all| all.as_ref()?.iter().find(|one| one.id == id).cloned())
    }
}

/// What a layout is called.
fn name_of(layout: &Layout) -> String {
    if layout.id == USUAL_LAYOUT { t!("home-usual") } else { layout.name.clone() }
}

/// The layouts of the first page: `/admin/home`.
///
/// Keyboard: Tab goes from layout to layout, each with its buttons, then into the one that is open.
#[component]
pub fn LayoutsPage() -> impl IntoView {
    Pages::of_page().entitle(t!("home-title"));
    let desk = Desk {
        all: RwSignal::new(None),
        open: RwSignal::new(Some(USUAL_LAYOUT)),
        failure: RwSignal::new(String::new()),
    };
    desk.load();
    let ids = Memo::new(move |_| {
        desk.all.with(|all| all.as_ref().map(|all| all.iter().map(|one| one.id).collect::<Vec<_>>()))
    });
    let rows = move || ids.get().unwrap_or_default();
    let editor = move || {
        let open = desk.open.get()?;
        // It is filled once; what is saved meanwhile changes no field.
        ids.with(Option::is_some)
            .then(|| untrack(|| desk.layout(open)))?
            .map(|layout| view! { <Editor desk layout/> })
    };
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("home-title")}</h1>
                <p>{t!("home-intro")}</p>
            </div>
        </div>
        <div class="stack">
            <Note lead=t!("home-always")>{t!("home-always-text")}</Note>
            <Show when=move || !desk.failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("home-not-done") alert=true>{desk.failure}</Note>
            </Show>
            <section class="card card--pad stack stack--s" aria-labelledby=LIST>
                <h2 id=LIST tabindex="-1">{t!("home-layouts")}</h2>
                <p class="sm muted">{t!("home-layouts-text")}</p>
                <Show when=move || ids.with(Option::is_none) && desk.failure.with(String::is_empty)>
                    <Skeleton label=t!("home-loading") count=1/>
                </Show>
                <ol class="lines" role="list"><For each=rows key=|id| *id let(id)><Row desk id/></For></ol>
                <Begin desk/>
            </section>
            {editor}
        </div>
    }
}

#[component]
fn Row(desk: Desk, id: LayoutId) -> impl IntoView {
    let (toasts, announcer) = (Toasts::of_page(), Announcer::of_page());
    let name = Memo::new(move |_| desk.layout(id).as_ref().map(name_of).unwrap_or_default());
    let state = move || {
        desk.layout(id).map(|layout| match (layout.shown_at, layout.ahead) {
            (None, _) if id == USUAL_LAYOUT => t!("home-as-delivered"),
            (None, _) => t!("home-draft"),
            (Some(_), true) => t!("home-ahead"),
            (Some(_), false) => t!("home-shown"),
        })
    };
    let others = move || {
        let all = desk.all.get_untracked().unwrap_or_default();
        all.into_iter().map(|one| one.id).filter(|one| *one != USUAL_LAYOUT).collect::<Vec<_>>()
    };
    let go = move |up: bool| {
        let mut order = others();
        let Some(place) = order.iter().position(|one| *one == id) else { return };
        let Some(number) = draft::moved(&mut order, place, up) else { return };
        spawn_local(async move {
            let layouts = Few::new(order).unwrap_or_default();
            desk.take(api::call::<OrderLayouts>(&NoParams {}, &LayoutOrder { layouts }).await);
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            announcer.say(t!("home-moved", name = name.get_untracked(), number = number));
            // What moves on the page loses the focus.
            let button = format!("home-{id}-{}", if up { "up" } else { "down" });
            request_animation_frame(move || page::focus(&button));
        });
    };
    let delete = move |()| {
        spawn_local(async move {
            match api::call::<DeleteLayout>(&LayoutParams { layout: id }, &()).await {
                Ok(()) => {
                    toasts.show(Toast::new(t!("home-deleted", name = name.get_untracked())));
                    if desk.open.get_untracked() == Some(id) {
                        desk.open.set(Some(USUAL_LAYOUT));
                    }
                    page::focus(LIST);
                    desk.load();
                }
                Err(error) => drop(desk.failure.try_set(error.sentence())),
            }
        });
    };
    let open = move |()| {
        desk.open.set(Some(id));
        request_animation_frame(|| page::focus(editor::TITLE));
    };
    let buttons = (id != USUAL_LAYOUT).then(|| {
        view! {
            <IconButton label=Signal::derive(move || t!("home-up", name = name.get())) icon="arrow-up" on_press=move |()| go(true) attr:id=format!("home-{id}-up")/>
            <IconButton label=Signal::derive(move || t!("home-down", name = name.get())) icon="arrow-down" on_press=move |()| go(false) attr:id=format!("home-{id}-down")/>
            <IconButton label=Signal::derive(move || t!("home-delete", name = name.get())) icon="trash" on_press=delete/>
        }
    });
    view! {
        <li class="li pt-row">
            <span class="grow"><strong>{name}</strong> <small>{state}</small></span>
            <Button word=t!("home-open") on_press=open attr:aria-label=move || t!("home-open-label", name = name.get())/>
            {buttons}
        </li>
    }
}

/// Begins a layout.
#[component]
fn Begin(desk: Desk) -> impl IntoView {
    let (name, busy, wrong) = (RwSignal::new(String::new()), RwSignal::new(false), RwSignal::new(false));
    let error = Signal::derive(move || if wrong.get() { t!("home-name-wrong") } else { String::new() });
    let begin = move |()| {
        let Ok(written) = LayoutName::parse(&name.get_untracked()) else {
            wrong.set(true);
            return page::focus("home-new");
        };
        wrong.set(false);
        busy.set(true);
        spawn_local(async move {
            let answer = api::call::<CreateLayout>(&NoParams {}, &NewLayout { name: written }).await;
            busy.try_set(false);
            match answer {
                Ok(layout) => {
                    let id = layout.id;
                    name.try_set(String::new());
                    desk.put(layout);
                    desk.open.try_set(Some(id));
                    request_animation_frame(|| page::focus(editor::TITLE));
                }
                Err(error) => drop(desk.failure.try_set(error.sentence())),
            }
        });
    };
    view! {
        <TextField id="home-new" label=t!("home-new") value=name error/>
        <div class="row"><Button word=t!("home-begin") weight=Weight::Second icon="plus-bold" busy on_press=begin/></div>
    }
}
