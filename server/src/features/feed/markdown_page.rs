//! The text of a page of its own: its headings stand below its title, and it may show pictures and have
//! people download files that were sent for it, and no others: what another server has would tell that
//! server who reads.

use std::collections::HashMap;

use comrak::{Arena, Node, nodes::NodeValue};
use shared::{
    ids::FileId,
    media::{self, COVER_WIDTHS, WHOLE_FILE},
};

use super::{cleaned, cleaner, escaped, make_harmless, new_node, nodes, parse, plain};

/// What was sent for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFile {
    /// A picture: how wide and high its largest part is, in points; 0: nobody knows.
    Picture(u32, u32),
    /// A file that people download.
    Download,
    /// A video: it is played on the page, and may be downloaded, too.
    Video,
}

impl PageFile {
    const fn is_shown(self) -> bool {
        matches!(self, Self::Picture(..) | Self::Video)
    }

    const fn is_downloaded(self) -> bool {
        matches!(self, Self::Download | Self::Video)
    }
}

/// All that was sent for a page.
pub type PageFiles = HashMap<FileId, PageFile>;

/// Why a page is not ready to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFault {
    /// A picture says not what it shows.
    Silent,
    /// A picture or a file was not sent for this page.
    OfOther,
}

/// Renders the text of a page of its own, which mentions nobody: its headings stand right below the
/// title, the highest as `h2`, and none skips a level.
#[must_use]
pub fn render_page(body: &str, files: &PageFiles) -> String {
    let arena = Arena::new();
    let clean = parse(&arena, body).and_then(|root| {
        let links = links_to_files(root, files);
        show_pictures(&arena, root, files);
        make_harmless(&arena, root);
        for (node, url) in links {
            relink(&arena, node, &url);
        }
        bring_below_title(root);
        cleaned(root, &CLEANER)
    });
    clean.unwrap_or_else(|| plain(body).html)
}

/// What is wrong with the pictures and files of a text, each once.
#[must_use]
pub fn faults(body: &str, files: &PageFiles) -> Vec<PageFault> {
    let arena = Arena::new();
    let Some(root) = parse(&arena, body) else { return Vec::new() };
    let mut faults = Vec::new();
    for node in nodes(root) {
        let fault = match &node.data().value {
            NodeValue::Image(link) => match named(&link.url) {
                Some(file) if !files.get(&file).is_some_and(|file| file.is_shown()) => {
                    Some(PageFault::OfOther)
                }
                Some(_) if words_of(node).trim().is_empty() => Some(PageFault::Silent),
                _ => None,
            },
            NodeValue::Link(link) => named(&link.url)
                .filter(|file| !files.get(file).is_some_and(|file| file.is_downloaded()))
                .map(|_| PageFault::OfOther),
            _ => None,
        };
        faults.extend(fault.filter(|fault| !faults.contains(fault)));
    }
    faults
}

/// A text for those who read it elsewhere, where pictures and files of ours cannot be fetched: words stand
/// in their places.
#[must_use]
pub fn without_files(body: &str) -> String {
    const TO_FILE: &str = "](/files/";
    let mut left = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find(TO_FILE) {
        let (before, after) = rest.split_at(at);
        let begin = opening(before).unwrap_or(at);
        let words = before.get(begin + 1..).unwrap_or_default();
        let lead = before.get(..begin).unwrap_or_default();
        left.push_str(lead.strip_suffix('!').unwrap_or(lead));
        left.push_str(words);
        rest = behind(after);
    }
    left.push_str(rest);
    left
}

/// Where the bracket stands that opens the words at the end.
fn opening(text: &str) -> Option<usize> {
    let escaped = |at: usize| text.get(..at).is_some_and(|before| before.ends_with('\\'));
    text.rmatch_indices('[').map(|(at, _)| at).find(|at| !escaped(*at))
}

/// What follows an address in parentheses, perhaps with a caption.
fn behind(text: &str) -> &str {
    let end = match text.find([' ', ')']) {
        Some(at) if text.get(at..).is_some_and(|rest| rest.starts_with(' ')) => {
            text.find("\")").map(|end| end + 2)
        }
        found => found.map(|end| end + 1),
    };
    end.and_then(|end| text.get(end..)).unwrap_or_default()
}

/// The file that an address of ours names, whatever the part.
fn named(url: &str) -> Option<FileId> {
    let (file, _) = url.strip_prefix("/files/")?.split_once('/')?;
    file.parse().ok().map(FileId)
}

/// The links to files of the page. Others lead nowhere from here: see `make_harmless`.
fn links_to_files<'a>(root: Node<'a>, files: &PageFiles) -> Vec<(Node<'a>, String)> {
    let link = |node: Node<'a>| match &node.data().value {
        NodeValue::Link(link) => {
            let file =
                named(&link.url).filter(|file| files.get(file).is_some_and(|file| file.is_downloaded()))?;
            Some((node, media::file_address(file)))
        }
        _ => None,
    };
    let found: Vec<_> = nodes(root).into_iter().filter_map(link).collect();
    for (node, _) in &found {
        // It is out of reach while others are made harmless.
        node.data_mut().value = NodeValue::Emph;
    }
    found
}

/// Makes a link to a file of what stands for it.
fn relink<'a>(arena: &'a Arena<'a>, node: Node<'a>, url: &str) {
    // One that is a paragraph of its own is shown as something to take along.
    let alone = node.parent().is_some_and(|parent| {
        matches!(parent.data().value, NodeValue::Paragraph) && parent.children().count() == 1
    });
    let class = if alone { " class=\"filelink\"" } else { "" };
    let (open, close) = (format!("<a href=\"{url}\" download=\"\"{class}>"), "</a>".to_owned());
    node.insert_before(new_node(arena, NodeValue::Raw(open)));
    while let Some(child) = node.first_child() {
        node.insert_before(child);
    }
    node.insert_before(new_node(arena, NodeValue::Raw(close)));
    node.detach();
}

/// Shows the pictures of the page. Others become links, or their words: see `make_harmless`.
fn show_pictures<'a>(arena: &'a Arena<'a>, root: Node<'a>, files: &PageFiles) {
    for node in nodes(root) {
        let link = match &node.data().value {
            NodeValue::Image(link) => link.clone(),
            _ => continue,
        };
        let Some(file) = named(&link.url) else { continue };
        let words = words_of(node);
        let img = match files.get(&file) {
            Some(PageFile::Picture(width, height)) => image(file, (*width, *height), &words),
            Some(PageFile::Video) => video(file, &words),
            _ => continue,
        };
        let alone = node.parent().filter(|parent| {
            let only = parent.children().count() == 1;
            only && matches!(parent.data().value, NodeValue::Paragraph)
        });
        let Some(paragraph) = alone else {
            node.insert_before(new_node(arena, NodeValue::Raw(img)));
            node.detach();
            continue;
        };
        let caption = match link.title.trim() {
            "" => String::new(),
            title => format!("<figcaption>{}</figcaption>", escaped(title)),
        };
        node.detach();
        paragraph.data_mut().value = NodeValue::Raw(format!("<figure>{img}{caption}</figure>\n"));
    }
}

/// What is written between the brackets.
fn words_of(node: Node<'_>) -> String {
    let text = |node: Node<'_>| match &node.data().value {
        NodeValue::Text(text) => text.to_string(),
        NodeValue::Code(code) => code.literal.clone(),
        NodeValue::HtmlInline(html) => html.clone(),
        NodeValue::SoftBreak | NodeValue::LineBreak => " ".to_owned(),
        _ => String::new(),
    };
    node.descendants().map(text).collect()
}

fn image(file: FileId, (width, height): (u32, u32), words: &str) -> String {
    let [small, large] = COVER_WIDTHS.map(|width| media::address(file.0, width));
    let size = if width == 0 { String::new() } else { format!(" width=\"{width}\" height=\"{height}\"") };
    let [narrow, wide] = COVER_WIDTHS;
    format!(
        "<img src=\"{large}\" srcset=\"{small} {narrow}w, {large} {wide}w\" sizes=\"(max-width: 48em) 100vw, 44rem\" \
         alt=\"{}\" loading=\"lazy\"{size}>",
        escaped(words)
    )
}

/// A video that begins when its reader says so; nothing of it is fetched before but what says how long it is.
fn video(file: FileId, words: &str) -> String {
    let address = media::video_address(file);
    format!(
        "<video src=\"{address}\" controls=\"\" preload=\"metadata\" aria-label=\"{}\"></video>",
        escaped(words)
    )
}

/// What may come out of a page: as elsewhere, and what was sent for it.
static CLEANER: std::sync::LazyLock<ammonia::Builder<'static>> = std::sync::LazyLock::new(|| {
    let mut cleaner = cleaner();
    cleaner
        .add_tags(["figure", "figcaption", "img", "video"])
        .add_tag_attributes("video", ["src", "controls", "aria-label"])
        .add_tag_attribute_values("video", "preload", ["metadata"])
        .add_tag_attributes("img", ["src", "srcset", "sizes", "alt", "width", "height"])
        .add_tag_attributes("a", ["download"])
        .add_allowed_classes("a", ["filelink"])
        .add_tag_attribute_values("img", "loading", ["lazy"])
        .url_relative(ammonia::UrlRelative::PassThrough)
        .attribute_filter(|element, attribute, value| match attribute {
            "href" if !value.starts_with('/') || is_download(value) => Some(value.into()),
            "src" if element == "img" && is_picture(value) => Some(value.into()),
            "src" if element == "video" && is_video(value) => Some(value.into()),
            "href" | "src" => None,
            _ => Some(value.into()),
        });
    cleaner
});

fn is_picture(url: &str) -> bool {
    let part = |width: u32| url.ends_with(&format!("/{width}"));
    named(url)
        .is_some_and(|file| COVER_WIDTHS.into_iter().any(part) && url.matches('/').count() == 3 && file.0 > 0)
}

fn is_video(url: &str) -> bool {
    named(url).is_some_and(|file| media::video_address(file) == url)
}

fn is_download(url: &str) -> bool {
    named(url).is_some_and(|file| media::file_address(file) == url && url.ends_with(WHOLE_FILE))
}

/// Gives headings the levels that they have below a title of the first.
fn bring_below_title(root: Node<'_>) {
    let level_of = |node: &Node<'_>| match &node.data().value {
        NodeValue::Heading(heading) => Some(heading.level),
        _ => None,
    };
    let headings: Vec<(Node<'_>, u8)> =
        nodes(root).into_iter().filter_map(|node| level_of(&node).map(|level| (node, level))).collect();
    let highest = headings.iter().map(|(_, level)| *level).min().unwrap_or(2);
    let mut above = 1;
    for (node, typed) in headings {
        above = (typed - highest + 2).min(above + 1);
        if let NodeValue::Heading(heading) = &mut node.data_mut().value {
            heading.level = above;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURE: FileId = FileId(77);
    const PLAN: FileId = FileId(78);

    fn files() -> PageFiles {
        let video = (FileId(79), PageFile::Video);
        PageFiles::from([(PICTURE, PageFile::Picture(1280, 720)), (PLAN, PageFile::Download), video])
    }

    fn html(body: &str) -> String {
        render_page(body, &files())
    }

    #[test]
    fn a_picture_of_the_page_stands_in_a_figure() {
        let shown = html("Avant\n\n![La \"rue\" <b>](/files/77/1280 \"Photo : mairie\")\n\nAprès");
        assert_eq!(
            shown,
            "<p>Avant</p>\n<figure><img src=\"/files/77/1280\" srcset=\"/files/77/640 640w, /files/77/1280 1280w\" \
             sizes=\"(max-width: 48em) 100vw, 44rem\" alt=\"La &quot;rue&quot; &lt;b&gt;\" loading=\"lazy\" \
             width=\"1280\" height=\"720\"><figcaption>Photo : mairie</figcaption></figure>\n<p>Après</p>"
        );
        assert!(html("Ici ![un](/files/77/640) là").starts_with("<p>Ici <img src"));
    }

    #[test]
    fn nothing_else_is_fetched() {
        for body in [
            "![x](/files/80/1280)",
            "![x](/files/78/1280)",
            "![x](/files/../api/me)",
            "![x](https://ailleurs.example/77/1280)",
            "![x](//ailleurs.example/files/77/1280)",
            "<img src=\"/files/77/1280\">",
            "[![x](https://a.example/b)](/files/77/1280)",
        ] {
            let shown = html(body);
            assert!(!shown.contains("<img"), "{body}: {shown}");
        }
        for body in ["[x](/files/77/file)", "[x](/files/80/file)", "[x](/admin)", "[x](files/78/file)"] {
            assert!(!html(body).contains("href"), "{body}: {}", html(body));
        }
    }

    #[test]
    fn a_file_of_the_page_is_downloaded() {
        assert_eq!(
            html("Le [*plan* (PDF, 2 Mo)](/files/78/autre) est là."),
            "<p>Le <a href=\"/files/78/file\" download=\"\" rel=\"nofollow noopener noreferrer\"><em>plan</em> (PDF, 2 Mo)</a> est là.</p>"
        );
    }

    #[test]
    fn a_video_of_the_page_is_played_there() {
        assert_eq!(
            html("![Le chantier](/files/79/video \"Film : service voirie\")\n\n[Film](/files/79/file)"),
            "<figure><video src=\"/files/79/video\" controls=\"\" preload=\"metadata\" aria-label=\"Le chantier\"></video>\
             <figcaption>Film : service voirie</figcaption></figure>\n<p><a href=\"/files/79/file\" download=\"\" \
             class=\"filelink\" rel=\"nofollow noopener noreferrer\">Film</a></p>"
        );
        assert_eq!(faults("![](/files/79/video)", &files()), [PageFault::Silent]);
    }

    #[test]
    fn a_file_that_is_a_paragraph_is_marked() {
        assert_eq!(
            html("[Plan](/files/78/file)"),
            "<p><a href=\"/files/78/file\" download=\"\" class=\"filelink\" rel=\"nofollow noopener noreferrer\">Plan</a></p>"
        );
    }

    #[test]
    fn what_is_not_ready_is_told() {
        assert_eq!(faults("![Rue](/files/77/1280) et [plan](/files/78/file)", &files()), []);
        assert_eq!(faults("![ ](/files/77/1280)\n\n![](/files/77/640)", &files()), [PageFault::Silent]);
        assert_eq!(
            faults("![](/files/77/1280) [plan](/files/77/file) ![a](/files/9/1280)", &files()),
            [PageFault::Silent, PageFault::OfOther]
        );
    }

    #[test]
    fn words_stand_for_what_is_not_fetched_elsewhere() {
        assert_eq!(
            without_files(
                "Avant ![La rue](/files/77/1280 \"Photo\") et [le plan (PDF)](/files/78/file), [ici](https://a.example)."
            ),
            "Avant La rue et le plan (PDF), [ici](https://a.example)."
        );
        assert_eq!(without_files(r#"![Plan \[2\]](/files/77/1280 "Vue (nord)") ici"#), r"Plan \[2\] ici");
        assert_eq!(without_files("](/files/"), "");
    }
}
