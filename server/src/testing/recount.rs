//! Counters, counted from scratch.

use platform::{
    Result,
    db::{Conn, Statement},
};

const KINDS: [&str; 5] = ["like", "thanks", "bravo", "idea", "support"];

/// What has a counter that is not what the rows say: `post 12: comment_count`. Nothing, it is hoped.
pub fn miscounted(conn: &mut Conn) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    let mut check = |what: &str, column: &str, table: &str, truth: String| -> Result<()> {
        // A text of a test lives as long as the test.
        let sql: &'static str =
            format!("SELECT t.id FROM {table} t WHERE t.{column} <> ({truth}) ORDER BY t.id").leak();
        let ids: Vec<i64> = Statement::new(sql, sql).load(conn)?;
        wrong.extend(ids.into_iter().map(|id| format!("{what} {id}: {column}")));
        Ok(())
    };
    let living = "SELECT count(*) FROM comments c WHERE c.post_id = t.id AND c.deleted_at IS NULL \
        AND c.hidden_at IS NULL AND c.review = 0";
    check("post", "comment_count", "posts", living.to_owned())?;
    let replies = "SELECT count(*) FROM comments c WHERE c.root_id = t.id AND c.review = 0";
    check("comment", "reply_count", "comments", replies.to_owned())?;
    let members = "SELECT count(*) FROM memberships m WHERE m.group_id = t.id";
    check("group", "member_count", "groups", members.to_owned())?;
    for (code, kind) in KINDS.iter().enumerate() {
        for what in ["post", "comment"] {
            let truth = format!(
                "SELECT count(*) FROM {what}_reactions r WHERE r.{what}_id = t.id AND r.kind = {code}"
            );
            check(what, &format!("{kind}_count"), &format!("{what}s"), truth)?;
        }
    }
    Ok(wrong)
}
