//! One post with its threads.

use std::time::Duration;

use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use shared::{
    feed::{comments::ThreadOrder, posts::PostCard},
    groups::{GroupRef, Visibility},
    identity::Role,
    ids::{CommentId, PostId},
    problem::Code,
};

use super::{DeleteDialog, PostView, Posts, follow::FollowButton};
use crate::{
    features::{
        comments::{self, Comments, Status, Talking},
        readings::{self, Asked, Subject},
    },
    i18n::t,
    late::Late,
    page::{self, Pages},
    session::Session,
    shell::NotFound,
    ui::{button::Weight, empty::ErrorCard, icon::Icon, skeleton::Skeleton, tile::Tile},
};

/// How long the target of a permalink is shown as such.
const FLASH: Duration = Duration::from_secs(2);

/// The page of a post: `/p/:post`, `?c=<comment>` opens with that comment in view,
/// `?order=newest` begins with the latest threads, `?order=most_reacted` with those that people
/// reacted to most.
///
/// Keyboard: J and K go from the post to its comments and back, R answers, E edits.
#[component]
pub fn PostPage() -> impl IntoView {
    let post = page::number_at("/p/");
    move || match post.get().map(PostId) {
        Some(post) => view! { <OnePost post/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

/// What there is of the post.
#[derive(Clone)]
enum Found {
    Loading,
    There(ArcRwSignal<PostCard>),
    Lost,
    Failed(String),
}

#[component]
fn OnePost(post: PostId) -> impl IntoView {
    let posts = Posts::of_page();
    let found = RwSignal::new(posts.get(post).map_or(Found::Loading, Found::There));
    let load = move || spawn_local(async move { load(posts, post, found).await });
    load();
    let withdrawn = posts.withdrawn();
    Effect::new(move |before: Option<Option<PostId>>| {
        let now = withdrawn.get();
        if before.is_some_and(|before| before != now) && now == Some(post) {
            found.set(Found::Lost);
        }
        now
    });
    // What is said under an article is read there.
    let go = use_navigate();
    Effect::new(move |_| {
        let article = found.with(|found| match found {
            Found::There(card) => card.with(|card| card.article),
            _ => None,
        });
        if let Some(article) = article {
            let place = window().location();
            let (query, hash) = (place.search().unwrap_or_default(), place.hash().unwrap_or_default());
            let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
            go(&format!("/news/{article}{query}{hash}"), options);
        }
    });
    let talking = Talking::new(post);
    comments::listen_to_keys(talking);
    let there = Memo::new(move |_| found.with(|found| matches!(found, Found::There(_))));
    let threads = ThreadsOnPage::new(talking, there, format!("/p/{post}"));
    let content = move || match found.get() {
        Found::Loading => view! { <Skeleton label=t!("post-loading")/> }.into_any(),
        Found::There(card) => view! { <Whole card talking threads/> }.into_any(),
        Found::Lost => view! { <NotFound/> }.into_any(),
        Found::Failed(sentence) => {
            let retry = move |()| {
                found.set(Found::Loading);
                load();
            };
            view! { <ErrorCard title=t!("post-failed") text=sentence retry=t!("retry") on_retry=retry/> }
                .into_any()
        }
    };
    view! { <BackToFeed/> {content} <DeleteDialog/> }
}

async fn load(posts: Posts, post: PostId, found: RwSignal<Found>) {
    let state = match posts.load(post).await {
        Ok(card) => Found::There(card),
        Err(error) if error.is(Code::NotFound) => Found::Lost,
        // What is known is shown; the banner says that the network is away.
        Err(_) if posts.get(post).is_some() => return,
        Err(error) => Found::Failed(error.sentence()),
    };
    let known = found
        .try_with_untracked(|found| matches!((found, &state), (Found::There(a), Found::There(b)) if a == b));
    if known == Some(false) {
        found.set(state);
    }
}

/// The way back, to where one was reading if one comes from there.
#[component]
fn BackToFeed() -> impl IntoView {
    let pages = Pages::of_page();
    let back = move |event: ev::MouseEvent| {
        let plain = !event.ctrl_key() && !event.meta_key() && !event.shift_key();
        if plain && pages.came_from_feed() && window().history().is_ok_and(|history| history.back().is_ok()) {
            event.prevent_default();
        }
    };
    view! {
        <nav class="row row--tight sm mb-4" aria-label=t!("post-path")>
            <a class=format!("{} backlink", Weight::Quiet.class()) href="/" on:click=back>
                <Icon name="arrow-left"/>
                {t!("post-back")}
            </a>
        </nav>
    }
}

/// The post and its threads; beside them, its group.
#[component]
fn Whole(card: ArcRwSignal<PostCard>, talking: Talking, threads: ThreadsOnPage) -> impl IntoView {
    let pages = Pages::of_page();
    let signal = {
        let card = card.clone();
        Signal::derive(move || card.get())
    };
    // The post's own title is a level below, as its comments are: its text has headings, too.
    let heading = Memo::new(move |_| {
        signal.with(|card| match card.deleted_at {
            Some(_) => t!("post-gone-title"),
            None => t!("post-by", name = card.author.name.as_str()),
        })
    });
    let title = Memo::new(move |_| signal.with(|card| card.title.clone()));
    Effect::new(move |_| pages.entitle(title.get().unwrap_or_else(|| heading.get())));
    let group = Memo::new(move |_| signal.with(|card| card.group.clone()));
    let there = Memo::new(move |_| signal.with(|card| card.deleted_at.is_none().then_some(card.id)));
    let post = signal.with_untracked(|card| card.id);
    let subject = Subject::provide_post(post, Memo::new(move |_| signal.with(|card| card.version)));
    Asked::provide_post(post);
    let officer =
        Session::of_page().me().with_untracked(|me| matches!(me.person.role, Role::Officer | Role::Admin));
    // Whether they may in each of its groups, the server says.
    let asks = Memo::new(move |_| {
        signal.with(|card| card.deleted_at.is_none() && (card.rights.pin || officer && card.group.is_none()))
    });
    view! {
        <h1 class="vh">{heading}</h1>
        <div class="cols">
            <div class="stack">
                {move || there.get().map(|_| view! { <Late part=readings::STRIP quiet=true/> })}
                <div node_ref=subject.text><PostView card/></div>
                {move || there.get().map(|_| view! { <Late part=readings::CARD quiet=true/> })}
                {move || there.get().map(|post| view! { <FollowButton post/> })}
                <Comments
                    card=signal
                    talking
                    order=threads.order
                    on_order=move |order| threads.choose(order)
                    on_retry=move |()| threads.load(None)
                />
            </div>
            <Beside group asks/>
        </div>
    }
}

/// What stands beside a post: its group; for those who look after it, what is asked of its readers.
#[component]
fn Beside(group: Memo<Option<GroupRef>>, asks: Memo<bool>) -> impl IntoView {
    let some = Memo::new(move |_| group.with(Option::is_some) || asks.get());
    view! {
        <Show when=move || some.get()>
            <aside class="rail--after stack" aria-label=t!("post-about")>
                {move || group.get().map(|group| view! { <GroupCard group/> })}
                {move || asks.get().then(|| view! { <Late part=readings::ASK quiet=true/> })}
            </aside>
        </Show>
    }
}

/// The group that the post is in.
#[component]
fn GroupCard(group: GroupRef) -> impl IntoView {
    let members = Session::of_page().group(group.id).map(|mine| mine.member_count);
    let reach = match group.visibility {
        Visibility::Open => t!("group-open"),
        Visibility::Closed => t!("group-closed"),
        Visibility::Secret => t!("group-secret"),
    };
    let detail = match members {
        Some(count) => t!("group-members", reach = reach, count = count),
        None => reach,
    };
    let lock = (group.visibility != Visibility::Open).then_some("lock-fill");
    view! {
        <section class="card" aria-labelledby="group-title">
            <div class="card__h"><h2 id="group-title">{t!("group-title")}</h2></div>
            <div class="card__b">
                <div class="li">
                    <Tile id=group.id.0 name=group.name.clone() icon=lock/>
                    <span class="grow">
                        <a href=format!("/g/{}", group.slug)><strong>{group.name.clone()}</strong></a>
                        <small>{detail}</small>
                    </span>
                </div>
            </div>
        </section>
    }
}

/// Which threads the address asks for, and what happens once they are there.
#[derive(Clone, Copy)]
pub(super) struct ThreadsOnPage {
    talking: Talking,
    /// The address of the page.
    address: StoredValue<String>,
    pub(super) order: Memo<ThreadOrder>,
    target: Memo<Option<CommentId>>,
    /// Counts loads: each brings the page to where the address leads, once.
    loads: RwSignal<u32>,
    pages: Pages,
    navigate: StoredValue<Navigate, LocalStorage>,
}

type Navigate = Box<dyn Fn(&str)>;

impl ThreadsOnPage {
    pub(super) fn new(talking: Talking, post_is_there: Memo<bool>, address: String) -> Self {
        let query = use_query_map();
        let order = Memo::new(move |_| {
            let asked = query.with(|query| query.get("order"));
            ThreadOrder::ALL.iter().copied().find(|order| asked.as_deref() == Some(order.as_str()))
        });
        let target = Memo::new(move |_| query.with(|query| query.get("c")).and_then(|raw| raw.parse().ok()));
        let go = use_navigate();
        let navigate: Navigate = Box::new(move |address| {
            let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            go(address, options);
        });
        let this = Self {
            talking,
            address: StoredValue::new(address),
            order: Memo::new(move |_| order.get().unwrap_or(ThreadOrder::Oldest)),
            target,
            loads: RwSignal::new(0),
            pages: Pages::of_page(),
            navigate: StoredValue::new_local(navigate),
        };
        Effect::new(move |before: Option<(ThreadOrder, Option<CommentId>)>| {
            let now = (this.order.get(), this.target.get());
            this.follow_address(before, now);
            now
        });
        Effect::new(move |done: Option<u32>| {
            let load = this.loads.get();
            let ready = post_is_there.get() && talking.status().get() == Status::Ready;
            if ready && done != Some(load) {
                this.arrive();
                return load;
            }
            done.unwrap_or_default()
        });
        this
    }

    fn follow_address(
        self,
        before: Option<(ThreadOrder, Option<CommentId>)>,
        (order, target): (ThreadOrder, Option<CommentId>),
    ) {
        match before {
            None => self.load(target),
            Some((before, _)) if before != order => self.load(None),
            Some((_, before)) if before != target => match target {
                Some(target) if self.talking.find(target).is_none() => self.load(Some(target)),
                _ if self.pages.is_return() => self.pages.ready(),
                Some(target) => show(target),
                None => {}
            },
            Some(_) => {}
        }
    }

    /// Loads the threads in the order of the address, around a comment if one is asked for.
    pub(super) fn load(self, around: Option<CommentId>) {
        self.loads.update(|loads| *loads += 1);
        self.talking.load(self.order.get_untracked(), around);
    }

    /// Another order is chosen: it stands in the address.
    pub(super) fn choose(self, order: ThreadOrder) {
        let page = self.address.get_value();
        let address = match order {
            ThreadOrder::Oldest => page,
            _ => format!("{page}?order={order}"),
        };
        self.navigate.with_value(|navigate| navigate(&address));
    }

    /// The page is there: it is brought to where it was left, or to where the address leads.
    fn arrive(self) {
        let returns = self.pages.is_return();
        self.pages.ready();
        if returns {
            return;
        }
        let target = self.target.get_untracked().filter(|target| self.talking.find(*target).is_some());
        let hash = window().location().hash().unwrap_or_default();
        match target {
            Some(target) => {
                show(target);
                match hash.strip_prefix('#') {
                    Some(comments::ANSWER) => comments::reply_to(self.talking, target),
                    Some(comments::CHANGE) => comments::edit(self.talking, target),
                    _ => {}
                }
            }
            None if hash.strip_prefix('#') == Some(comments::FIELD) => {
                request_animation_frame(comments::go_to_field);
            }
            None if hash.strip_prefix('#') == Some(comments::SECTION) => {
                request_animation_frame(|| page::scroll_to(comments::SECTION));
            }
            None => {}
        }
    }
}

/// Brings a comment into view, with the focus, and marks it for two seconds.
fn show(comment: CommentId) {
    request_animation_frame(move || {
        if !comments::go_to(comment) {
            return;
        }
        if let Some(element) = document().get_element_by_id(&format!("c-{comment}")) {
            let classes = element.class_list();
            // A class of one word is never refused.
            let _ = classes.add_1("flash");
            set_timeout(
                move || {
                    let _ = classes.remove_1("flash");
                },
                FLASH,
            );
        }
    });
}
