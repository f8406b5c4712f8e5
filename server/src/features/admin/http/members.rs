//! Accounts: looked for, made, changed, closed and opened.

use platform::{
    Result,
    db::{Conn, Tx},
    http::Call,
};
use shared::{
    admin::{
        AccountState, ChangeEmail, ChangeRole, ChangeStaffNumber, CreateMember, Created, EndMemberSessions,
        ListMembers, Member, MemberDetails, MembersParams, NewMember, ReactivateMember, ReadMember,
        RemoveFactors, ReplacePassword, SetPassword, SuspendMember,
    },
    contract::Page,
    identity::PersonRef,
    ids::UserId,
    letters::PendingLetter,
    text::StaffNumber,
    time::UtcTime,
};

use crate::{
    app::App,
    features::{
        admin::{
            actions,
            policy::{Administrator, Reach, Steward},
        },
        audit::Actor,
        identity::{self, NewPerson, Sought, StoredAccount, accounts, addresses, factors},
    },
};

/// How many accounts a page has.
const PAGE: i64 = 50;
/// How many words of a question count.
const WORDS: usize = 4;

pub async fn list(app: App, asking: Steward, call: Call<ListMembers>) -> Result<Page<Member>> {
    let MembersParams { q, role, state, after } = call.params;
    let folded = identity::fold(q.as_str());
    let words = identity::apart(&folded).take(WORDS).map(str::to_owned).collect();
    let staff_number = StaffNumber::parse(q.as_str()).ok().map(StaffNumber::into_inner);
    let closed = state.map(|state| state == AccountState::Suspended);
    let sought = Sought { words, staff_number, role, closed, ..Sought::default() };
    app.db
        .read(move |conn| {
            let sought = Sought { within: asking.reach(conn)?.within().cloned(), ..sought };
            let mut found = accounts::list(conn, &sought, after, PAGE + 1)?;
            let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
            let more = found.len() > page;
            found.truncate(page);
            let next = found.last().filter(|_| more).map(|account| account.id.0);
            Ok(Page { items: found.into_iter().map(member).collect(), next })
        })
        .await
}

pub async fn read(app: App, asking: Steward, call: Call<ReadMember>) -> Result<MemberDetails> {
    let (user, now) = (call.params.user, app.clock.now());
    app.db
        .read(move |conn| {
            asking.reach_person(conn, user)?;
            details(conn, user, now)
        })
        .await
}

pub async fn create(app: App, asking: Steward, call: Call<CreateMember>) -> Result<Created> {
    let NewMember { username, name, email, staff_number, title, unit, role } = call.request;
    let password = accounts::first_password()?;
    let hash = app.identity.hash(password.clone()).await?;
    let person = NewPerson {
        email,
        staff_number,
        title,
        organization: unit,
        password_hash: Some(hash),
        ..NewPerson::new(username, name, role)
    };
    let member = app
        .db
        .write(move |tx| {
            asking.reach(tx)?.may_create(tx, role, unit)?;
            let user = actions::create_account(tx, &asking.by, person)?;
            Ok(member(accounts::one(tx, user)?))
        })
        .await?;
    Ok(Created { member, password })
}

pub async fn change_role(app: App, asking: Administrator, call: Call<ChangeRole>) -> Result<MemberDetails> {
    let (user, role) = (call.params.user, call.request.role);
    let changed = app
        .db
        .write(move |tx| {
            accounts::change_role(tx, &asking.by, user, role)?;
            let now = tx.now();
            details(tx, user, now)
        })
        .await;
    app.identity.forget_user(user);
    changed
}

pub async fn change_staff_number(
    app: App,
    asking: Steward,
    call: Call<ChangeStaffNumber>,
) -> Result<MemberDetails> {
    let number = call.request.staff_number;
    change(&app, asking, call.params.user, move |tx, by, user| {
        accounts::change_staff_number(tx, by, user, number.as_ref())
    })
    .await
}

pub async fn change_email(app: App, asking: Steward, call: Call<ChangeEmail>) -> Result<MemberDetails> {
    let (mail, email) = (app.mail.clone(), call.request.email);
    change(&app, asking, call.params.user, move |tx, by, user| {
        addresses::correct(tx, &mail, by, user, email.as_ref())
    })
    .await
}

pub async fn suspend(app: App, asking: Steward, call: Call<SuspendMember>) -> Result<MemberDetails> {
    change_within(&app, asking, call.params.user, |tx, (by, reach), user| match reach {
        Reach::Network => actions::suspend(tx, by, user),
        Reach::Units(_) => actions::suspend_within(tx, by, user),
    })
    .await
}

pub async fn reactivate(app: App, asking: Steward, call: Call<ReactivateMember>) -> Result<()> {
    let reactivated = change_within(&app, asking, call.params.user, |tx, (by, reach), user| match reach {
        Reach::Network => actions::reactivate(tx, by, user),
        Reach::Units(_) => actions::reactivate_within(tx, by, user),
    });
    reactivated.await.map(drop)
}

pub async fn end_sessions(app: App, asking: Steward, call: Call<EndMemberSessions>) -> Result<()> {
    change(&app, asking, call.params.user, accounts::end_sessions).await.map(drop)
}

pub async fn remove_factors(app: App, asking: Steward, call: Call<RemoveFactors>) -> Result<()> {
    let mail = app.mail.clone();
    let remove = move |tx: &mut Tx<'_>, by: &Actor, user| accounts::remove_factors(tx, &mail, by, user);
    change(&app, asking, call.params.user, remove).await.map(drop)
}

pub async fn replace_password(app: App, asking: Steward, call: Call<ReplacePassword>) -> Result<SetPassword> {
    let password = accounts::first_password()?;
    let hash = app.identity.hash(password.clone()).await?;
    let replace = move |tx: &mut Tx<'_>, by: &Actor, user| accounts::replace_password(tx, by, user, &hash);
    change(&app, asking, call.params.user, replace).await?;
    Ok(SetPassword { password })
}

/// Changes an account that is within reach, and tells how it is then. What is remembered of its sessions is forgotten.
async fn change(
    app: &App,
    asking: Steward,
    user: UserId,
    act: impl FnOnce(&mut Tx<'_>, &Actor, UserId) -> Result<()> + Send + 'static,
) -> Result<MemberDetails> {
    change_within(app, asking, user, move |tx, (by, _), user| act(tx, by, user)).await
}

/// As [`change`], where it matters how far whoever asks reaches.
async fn change_within(
    app: &App,
    asking: Steward,
    user: UserId,
    act: impl FnOnce(&mut Tx<'_>, (&Actor, &Reach), UserId) -> Result<()> + Send + 'static,
) -> Result<MemberDetails> {
    let changed = app
        .db
        .write(move |tx| {
            let reach = asking.reach_person(tx, user)?;
            act(tx, (&asking.by, &reach), user)?;
            let now = tx.now();
            details(tx, user, now)
        })
        .await;
    app.identity.forget_user(user);
    changed
}

pub(super) fn details(conn: &mut Conn, user: UserId, now: UtcTime) -> Result<MemberDetails> {
    let member = member(accounts::one(conn, user)?);
    let (sessions, seen_at) = identity::signed_in(conn, user, now)?;
    let letter = identity::letter_of(conn, user, now)?;
    let letter = letter.map(|(made_at, expires_at)| PendingLetter { made_at, expires_at });
    let factors = factors::count(conn, user)?;
    let sessions = u32::try_from(sessions).unwrap_or(0);
    let closed_by_network = accounts::is_closed_by_network(conn, user)?;
    Ok(MemberDetails { member, sessions, seen_at, letter, factors, closed_by_network })
}

fn member(account: StoredAccount) -> Member {
    let StoredAccount { id, username, name, title, role, .. } = account;
    Member {
        person: PersonRef {
            photo: account.photo.filter(|_| account.closed_at.is_none()),
            ..PersonRef { id, username, name, title, role, photo: None }
        },
        email: account.email,
        staff_number: account.staff_number,
        has_password: account.has_password,
        created_at: account.created_at,
        suspended_at: account.closed_at,
        anonymised_at: account.anonymised_at,
    }
}
