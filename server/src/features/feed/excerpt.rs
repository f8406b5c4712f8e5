//! The beginning of what somebody wrote, for those who are told of it: words alone.

/// The title, or the beginning of the text without its formatting: `most` characters.
#[must_use]
pub fn beginning(title: Option<&str>, html: &str, most: usize) -> String {
    let text = title.map_or_else(|| plain(html), ToOwned::to_owned);
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text,
    }
}

/// The words of sanitised HTML.
fn plain(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                words.push(' ');
            }
            _ if !inside => words.push(c),
            _ => {}
        }
    }
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let text = signs.iter().fold(words, |text, (sign, c)| text.replace(sign, c));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_told_without_its_formatting_and_not_at_length() {
        assert_eq!(beginning(Some("Travaux"), "<p>Rue close</p>", 50), "Travaux");
        assert_eq!(beginning(None, "<p>Rue <em>close</em></p><p>a &lt; b</p>", 50), "Rue close a < b");
        assert_eq!(beginning(None, "<p>Rue close demain</p>", 9), "Rue close…");
    }
}
