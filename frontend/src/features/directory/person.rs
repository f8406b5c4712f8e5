//! A person's page: what they do, where, and how to reach them.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;
use shared::{
    directory::{
        KnownPhone, Mandate, PersonParams, PhoneKind, PhoneVisibility, Position, Profile, ReadPerson,
    },
    identity::PersonRef,
    problem::Code,
    text::Username,
};

use super::{
    card::{RoleBadge, tel},
    code::CardCode,
    edit::EditDialog,
    model::{address_of, username_in},
    written::{InCommon, Written},
};
use crate::{
    api::{self, ApiError, Refusal},
    dates,
    features::media::{PictureDialog, Pictures, Target},
    i18n::t,
    page::Pages,
    ui::{
        avatar::{Avatar, Size},
        badge::Badge,
        banner::Banner,
        button::{Button, Weight},
        empty::{Empty, ErrorCard},
        icon::Icon,
        menu::{Entry, Menu},
        skeleton::Skeleton,
    },
};

/// A person's page: `/people/karim.haddad`.
///
/// Keyboard: Tab goes from one way to reach them to the next.
#[component]
pub fn PersonPage() -> impl IntoView {
    let path = use_location().pathname;
    // While one leaves, the page keeps its person.
    let username = Memo::new(move |before: Option<&Option<String>>| {
        path.with(|path| username_in(path).map(ToOwned::to_owned)).or_else(|| before.cloned().flatten())
    });
    let shown = Shown::new();
    Effect::new(move |_| {
        if let Some(username) = username.get() {
            shown.load(&username);
        }
    });
    Pictures::provide(move || {
        if let Some(username) = username.get_untracked() {
            shown.load(&username);
        }
    });
    let page = move || match shown.page.get() {
        None => view! { <Skeleton label=t!("person-loading") count=1/> }.into_any(),
        Some(Ok(profile)) => view! { <Person shown profile/> }.into_any(),
        Some(Err(error)) if error.is(Code::NotFound) => view! {
            <h1 class="vh">{t!("person-unknown")}</h1>
            <Empty icon="user-circle" title=t!("person-unknown") text=t!("person-unknown-text")>
                <a class=Weight::Primary.class() href="/people">{t!("person-to-directory")}</a>
            </Empty>
        }
        .into_any(),
        Some(Err(error)) => {
            let again = move |()| {
                if let Some(username) = username.get_untracked() {
                    shown.load(&username);
                }
            };
            view! {
                <h1 class="vh">{t!("person-failed")}</h1>
                <ErrorCard title=t!("person-failed") text=error.sentence() retry=t!("retry") on_retry=again/>
            }
            .into_any()
        }
    };
    view! { {page} <PictureDialog/> }
}

/// The page that is shown.
#[derive(Clone, Copy)]
pub struct Shown {
    page: RwSignal<Option<Result<Profile, ApiError>>>,
    /// Which person was asked for last.
    turn: StoredValue<u32>,
    /// Whether one is changing what one says of oneself.
    pub editing: RwSignal<bool>,
    pages: Pages,
}

impl Shown {
    fn new() -> Self {
        Self {
            page: RwSignal::new(None),
            turn: StoredValue::new(0),
            editing: RwSignal::new(false),
            pages: Pages::of_page(),
        }
    }

    /// Shows the page as it was answered.
    pub fn show(self, answer: Result<Profile, ApiError>) {
        match &answer {
            Ok(profile) => self.pages.entitle(profile.person.name.clone()),
            Err(_) => self.pages.entitle(t!("person-unknown")),
        }
        self.page.try_set(Some(answer));
        self.pages.ready();
    }

    fn load(self, username: &str) {
        let Ok(username) = Username::parse(username) else {
            return self.show(Err(ApiError::Problem(Box::new(Refusal::bare(Code::NotFound)))));
        };
        let mine = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(mine);
        spawn_local(async move {
            let answer = api::call::<ReadPerson>(&PersonParams { username }, &()).await;
            if self.turn.try_get_value() == Some(mine) {
                self.show(answer);
            }
        });
    }
}

#[component]
fn Person(shown: Shown, profile: Profile) -> impl IntoView {
    let (editable, username) = (profile.clone(), profile.person.username.clone());
    let author = username.clone();
    view! {
        <Head profile=profile.clone() shown/>
        {(!profile.left).then(|| view! {
            <div class="cols">
                <div class="stack">
                    <About profile=profile.clone()/>
                    <Written username=author/>
                </div>
                <aside class="stack rail--after" aria-label=t!("person-contact-team")>
                    <Contact profile=profile.clone()/>
                    <Team profile=profile.clone()/>
                    <InCommon username mine=profile.mine/>
                </aside>
            </div>
        })}
        {editable.mine.then(|| view! { <EditDialog shown profile=editable/> })}
    }
}

#[component]
fn Head(profile: Profile, shown: Shown) -> impl IntoView {
    let person = profile.person;
    let unit = profile.positions.first().and_then(|main| main.units.last()).map(|unit| unit.name.clone());
    let first = profile.phones.first().map(|phone| phone.number.clone());
    let pictures = Pictures::of_page();
    let (photo, cover) = (person.photo.is_some(), profile.cover.is_some());
    let entries = move |()| {
        vec![
            Entry::run("user-circle", t!("person-photo"), move || pictures.choose(Target::MyPhoto, photo)),
            Entry::run("image-square", t!("person-cover"), move || pictures.choose(Target::MyCover, cover)),
        ]
    };
    view! {
        <Banner labelled_by="person-name" cover=profile.cover>
            <Avatar id=person.id.0 photo=person.photo name=person.name.clone() size=Size::Huge/>
            <div class="ghead__n">
                <h1 id="person-name">{person.name.clone()}</h1>
                <p>
                    {person.title.map(|title| view! { <span>{title}</span> })}
                    {unit.map(|unit| view! { <span class="sep">{unit}</span> })}
                    <span class="sep">{format!("@{}", person.username)}</span>
                    {profile.left.then(|| view! { <Badge word=t!("person-left")/> })}
                    {(!profile.left).then(|| view! { <RoleBadge role=person.role/> })}
                </p>
            </div>
            <div class="row row--tight">
                {first.map(|number| {
                    let label = t!("person-call", name = person.name.clone(), number = number.clone());
                    let address = tel(&number);
                    view! {
                        <a class=Weight::Second.class() href=address aria-label=label>
                            <Icon name="phone"/>
                            {number}
                        </a>
                    }
                })}
                {(!profile.left).then(|| view! { <Ways name=person.name.clone() username=person.username.clone() email=profile.email.clone()/> })}
                {profile.mine.then(|| view! {
                    <Menu label=Signal::derive(|| t!("person-pictures")) class="btn btn--second" entries=entries>
                        <Icon name="image-square"/>
                        {t!("person-pictures")}
                    </Menu>
                    <Button
                        word=t!("person-edit")
                        icon="pencil-simple"
                        weight=Weight::Primary
                        on_press=move |()| shown.editing.set(true)
                        attr:aria-haspopup="dialog"
                    />
                })}
            </div>
        </Banner>
    }
}

/// How to reach somebody besides calling: write to them, or take their card along.
#[component]
fn Ways(name: String, username: String, email: Option<String>) -> impl IntoView {
    let write = t!("person-write", name = name.as_str());
    let card = t!("person-card-label", name = name.as_str());
    view! {
        {email.map(|email| view! {
            <a class=Weight::Second.class() href=format!("mailto:{email}") aria-label=write>
                <Icon name="envelope-simple"/>
                {t!("person-write-short")}
            </a>
        })}
        <a class=Weight::Second.class() href=format!("/people/{username}.vcf") rel="external" download="" aria-label=card>
            <Icon name="address-book"/>
            {t!("person-card")}
        </a>
        <CardCode name username/>
    }
}

#[component]
fn About(profile: Profile) -> impl IntoView {
    let about = profile.about.as_str().to_owned();
    let silent = about.is_empty() && profile.missions.is_empty() && profile.skills.is_empty();
    view! {
        {(!about.is_empty()).then(|| view! {
            <section class="card card--pad" aria-labelledby="person-about">
                <h2 id="person-about">{t!("person-about")}</h2>
                <p class="mt-2 person-about">{about}</p>
            </section>
        })}
        <Topics id="person-missions" title=t!("person-missions") topics=profile.missions links=true/>
        <Topics id="person-skills" title=t!("person-skills") topics=profile.skills links=true/>
        <Topics id="person-badges" title=t!("person-badges") topics=profile.badges links=true/>
        <Topics id="person-languages" title=t!("person-languages") topics=profile.languages links=false/>
        <Mandates mandates=profile.mandates/>
        <Positions positions=profile.positions/>
        {(silent && profile.mine).then(|| view! {
            <Empty icon="note-pencil" title=t!("person-silent-mine") text=t!("person-silent-mine-text")/>
        })}
    }
}

/// What is told in a few words each; a link leads to who else it is told of.
#[component]
fn Topics(id: &'static str, title: String, topics: Vec<String>, links: bool) -> impl IntoView {
    let topic = move |topic: String| {
        if !links {
            return view! { <li class="chip chip--still">{topic}</li> }.into_any();
        }
        let query = shared::directory::PeopleParams {
            q: shared::feed::mentions::Letters::parse(&topic).unwrap_or_default(),
            ..Default::default()
        };
        let address = super::model::address_asking(&query);
        view! { <li><a class="chip" href=address>{topic}</a></li> }.into_any()
    };
    (!topics.is_empty()).then(|| {
        view! {
            <section class="card card--pad" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <ul class="row row--tight mt-2" role="list">{topics.into_iter().map(topic).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Mandates(mandates: Vec<Mandate>) -> impl IntoView {
    let line = |mandate: Mandate| {
        let dates = match (mandate.starts_on, mandate.ends_on) {
            (Some(from), Some(to)) => {
                t!("mandate-between", from = dates::on_day(from), to = dates::on_day(to))
            }
            (Some(from), None) => t!("mandate-since", from = dates::on_day(from)),
            (None, Some(to)) => t!("mandate-until", to = dates::on_day(to)),
            (None, None) => String::new(),
        };
        let details = [mandate.delegation, mandate.party, Some(dates).filter(|dates| !dates.is_empty())];
        let details = details.into_iter().flatten().collect::<Vec<_>>().join(" — ");
        view! {
            <li class="li">
                <Icon name="seal-check"/>
                <span class="grow"><strong>{mandate.title}</strong><small>{details}</small></span>
            </li>
        }
    };
    (!mandates.is_empty()).then(|| {
        view! {
            <section class="card card--pad" aria-labelledby="person-mandates">
                <h2 id="person-mandates">{t!("person-mandates")}</h2>
                <ul class="lines" role="list">{mandates.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Positions(positions: Vec<Position>) -> impl IntoView {
    let line = |position: Position| {
        let path = position.units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(" › ");
        let place = position.site.map(|site| site.name);
        let details = [Some(path).filter(|path| !path.is_empty()), place];
        let details = details.into_iter().flatten().collect::<Vec<_>>().join(" — ");
        let function = position.function.unwrap_or_else(|| t!("person-works-here"));
        view! {
            <li class="li">
                <Icon name="tree-structure"/>
                <span class="grow"><strong>{function}</strong><small>{details}</small></span>
            </li>
        }
    };
    (!positions.is_empty()).then(|| {
        view! {
            <section class="card card--pad" aria-labelledby="person-positions">
                <h2 id="person-positions">{t!("person-positions")}</h2>
                <ul class="lines" role="list">{positions.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Contact(profile: Profile) -> impl IntoView {
    let phone = |phone: KnownPhone| {
        let (icon, word) = match phone.kind {
            PhoneKind::Desk => ("phone", t!("phone-desk")),
            PhoneKind::Mobile => ("device-mobile", t!("phone-mobile")),
            PhoneKind::Duty => ("clock", t!("phone-duty")),
        };
        let closed = match phone.visible {
            PhoneVisibility::Everyone => None,
            PhoneVisibility::Unit => Some(t!("phone-for-unit")),
            PhoneVisibility::Nobody => Some(t!("phone-for-nobody")),
        };
        let address = tel(&phone.number);
        view! {
            <div>
                <Icon name=icon/>
                <dt>{word} {closed.map(|closed| format!(" — {closed}"))}</dt>
                <dd><a href=address>{phone.number}</a></dd>
            </div>
        }
    };
    let site = profile.positions.first().and_then(|main| main.site.clone());
    let silent = profile.phones.is_empty() && profile.email.is_none() && site.is_none();
    view! {
        <section class="card card--pad" aria-labelledby="person-contact">
            <h2 id="person-contact">{t!("person-contact")}</h2>
            {silent.then(|| view! { <p class="muted sm mt-2">{t!("person-no-contact")}</p> })}
            <dl class="dl mt-2">
                {profile.phones.into_iter().map(phone).collect_view()}
                {profile.email.map(|email| {
                    let address = format!("mailto:{email}");
                    view! {
                        <div>
                            <Icon name="envelope-simple"/>
                            <dt>{t!("person-email")}</dt>
                            <dd><a href=address>{email}</a></dd>
                        </div>
                    }
                })}
                {site.map(|site| view! {
                    <div><Icon name="map-pin"/><dt>{t!("people-site")}</dt><dd>{site.name}</dd></div>
                })}
            </dl>
        </section>
    }
}

/// Whom they report to, and who reports to them.
#[component]
fn Team(profile: Profile) -> impl IntoView {
    let above = profile.managers.into_iter().map(|person| view! { <li><Node person/></li> }).collect_view();
    let team = profile.team.into_iter().map(|person| view! { <li><Node person/></li> }).collect::<Vec<_>>();
    let has_team = !team.is_empty();
    let person = profile.person;
    view! {
        <section class="card card--pad" aria-labelledby="person-team">
            <h2 id="person-team">{t!("person-team")}</h2>
            <ol class="org mt-2" role="list">
                {above}
                <li>
                    <span class="org__n" aria-current="true">
                        <Avatar id=person.id.0 photo=person.photo name=person.name.clone() size=Size::Small/>
                        <span><strong>{person.name}</strong> <small>{person.title}</small></span>
                    </span>
                </li>
            </ol>
            {has_team.then(|| view! {
                <h3 class="mt-4">{t!("person-reports")}</h3>
                <ul class="org org--list mt-2" role="list">{team}</ul>
            })}
        </section>
    }
}

#[component]
fn Node(person: PersonRef) -> impl IntoView {
    view! {
        <a class="org__n" href=address_of(&person.username)>
            <Avatar id=person.id.0 photo=person.photo name=person.name.clone() size=Size::Small/>
            <span>{person.name} <small>{person.title}</small></span>
        </a>
    }
}
