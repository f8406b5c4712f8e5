//! What goes of a person who is forgotten, and where others mention them.

use diesel::prelude::*;
use platform::db::{Conn, Tx};
use schema::{
    comment_reactions, comment_versions, comments, drafts, mentions, post_reactions, post_versions, posts,
};
use shared::ids::{CommentId, PostId, UserId};

/// What a person wrote and said that others read: posts, comments, reactions; and their drafts.
pub fn count_traces(conn: &mut Conn, user: UserId) -> QueryResult<[i64; 4]> {
    let posts = posts::table
        .filter(posts::author_id.eq(user).and(posts::deleted_at.is_null()))
        .count()
        .get_result(conn)?;
    let comments = comments::table
        .filter(comments::author_id.eq(user).and(comments::deleted_at.is_null()))
        .count()
        .get_result(conn)?;
    let on_posts: i64 =
        post_reactions::table.filter(post_reactions::user_id.eq(user)).count().get_result(conn)?;
    let on_comments: i64 =
        comment_reactions::table.filter(comment_reactions::user_id.eq(user)).count().get_result(conn)?;
    let drafts = drafts::table.filter(drafts::user_id.eq(user)).count().get_result(conn)?;
    Ok([posts, comments, on_posts + on_comments, drafts])
}

/// Removes the drafts of a person, and that they were mentioned.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> QueryResult<()> {
    diesel::delete(drafts::table.filter(drafts::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(mentions::table.filter(mentions::user_id.eq(user))).execute(&mut **tx).map(drop)
}

/// Texts and former versions of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    pub posts: Vec<PostId>,
    pub post_versions: Vec<(PostId, i32)>,
    pub comments: Vec<CommentId>,
    pub comment_versions: Vec<(CommentId, i32)>,
}

/// The texts whose HTML has this in it. Each text is looked at.
pub fn texts_with(conn: &mut Conn, html: &str) -> QueryResult<Texts> {
    let inside = format!("%{html}%");
    Ok(Texts {
        posts: posts::table.filter(posts::html.like(&inside)).select(posts::id).load(conn)?,
        post_versions: post_versions::table
            .filter(post_versions::html.like(&inside))
            .select((post_versions::post_id, post_versions::version))
            .load(conn)?,
        comments: comments::table.filter(comments::html.like(&inside)).select(comments::id).load(conn)?,
        comment_versions: comment_versions::table
            .filter(comment_versions::html.like(&inside))
            .select((comment_versions::comment_id, comment_versions::version))
            .load(conn)?,
    })
}

/// Writes these texts otherwise: `rewrite` makes the new body and HTML of those before.
pub fn rewrite(
    tx: &mut Tx<'_>,
    texts: &Texts,
    rewrite: impl Fn(&str, &str) -> (String, String),
) -> QueryResult<()> {
    macro_rules! each {
        ($table:ident, $keys:expr, $key:ident => $row:expr) => {
            for $key in $keys {
                let row = $row;
                let (body, html): (String, String) =
                    row.select(($table::body, $table::html)).first(&mut **tx)?;
                let (body, html) = rewrite(&body, &html);
                diesel::update(row).set(($table::body.eq(body), $table::html.eq(html))).execute(&mut **tx)?;
            }
        };
    }
    each!(posts, &texts.posts, id => posts::table.find(*id));
    each!(post_versions, &texts.post_versions, key => post_versions::table.find((key.0, key.1)));
    each!(comments, &texts.comments, id => comments::table.find(*id));
    each!(comment_versions, &texts.comment_versions, key => comment_versions::table.find((key.0, key.1)));
    Ok(())
}
