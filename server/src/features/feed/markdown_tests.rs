//! What people write, and what hostile people write.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use super::*;

fn html(body: &str) -> String {
    render(body, |_| Ok(Mentionable::new())).unwrap().html
}

fn with_people(body: &str) -> Rendered {
    render(body, |names| {
        let known = [
            ("karim.haddad", 7, "Karim Haddad"),
            ("anne_lise", 8, "Anne-Lise <b>Roy</b>"),
            ("zoe", 9, "Zoé \"Z\" & co"),
        ];
        let found = known.into_iter().filter(|(name, ..)| names.iter().any(|asked| asked == name));
        Ok(found.map(|(name, id, display)| (name.to_owned(), (UserId(id), display.to_owned()))).collect())
    })
    .unwrap()
}

const KARIM: &str = "<span class=\"mention\" data-user=\"7\">@Karim Haddad</span>";

#[test]
fn a_text_reads_as_its_author_expects() {
    assert_eq!(
        html("Bonjour **à tous**,\nla *piscine* rouvre."),
        "<p>Bonjour <strong>à tous</strong>,<br>\nla <em>piscine</em> rouvre.</p>"
    );
    assert_eq!(html("~~mardi~~ mercredi"), "<p><del>mardi</del> mercredi</p>");
    assert_eq!(html("2. deux\n3. trois"), "<ol start=\"2\">\n<li>deux</li>\n<li>trois</li>\n</ol>");
    assert_eq!(html("> cité"), "<blockquote>\n<p>cité</p>\n</blockquote>");
    assert_eq!(html("```rust\nlet a = \"<b>\";\n```"), "<pre><code>let a = \"&lt;b&gt;\";\n</code></pre>");
    assert_eq!(
        html("l’accueil à 8 h 30 : c’est prêt ! « Oui »"),
        "<p>l’accueil à 8 h 30 : c’est prêt ! « Oui »</p>"
    );
}

#[test]
fn headings_begin_at_the_third_level() {
    assert_eq!(html("# Un"), "<h3>Un</h3>");
    assert_eq!(html("## Deux"), "<h4>Deux</h4>");
    assert_eq!(html("###### Six"), "<h6>Six</h6>");
}

#[test]
fn headings_of_a_page_stand_below_its_title_and_skip_no_level() {
    let render_page = |body| render_page(body, &PageFiles::new());
    assert_eq!(
        render_page("## Un\n#### Deux\n### Trois\n## Quatre"),
        "<h2>Un</h2>\n<h3>Deux</h3>\n<h3>Trois</h3>\n<h2>Quatre</h2>"
    );
    assert_eq!(render_page("### Un\n# Deux"), "<h2>Un</h2>\n<h2>Deux</h2>");
    assert_eq!(render_page("###### Six"), "<h2>Six</h2>");
    assert_eq!(render_page("<script>x</script>"), html("<script>x</script>"));
}

#[test]
fn a_table_keeps_its_alignment() {
    let table = html("| a | b |\n|:--|--:|\n| 1 | 2 |");
    assert!(table.contains("<th align=\"left\">a</th>"), "{table}");
    assert!(table.contains("<td align=\"right\">2</td>"), "{table}");
}

#[test]
fn a_task_list_shows_boxes_without_form_controls() {
    let list = html("- [x] fait\n- [ ] à faire\n- autre");
    assert!(list.contains("<li><span class=\"task-box\">☑</span> fait</li>"), "{list}");
    assert!(list.contains("<li><span class=\"task-box\">☐</span> à faire</li>"), "{list}");
    assert!(!list.contains("input"), "{list}");
}

#[test]
fn links_are_recognised_and_marked() {
    const REL: &str = "rel=\"nofollow noopener noreferrer\"";
    for (text, url) in [
        ("voir https://montclair.example/a.", "https://montclair.example/a"),
        ("(www.montclair.example)", "http://www.montclair.example"),
        ("à ecrire@montclair.example !", "mailto:ecrire@montclair.example"),
        ("[appeler](tel:+33261914001)", "tel:+33261914001"),
        ("<HTTPS://montclair.example>", "HTTPS://montclair.example"),
    ] {
        let html = html(text);
        assert!(html.contains(&format!("<a href=\"{url}\" {REL}>")), "{html}");
    }
}

#[test]
fn an_image_becomes_a_link_named_by_its_description() {
    let image = html("![le plan](https://montclair.example/plan.png)");
    assert!(image.contains(">le plan</a>") && !image.contains("<img"), "{image}");
    assert!(html("![](https://a.example/x.png)").contains(">https://a.example/x.png</a>"));
    let nested = html("[![alt](https://a.example/x.png)](https://b.example)");
    assert_eq!(nested.matches("<a ").count(), 1, "{nested}");
    assert!(nested.contains("https://b.example"), "{nested}");
}

#[test]
fn html_is_shown_as_it_was_typed() {
    assert_eq!(html("a <b>gras</b>"), "<p>a &lt;b&gt;gras&lt;/b&gt;</p>");
    assert_eq!(html("<div>\nbloc\n</div>"), "<p>&lt;div&gt;<br>\nbloc<br>\n&lt;/div&gt;</p>");
    assert_eq!(html("<!-- rien -->"), "<p>&lt;!-- rien --&gt;</p>");
}

#[test]
fn what_would_vanish_is_shown_as_it_was_typed() {
    assert_eq!(html("[a]: https://a.example"), "<p>[a]: https://a.example</p>");
}

#[test]
fn a_mention_becomes_the_name_of_the_person() {
    for (text, expected) in [
        ("@karim.haddad", format!("<p>{KARIM}</p>")),
        ("Merci @karim.haddad.", format!("<p>Merci {KARIM}.</p>")),
        ("(@Karim.Haddad)", format!("<p>({KARIM})</p>")),
        ("**@karim.haddad**, merci", format!("<p><strong>{KARIM}</strong>, merci</p>")),
        ("l’avis de @karim.haddad-", format!("<p>l’avis de {KARIM}-</p>")),
        ("@karim.haddad\u{a0}?", format!("<p>{KARIM}&nbsp;?</p>")),
    ] {
        let rendered = with_people(text);
        assert_eq!(rendered.html, expected, "{text}");
        assert_eq!(rendered.mentions, [UserId(7)], "{text}");
    }
}

#[test]
fn a_mention_is_none_in_code_links_addresses_or_when_escaped() {
    for text in [
        "`@karim.haddad`",
        "```\n@karim.haddad\n```",
        "    @karim.haddad",
        "[@karim.haddad](https://a.example)",
        "https://a.example/@karim.haddad",
        "jean@karim.haddad",
        "x/@karim.haddad",
        "@@karim.haddad",
        "\\@karim.haddad",
        "@karim.haddadé",
        "@karim",
        "@",
        "@ karim.haddad",
        "@personne",
    ] {
        let rendered = with_people(text);
        assert!(!rendered.html.contains("mention"), "{text}: {}", rendered.html);
        assert!(rendered.mentions.is_empty(), "{text}");
    }
}

#[test]
fn names_are_asked_for_once_and_shown_without_markup() {
    let rendered = with_people("@anne_lise et @zoe, @zoe puis @ANNE_LISE : *@inconnu*");
    assert_eq!(rendered.mentions, [UserId(8), UserId(9)]);
    assert!(rendered.html.contains("@Anne-Lise &lt;b&gt;Roy&lt;/b&gt;</span>"), "{}", rendered.html);
    assert!(rendered.html.contains("@Zoé \"Z\" &amp; co</span>"), "{}", rendered.html);
    assert!(rendered.html.contains("<em>@inconnu</em>"), "{}", rendered.html);
    let mut asked = 0;
    let _ = render("@a.b @A.b @c", |names| {
        asked += 1;
        assert_eq!(names, ["a.b"]);
        Ok(Mentionable::new())
    });
    assert_eq!(asked, 1);
    assert!(render("personne", |_| panic!("nobody is mentioned")).is_ok());
}

#[test]
fn nothing_of_an_attack_is_left() {
    for attack in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](\u{1}javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox(1))",
        "[x](file:///etc/passwd)",
        "[x](//evil.example)",
        "[x](/logout)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![x\"onerror=\"alert(1)](https://a.example)",
        "[x](https://a.example \"\\\" onmouseover=alert(1) \\\"\")",
        "[a]: javascript:alert(1)\n\n[a]",
        "```\"><script>alert(1)</script>\nx\n```",
        "<iframe src=https://a.example></iframe>",
        "<style>*{display:none}</style>",
        "<form action=/logout><input></form>",
        "<p style=position:fixed class=mention data-user=1>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "a\n<script\n>alert(1)</script\n>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "\u{0}<script>alert(1)</script>",
        "| <img src=x onerror=alert(1)> |\n|---|\n| <script>a</script> |",
    ] {
        let html = html(attack);
        let tags = html.to_lowercase();
        for wrong in ["<script", "<img", "<svg", "<iframe", "<style", "<form", "<input", "<math", "<noscript"]
        {
            assert!(!tags.contains(wrong), "{attack}: {html}");
        }
        for tag in tags.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default()) {
            for wrong in
                ["javascript:", "data:", "vbscript:", "file:", " on", "style=", "class=", "data-user"]
            {
                let title = tag.contains("title=");
                assert!(title || !tag.contains(wrong), "{attack}: {html}");
            }
        }
    }
}

#[test]
fn a_title_cannot_leave_its_quotes() {
    let html = html("[x](https://a.example '\" onmouseover=\"alert(1)')");
    assert!(html.contains("title=\"&quot; onmouseover=&quot;alert(1)\""), "{html}");
}

/// The work of this thread so far, whatever else the machine does.
fn spent() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap()
}

#[test]
fn a_hostile_text_costs_little_more_than_its_length() {
    let texts = [
        ">".repeat(16_000),
        "> ".repeat(8_000),
        "- ".repeat(8_000),
        "1. ".repeat(5_000),
        "[".repeat(16_000),
        "![".repeat(8_000),
        "[a](".repeat(4_000),
        "*a ".repeat(5_000),
        "*a_ ".repeat(4_000),
        "**a *b ".repeat(2_200),
        "~".repeat(16_000),
        "`".repeat(16_000),
        (1..170).map(|n| "`".repeat(n) + "a").collect(),
        "<".repeat(16_000),
        "<!--".repeat(4_000),
        "@a.b ".repeat(3_200),
        (0..3_000).map(|n| format!("@{n:x}a ")).collect::<Vec<_>>().concat(),
        "a@".repeat(8_000),
        "www.".repeat(4_000),
        "http://a.".repeat(1_700),
        "&".repeat(16_000),
        "\\".repeat(16_000),
        "|".repeat(8_000) + "\n" + &"-|".repeat(4_000),
        "|a".repeat(2_000) + "|\n" + &"|-".repeat(2_000) + "|\n" + &"|\n".repeat(3_900),
        format!("{}{}", ">".repeat(8_000), "\n> a".repeat(2_000)),
        format!("{}\n\n{}", "[a]: http://a.example/aaaaaaaaaaaaaaaaaaaaaaaaaa", "[a] ".repeat(3_900)),
        (0..800).map(|n| format!("{}- a\n", " ".repeat(n.min(18)))).collect::<Vec<_>>().concat(),
        "#".repeat(16_000),
        "\n".repeat(16_000),
        "😀".repeat(16_000),
    ];
    for text in texts {
        let before = spent();
        let html = html(&text);
        let start: String = text.chars().take(12).collect();
        let took = spent().saturating_sub(before);
        assert!(took < Duration::from_secs(5), "{start}: {took:?}");
        assert!(html.len() <= LONGEST * 2, "{start}: {} bytes", html.len());
    }
}

#[test]
fn a_mention_loses_its_name_and_nothing_else_does() {
    let body = "@Karim.Haddad, voir @karim.haddad2 et @karim.haddad. a@karim.haddad";
    let renamed = rename(body, "karim.haddad", "anonyme.7");
    assert_eq!(renamed, "@anonyme.7, voir @karim.haddad2 et @anonyme.7. a@karim.haddad");
    let html = format!("<p>{KARIM} et {}</p>", KARIM.replace("\"7\"", "\"77\""));
    let other = KARIM.replace("\"7\"", "\"77\"");
    let expected = format!("<p>{} et {other}</p>", KARIM.replace("Karim Haddad", "Ancien &lt;agent&gt;"));
    assert_eq!(rename_in_html(&html, UserId(7), "Ancien <agent>"), expected);
    assert_eq!(rename_in_html("<p>Karim</p>", UserId(7), "x"), "<p>Karim</p>");
}
