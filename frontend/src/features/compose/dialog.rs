//! The dialog to write a post in.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    groups::{
        MyGroup, SomeGroups, Visibility,
        pages::{Audience, AudienceParams, CountAudience},
    },
    ids::GroupId,
};

use super::{
    Compose, Outbox,
    form::PostFields,
    model::{self, Missing},
    people::People,
    places::AlsoIn,
};
use crate::{
    api,
    dates::{self, Clock},
    i18n::t,
    late::part,
    session::Session,
    ui::{
        avatar::Avatar,
        button::{Button, Weight},
        dialog::{Dialog, Size},
        field::Check,
        icon::{self, Icon},
        note::Note,
        select::Select,
    },
};

/// The dialog to write a post in; on a phone it takes the whole screen.
///
/// Keyboard: `C` opens it, Ctrl+Enter publishes, Esc closes it and keeps the draft.
#[component]
fn ComposeDialog() -> impl IntoView {
    let compose = Compose::of_page();
    view! {
        <Dialog
            open=compose.opened
            title=t!("compose-dialog")
            id="compose-dialog-title"
            size=Size::Sheet
            close_label=t!("compose-close")
            on_close=move |()| compose.close()
        >
            <Form/>
        </Dialog>
    }
}

part!(pub FORM = compose_form in compose, texts "writing": <ComposeDialog/>);

#[component]
fn Form() -> impl IntoView {
    let (compose, outbox) = (Compose::of_page(), Outbox::of_page());
    let missing = RwSignal::new(None::<Missing>);
    let people = People::of(Signal::derive(move || compose.all_groups()));
    let publish = move |()| match model::publishable(&compose.text()) {
        Err(wrong) => missing.set(Some(wrong)),
        Ok(post) => {
            missing.set(None);
            outbox.publish(post, compose.news.get_untracked());
            compose.begin_next();
            compose.close();
        }
    };
    view! {
        <div class="dialog__b">
            <WhoReads/>
            <OtherDraft/>
            <PostFields id="compose" title=compose.title body=compose.body people missing on_send=publish/>
        </div>
        <div class="dialog__f dialog__f--split">
            <Kept/>
            <Button word=t!("compose-publish") weight=Weight::Primary on_press=publish/>
        </div>
    }
}

/// Who will read it.
#[component]
fn WhoReads() -> impl IntoView {
    let (compose, session) = (Compose::of_page(), Session::of_page());
    let me = session.me().get_untracked();
    let everyone = (None::<GroupId>, t!("audience-everyone"));
    let groups = me.groups.iter().filter(|mine| mine.part.may_publish);
    let groups = groups.map(|mine| (Some(mine.group.id), mine.group.name.clone()));
    let choices: Vec<_> = [everyone].into_iter().chain(groups).collect();
    // A draft may be meant for a group that one has left, or where one writes no more.
    let may = |group| session.group(group).is_some_and(|mine| mine.part.may_publish);
    if compose.group.get_untracked().is_some_and(|group| !may(group)) {
        compose.group.set(None);
    }
    compose.also_in.update(|all| all.retain(|group| may(*group)));
    let audience = RwSignal::new(None::<Audience>);
    let asked = RwSignal::new(SomeGroups::default());
    Effect::new(move |_| count(compose.all_groups(), asked, audience));
    let reach = move || {
        let mine: Vec<MyGroup> =
            compose.all_groups().as_slice().iter().filter_map(|group| session.group(*group)).collect();
        reach_words(&mine, audience.get())
    };
    let official =
        me.may_publish_news.then(|| view! { <Check label=t!("compose-official") value=compose.news/> });
    view! {
        <div class="row row--tight">
            <Avatar id=me.person.id.0 photo=me.person.photo name=me.person.name/>
            <Select
                label=t!("audience-label")
                class="select select--s"
                choices
                chosen=compose.group
                on_choose=move |group| compose.publish_in(group)
            />
            {official}
        </div>
        <AlsoIn first=compose.group chosen=compose.also_in/>
        <p class="sm muted" role="status">{reach}</p>
    }
}

/// Asks the server how many people will read, unless other readers were chosen meanwhile.
fn count(groups: SomeGroups, asked: RwSignal<SomeGroups>, answer: RwSignal<Option<Audience>>) {
    answer.set(None);
    asked.set(groups.clone());
    spawn_local(async move {
        let params = AudienceParams { groups };
        // Without an answer the words say who, not how many.
        if let Ok(audience) = api::call::<CountAudience>(&params, &()).await
            && asked.try_get_untracked() == Some(params.groups)
        {
            answer.try_set(Some(audience));
        }
    });
}

/// Who will read, and how many they are as soon as that is known.
fn reach_words(groups: &[MyGroup], audience: Option<Audience>) -> String {
    let readers = audience.map(|audience| audience.readers);
    let open = groups.iter().any(|mine| mine.group.visibility == Visibility::Open);
    let one = match groups {
        [] => None,
        [mine] => Some((mine.group.visibility, mine.group.name.as_str())),
        _ => return reach_of_several(open, audience),
    };
    match one {
        None => match readers {
            Some(count) => t!("audience-everyone-count", count = count),
            None => t!("audience-everyone-reads"),
        },
        Some((Visibility::Open, group)) => match audience {
            Some(Audience { readers, told }) => {
                let told = t!("audience-told", count = told);
                t!("audience-open-count", group = group, told = told, count = readers)
            }
            None => t!("audience-open-reads", group = group),
        },
        Some((Visibility::Closed | Visibility::Secret, _)) => match readers {
            Some(count) => t!("audience-members-read", count = count),
            None => t!("audience-members"),
        },
    }
}

/// Who will read what is in several groups.
fn reach_of_several(open: bool, audience: Option<Audience>) -> String {
    match (open, audience) {
        (true, Some(Audience { readers, told })) => {
            let told = t!("audience-told", count = told);
            t!("placing-open-count", told = told, count = readers)
        }
        (true, None) => t!("placing-open-reads"),
        (false, Some(Audience { readers, .. })) => t!("placing-members-read", count = readers),
        (false, None) => t!("placing-members"),
    }
}

/// Another draft that differs, kept elsewhere: neither is thrown away.
#[component]
fn OtherDraft() -> impl IntoView {
    let (compose, clock) = (Compose::of_page(), Clock::of_page());
    move || {
        compose.other.get().map(|other| {
            let time = dates::when(clock.minute(), other.at);
            view! {
                <Note lead=t!("draft-other", time = time)>
                    {t!("draft-other-text")}
                    <div class="row row--tight mt-2">
                        <Button word=t!("draft-other-take") on_press=move |()| compose.swap()/>
                        <Button
                            word=t!("draft-other-drop")
                            weight=Weight::Quiet
                            on_press=move |()| compose.other.set(None)
                        />
                    </div>
                </Note>
            }
        })
    }
}

/// When the draft was kept, and the way to begin anew.
#[component]
fn Kept() -> impl IntoView {
    let (compose, clock) = (Compose::of_page(), Clock::of_page());
    let kept = compose.keeper.kept_at();
    let words = move || {
        kept.get().map(|at| {
            let time = dates::when(clock.minute(), at);
            if compose.resumed.get() == Some(at) {
                t!("draft-resumed", time = time)
            } else {
                t!("draft-kept", time = time)
            }
        })
    };
    view! {
        <Show when=move || kept.get().is_some() fallback=|| view! { <span></span> }>
            <span class="row row--tight">
                <span class="kept"><Icon name="cloud-check" size=icon::Size::Small/> {words}</span>
                <button type="button" class="linkbtn sm" on:click=move |_| compose.clear()>
                    {t!("draft-discard")}
                </button>
            </span>
        </Show>
    }
}
