//! Who reads a post, as a set of people: who is told of it, and who may be mentioned.

use platform::{Result, db::Conn, http::Viewer};
use shared::{
    groups::Visibility,
    ids::{ArticleId, GroupId},
};

use super::{
    policy,
    store::{self, PostRow},
};
use crate::features::groups::{Permission, Reach};

/// Who reads something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readers {
    /// All who may sign in.
    Everyone,
    /// Those who are in one of these groups.
    Members(Vec<GroupId>),
    /// Those who read an article.
    OfArticle(ArticleId),
}

impl Readers {
    /// Who reads what is in these groups, or in none.
    #[must_use]
    pub fn of(reaches: &[Reach]) -> Self {
        let member_of = |reach: &Reach| match reach {
            Reach::Everyone | Reach::Group(_, Visibility::Open) => None,
            Reach::Group(group, Visibility::Closed | Visibility::Secret) => Some(*group),
        };
        reaches.iter().map(member_of).collect::<Option<Vec<_>>>().map_or(Self::Everyone, Self::Members)
    }
}

/// Who reads a post: nobody is told or mentioned but them.
pub fn of(conn: &mut Conn, row: &PostRow) -> Result<Readers> {
    if let Some(article) = row.article_id {
        return Ok(Readers::OfArticle(article));
    }
    let mut readers = Readers::of(&[row.reach()]);
    if let (Readers::Members(groups), true) = (&mut readers, row.is_shared()) {
        groups.extend(store::further_groups(conn, row.id)?);
    }
    Ok(readers)
}

/// Who reads what the viewer may publish in these groups, or in none.
pub fn of_new(conn: &mut Conn, viewer: &Viewer, groups: &[GroupId]) -> Result<Readers> {
    let reaches: Result<Vec<Reach>> =
        groups.iter().map(|group| policy::reach_where(conn, viewer, *group, Permission::Publish)).collect();
    Ok(if groups.is_empty() { Readers::Everyone } else { Readers::of(&reaches?) })
}
