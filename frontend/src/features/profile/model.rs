//! What a browser says it is, in few words. No browser here.

/// A browser, as a person recognises it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    /// The browser's name, if it is one of the usual ones.
    pub browser: Option<&'static str>,
    /// The system's name, if it is one of the usual ones.
    pub system: Option<&'static str>,
    /// Whether it is held in the hand.
    pub mobile: bool,
}

/// Browsers by the word that gives them away; those that call themselves others too come first.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];

/// Systems by the word that gives them away.
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

impl Device {
    /// Reads what the browser says it is.
    pub fn of(user_agent: &str) -> Self {
        let known = |names: &'static [(&str, &'static str)]| {
            names.iter().find(|(word, _)| user_agent.contains(word)).map(|(_, name)| *name)
        };
        let mobile = ["Mobile", "Android", "iPhone", "iPad"].iter().any(|word| user_agent.contains(word));
        Self { browser: known(&BROWSERS), system: known(&SYSTEMS), mobile }
    }
}

#[cfg(test)]
mod tests {
    use super::Device;

    fn device(user_agent: &str) -> (Option<&'static str>, Option<&'static str>, bool) {
        let device = Device::of(user_agent);
        (device.browser, device.system, device.mobile)
    }

    #[test]
    fn a_browser_is_known_by_its_name_and_system() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0";
        assert_eq!(device(edge), (Some("Edge"), Some("Windows"), false));
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.4 Mobile/15E148 Safari/604.1";
        assert_eq!(device(phone), (Some("Safari"), Some("iPhone"), true));
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0";
        assert_eq!(device(firefox), (Some("Firefox"), Some("Linux"), false));
        let android = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0 Mobile Safari/537.36";
        assert_eq!(device(android), (Some("Chrome"), Some("Android"), true));
        assert_eq!(device("curl/8"), (None, None, false));
    }
}
