//! Markdown, as people write it, to HTML that is safe to show.
//!
//! Done once, when a text is written. `CommonMark` with tables, strikethrough, task lists and
//! links that are recognised by themselves; a line break is a line break. Headings begin at
//! `h3`, because a text stands inside a page; those of a page of its own at `h2`. HTML is shown as it was typed, never obeyed;
//! images become links; links lead only where a person expects (`http`, `https`, `mailto`,
//! `tel`). `@karim.haddad` becomes the person's name, outside code and links.
//!
//! Two gates, one behind the other: the tree is made harmless here, then ammonia lets through
//! only what this module is known to write. A text that nests or grows beyond all reason is
//! shown as plain text, so that no text costs much more than its length.

#[path = "markdown_page.rs"]
mod page;

use std::{cell::Cell, collections::HashMap, sync::LazyLock};

use comrak::{
    Arena, Node, Options, format_html,
    nodes::{AstNode, NodeHeading, NodeLink, NodeList, NodeValue},
    try_parse_document,
};
use platform::Result;
use shared::{
    ids::UserId,
    text::{PostBody, Username, length},
};

pub use page::{PageFault, PageFile, PageFiles, faults, render_page, without_files};

/// How deep blocks and emphasis may nest before the text is shown as plain text.
const DEEPEST: usize = 40;
/// How many pieces a text may have before it is shown as plain text.
const MOST_NODES: usize = 20_000;
/// How long the HTML may become, in bytes, before the text is shown as plain text: what the
/// longest post becomes when all of it is a table or a list.
const LONGEST: usize = 10 * PostBody::MAX;
/// How often the parser asks whether to go on (every 256 of its steps) before it is told no.
const MOST_STEPS: u32 = 4_096;
/// How many people one text may mention; the names after them stay as they were typed.
const MOST_MENTIONS: usize = 100;

/// A text, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Sanitised HTML.
    pub html: String,
    /// Who is mentioned, in the order of the text, each once.
    pub mentions: Vec<UserId>,
}

/// People who may be mentioned, by user name, with the name that others read.
pub type Mentionable = HashMap<String, (UserId, String)>;

/// Renders a text.
///
/// `people` is asked at most once, with the user names (lower case, each once) that the text
/// seems to mention; those it does not know stay as they were typed. Fails only if it does.
pub fn render(body: &str, people: impl FnOnce(&[String]) -> Result<Mentionable>) -> Result<Rendered> {
    let arena = Arena::new();
    let Some(root) = parse(&arena, body) else { return Ok(plain(body)) };
    make_harmless(&arena, root);
    let names = mentioned_names(root);
    let mut mentions = Vec::new();
    if !names.is_empty() {
        mentions = name_people(&arena, root, &people(&names)?);
    }
    Ok(clean(root).map_or_else(|| plain(body), |html| Rendered { html, mentions }))
}

/// The tree as HTML that is safe to show; nothing if that becomes too long, or vanishes, as a text
/// does that is made of nothing but link definitions.
fn clean(root: Node<'_>) -> Option<String> {
    cleaned(root, &CLEANER)
}

fn cleaned(root: Node<'_>, cleaner: &ammonia::Builder<'static>) -> Option<String> {
    let mut html = String::new();
    format_html(root, &options(), &mut html).ok().filter(|()| html.len() <= LONGEST)?;
    let html = cleaner.clean(&html).to_string();
    Some(html.trim_end().to_owned()).filter(|html| !html.is_empty())
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    // `\@name` then is not a mention.
    options.parse.escaped_char_spans = true;
    options.render.hardbreaks = true;
    options.render.escape = true;
    options
}

/// What may come out; anything else is taken away.
static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(cleaner);

fn cleaner() -> ammonia::Builder<'static> {
    let mut cleaner = ammonia::Builder::empty();
    cleaner
        .add_tags([
            "p",
            "br",
            "strong",
            "em",
            "del",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "blockquote",
            "pre",
            "code",
            "hr",
            "a",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "span",
        ])
        .add_tag_attributes("a", ["href", "title"])
        .add_tag_attributes("ol", ["start"])
        .add_tag_attributes("span", ["data-user"])
        .add_tag_attribute_values("th", "align", ["left", "center", "right"])
        .add_tag_attribute_values("td", "align", ["left", "center", "right"])
        .add_allowed_classes("span", ["mention", "task-box"])
        .add_url_schemes(SCHEMES)
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("nofollow noopener noreferrer"));
    cleaner
}

const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

fn leads_somewhere_expected(url: &str) -> bool {
    url.split_once(':')
        .is_some_and(|(scheme, _)| SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known)))
}

/// The tree of a text, unless it nests or grows beyond all reason.
fn parse<'a>(arena: &'a Arena<'a>, body: &str) -> Option<Node<'a>> {
    let steps = Cell::new(0);
    let too_many = || {
        steps.set(steps.get() + 1);
        steps.get() > MOST_STEPS
    };
    let root = try_parse_document(arena, body, &options(), &too_many).ok()?;
    let (mut depth, mut nodes) = (0_usize, 0_usize);
    for edge in root.traverse() {
        match edge {
            comrak::arena_tree::NodeEdge::Start(_) => {
                depth += 1;
                nodes += 1;
                if depth > DEEPEST || nodes > MOST_NODES {
                    return None;
                }
            }
            comrak::arena_tree::NodeEdge::End(_) => depth -= 1,
        }
    }
    Some(root)
}

/// Leaves nothing in the tree that is not ours to show.
fn make_harmless<'a>(arena: &'a Arena<'a>, root: Node<'a>) {
    for node in nodes(root) {
        let value = node.data().value.clone();
        match value {
            NodeValue::HtmlInline(html) => node.data_mut().value = NodeValue::Text(html.into()),
            NodeValue::HtmlBlock(block) => show_as_typed(arena, node, &block.literal),
            NodeValue::Heading(heading) => {
                let level = heading.level.saturating_add(2).min(6);
                node.data_mut().value = NodeValue::Heading(NodeHeading { level, ..heading });
            }
            NodeValue::TaskItem(task) => draw_box(arena, node, task.symbol.is_some()),
            NodeValue::Image(link) => link_to_image(arena, node, link),
            NodeValue::Link(link) if !leads_somewhere_expected(&link.url) => unwrap(node),
            _ => {}
        }
    }
}

/// All nodes, so that the tree may change under way.
fn nodes(root: Node<'_>) -> Vec<Node<'_>> {
    root.descendants().collect()
}

fn new_node<'a>(arena: &'a Arena<'a>, value: NodeValue) -> Node<'a> {
    arena.alloc(AstNode::from(value))
}

fn show_as_typed<'a>(arena: &'a Arena<'a>, node: Node<'a>, html: &str) {
    node.data_mut().value = NodeValue::Paragraph;
    for (index, line) in html.trim_end().lines().enumerate() {
        if index > 0 {
            node.append(new_node(arena, NodeValue::LineBreak));
        }
        node.append(new_node(arena, NodeValue::Text(line.to_owned().into())));
    }
}

/// A box as a character: a form control would want a label and do nothing.
fn draw_box<'a>(arena: &'a Arena<'a>, node: Node<'a>, done: bool) {
    let list = match node.parent().map(|parent| parent.data().value.clone()) {
        Some(NodeValue::List(list)) => list,
        _ => NodeList::default(),
    };
    node.data_mut().value = NodeValue::Item(list);
    let sign = if done { "☑" } else { "☐" };
    let drawn = new_node(arena, NodeValue::Raw(format!("<span class=\"task-box\">{sign}</span> ")));
    match node.first_child() {
        Some(first) if matches!(first.data().value, NodeValue::Paragraph) => first.prepend(drawn),
        _ => node.prepend(drawn),
    }
}

/// An image is a link to it, named by its description.
fn link_to_image<'a>(arena: &'a Arena<'a>, node: Node<'a>, link: Box<NodeLink>) {
    if node.first_child().is_none() {
        node.append(new_node(arena, NodeValue::Text(link.url.clone().into())));
    }
    if leads_somewhere_expected(&link.url) && !is_inside_link(node) {
        node.data_mut().value = NodeValue::Link(link);
    } else {
        unwrap(node);
    }
}

fn is_inside_link(node: Node<'_>) -> bool {
    node.ancestors().skip(1).any(|above| matches!(above.data().value, NodeValue::Link(_)))
}

/// Puts the content of a node in its place.
fn unwrap(node: Node<'_>) {
    while let Some(child) = node.first_child() {
        node.insert_before(child);
    }
    node.detach();
}

/// The names that the text seems to mention, each once.
fn mentioned_names(root: Node<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for node in nodes(root) {
        let Some(text) = text_outside_links(node) else { continue };
        for piece in pieces(&text) {
            if let Piece::Name { name, .. } = piece
                && names.len() < MOST_MENTIONS
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
    }
    names
}

/// Puts people's names where they are mentioned, and says who is.
fn name_people<'a>(arena: &'a Arena<'a>, root: Node<'a>, people: &Mentionable) -> Vec<UserId> {
    let mut mentions = Vec::new();
    for node in nodes(root) {
        let Some(text) = text_outside_links(node) else { continue };
        let known =
            |piece: &Piece<'_>| matches!(piece, Piece::Name { name, .. } if people.contains_key(name));
        if !pieces(&text).any(|piece| known(&piece)) {
            continue;
        }
        for piece in pieces(&text) {
            node.insert_before(new_node(arena, shown(&piece, people, &mut mentions)));
        }
        node.detach();
    }
    mentions
}

fn shown(piece: &Piece<'_>, people: &Mentionable, mentions: &mut Vec<UserId>) -> NodeValue {
    let typed = match piece {
        Piece::Words(words) => words,
        Piece::Name { typed, name } => {
            if let Some((id, display)) = people.get(name) {
                if !mentions.contains(id) {
                    mentions.push(*id);
                }
                let display = escaped(display);
                let html = format!("<span class=\"mention\" data-user=\"{id}\">@{display}</span>");
                return NodeValue::Raw(html);
            }
            typed
        }
    };
    NodeValue::Text((*typed).to_owned().into())
}

fn text_outside_links(node: Node<'_>) -> Option<String> {
    let text = match &node.data().value {
        NodeValue::Text(text) if text.contains('@') => text.to_string(),
        _ => return None,
    };
    (!is_inside_link(node)).then_some(text)
}

/// A stretch of a text.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    /// What may be a mention: as it was typed, `@` included, and the user name it gives.
    Name {
        typed: &'a str,
        name: String,
    },
}

/// Cuts a text where people may be mentioned.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (at, typed) = next_name(rest);
        let end = if at == 0 { typed } else { at };
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(match piece.strip_prefix('@').map(Username::parse) {
            Some(Ok(name)) if at == 0 => Piece::Name { typed: piece, name: name.into_inner() },
            _ => Piece::Words(piece),
        })
    })
}

/// What marks the mention of a person in HTML.
#[must_use]
pub fn mark_of(user: UserId) -> String {
    format!("data-user=\"{user}\"")
}

/// A text as it was typed, with another user name wherever this one may be meant.
#[must_use]
pub fn rename(body: &str, username: &str, new: &str) -> String {
    let mut renamed = String::with_capacity(body.len());
    for piece in pieces(body) {
        match piece {
            Piece::Name { name, .. } if name == username => {
                renamed.push('@');
                renamed.push_str(new);
            }
            Piece::Name { typed, .. } => renamed.push_str(typed),
            Piece::Words(words) => renamed.push_str(words),
        }
    }
    renamed
}

/// HTML of ours, with another name wherever this person is mentioned.
#[must_use]
pub fn rename_in_html(html: &str, user: UserId, name: &str) -> String {
    let begin = format!("{}>@", mark_of(user));
    let mut parts = html.split(&begin);
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // The name ends where its element does; there is no element in it.
        let rest = part.find('<').and_then(|end| part.get(end..)).unwrap_or_default();
        renamed.push_str(&begin);
        renamed.push_str(&escaped(name));
        renamed.push_str(rest);
    }
    renamed
}

/// Where the next name begins, and how many bytes it has; the end of the text if there is none.
///
/// A name follows no letter or digit (that would be an address), and the punctuation that ends
/// a sentence is not part of it.
fn next_name(text: &str) -> (usize, usize) {
    let mut before = None;
    for (at, c) in text.char_indices() {
        if c == '@' && before.is_none_or(|c: char| !c.is_alphanumeric() && !"@/._-".contains(c)) {
            let name = text.get(at + 1..).unwrap_or_default();
            let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            let end = name.find(|c| !inside(c)).unwrap_or(name.len());
            let name = name.get(..end).unwrap_or_default().trim_end_matches(['.', '-', '_']);
            // `@karim` glued to an accented letter is some other word.
            let glued = text.get(at + 1 + end..).and_then(|rest| rest.chars().next());
            if Username::parse(name).is_ok() && !glued.is_some_and(char::is_alphanumeric) {
                return (at, 1 + name.len());
            }
        }
        before = Some(c);
    }
    (text.len(), 0)
}

/// The text as it was typed, in paragraphs.
fn plain(body: &str) -> Rendered {
    let body = body.replace("\r\n", "\n");
    let paragraphs = body.split("\n\n").map(str::trim).filter(|paragraph| length(paragraph) > 0);
    let html = paragraphs
        .map(|paragraph| format!("<p>{}</p>", escaped(paragraph).replace('\n', "<br>\n")))
        .collect::<Vec<_>>()
        .join("\n");
    Rendered { html, mentions: Vec::new() }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;
