//! Who is asked for: a question in words, and the cards of those who fit.

use std::collections::HashMap;

use platform::{Result, db::Conn, http::Viewer};
use shared::{
    contract::Page,
    directory::{PEOPLE_PAGE, PeopleParams, PersonCard, SiteRef, TopicKind},
    ids::{SiteId, UserId},
};

use super::{
    policy::{self, Onlooker},
    store::{self, PhoneRow, PositionRow, Question, TopicRow, Word},
    tree::Tree,
};
use crate::features::identity;

/// The most words of a question that count.
const WORDS: usize = 5;

/// A page of the people who are asked for.
pub fn page(conn: &mut Conn, viewer: &Viewer, params: &PeopleParams) -> Result<Page<PersonCard>> {
    let tree = Tree::new(store::units(conn)?);
    let question = question(conn, params, &tree)?;
    let limit = PEOPLE_PAGE + 1;
    let mut ids = match store::candidates(conn, &question)? {
        Some(some) => store::people_among(conn, &some, limit)?,
        None => store::people_who_fit(conn, &question, None, limit)?,
    };
    let more = ids.len() > PEOPLE_PAGE;
    ids.truncate(PEOPLE_PAGE);
    let next = ids.last().filter(|_| more).map(|last| last.0);
    Ok(Page { items: cards(conn, viewer, &tree, &ids, &question)?, next })
}

fn question(conn: &mut Conn, params: &PeopleParams, tree: &Tree) -> Result<Question> {
    let folded = identity::fold(params.q.as_str());
    let words = identity::apart(&folded).take(WORDS);
    let after = match params.after {
        // Nobody is ever removed: who is not there never was, and nothing comes after them.
        Some(id) => store::sort_name(conn, id)?.map(|name| (name, id)),
        None => None,
    };
    Ok(Question {
        words: words.map(|word| Word { text: word.to_owned(), units: tree.called(word) }).collect(),
        units: params.unit.map(|unit| tree.within(unit)),
        site: params.site,
        role: params.role,
        from: params.from.map(|letter| letter.letter().to_string()),
        after,
    })
}

/// What is looked up of the people of a page, in one query each.
struct Known {
    positions: HashMap<UserId, Vec<PositionRow>>,
    sites: HashMap<SiteId, SiteRef>,
    phones: HashMap<UserId, Vec<PhoneRow>>,
    topics: HashMap<UserId, Vec<TopicRow>>,
}

fn cards(
    conn: &mut Conn,
    viewer: &Viewer,
    tree: &Tree,
    ids: &[UserId],
    question: &Question,
) -> Result<Vec<PersonCard>> {
    let mut people = identity::people(conn, ids)?;
    let known = known(conn, ids, question)?;
    let onlooker = Onlooker::new(conn, viewer)?;
    let card = |id: &UserId| {
        let person = people.remove(id)?;
        let positions = known.positions.get(id).map_or(&[][..], Vec::as_slice);
        let main = positions.first();
        let closeness = onlooker.closeness_to(*id, positions);
        let phones = known.phones.get(id).into_iter().flatten();
        let phone = phones.clone().find(|phone| policy::may_see_phone(closeness, phone.visible));
        let topics = known.topics.get(id).into_iter().flatten();
        Some(PersonCard {
            person,
            unit: main.and_then(|main| tree.named(main.unit_id?)),
            site: main.and_then(|main| known.sites.get(&main.site_id?).cloned()),
            phone: phone.map(|phone| phone.number.clone()),
            topics: topics.filter(|topic| fits(topic, question)).map(|topic| topic.name.clone()).collect(),
        })
    };
    Ok(ids.iter().filter_map(card).collect())
}

fn known(conn: &mut Conn, ids: &[UserId], question: &Question) -> Result<Known> {
    let positions = by_person(store::positions_of(conn, ids)?, |row| row.user_id);
    let sites: Vec<SiteId> = positions.values().flatten().filter_map(|position| position.site_id).collect();
    let sites = if sites.is_empty() { Vec::new() } else { store::site_refs(conn, &sites)? };
    let topics = if question.words.is_empty() { Vec::new() } else { store::topics_of(conn, ids)? };
    Ok(Known {
        positions,
        sites: sites.into_iter().map(|site| (site.id, site)).collect(),
        phones: by_person(store::phones_of(conn, ids)?, |row| row.user_id),
        topics: by_person(topics, |row| row.user_id),
    })
}

/// Rows by the person they are about, in their order.
pub fn by_person<T>(rows: Vec<T>, whose: impl Fn(&T) -> UserId) -> HashMap<UserId, Vec<T>> {
    let mut all: HashMap<UserId, Vec<T>> = HashMap::new();
    for row in rows {
        all.entry(whose(&row)).or_default().push(row);
    }
    all
}

/// Whether a topic is why its owner was found.
fn fits(topic: &TopicRow, question: &Question) -> bool {
    let name = identity::fold(&topic.name);
    let begins = |word: &Word| identity::apart(&name).any(|part| part.starts_with(&word.text));
    topic.kind != TopicKind::Language && question.words.iter().any(begins)
}
