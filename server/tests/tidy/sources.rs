//! The files of the project.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders that hold what was built or downloaded.
const NOT_OURS: [&str; 7] =
    ["target", "node_modules", ".git", "test-results", "playwright-report", ".venv", "dist"];

/// A file, and its text.
pub struct Source {
    /// From the root of the project.
    pub path: String,
    pub text: String,
}

impl Source {
    /// Its lines with their numbers, without those that are only a comment.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Where a line of code contains one of the words: `path:line: the line`.
    pub fn lines_with(&self, words: &[&str]) -> Vec<String> {
        self.code()
            .filter(|(_, line)| words.iter().any(|word| line.contains(word)))
            .map(|(number, line)| format!("{}:{number}: {}", self.path, line.trim()))
            .collect()
    }

    /// The name without its folder and its ending.
    pub fn stem(&self) -> &str {
        Path::new(&self.path).file_stem().unwrap().to_str().unwrap()
    }

    /// Whether it is part of a test.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.stem() == "tests" || self.stem().ends_with("_tests")
    }

    /// The folders that it is in.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.path.rsplit_once('/').map_or("", |(folders, _)| folders).split('/')
    }
}

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// The files below a folder with one of these endings, in order.
pub fn below(folder: &str, endings: &[&str]) -> Vec<Source> {
    let root = root();
    let mut paths = Vec::new();
    collect(&root.join(folder), &mut paths);
    paths.retain(|path| path.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)));
    paths.sort();
    let read = |path: PathBuf| Source {
        text: fs::read_to_string(&path).unwrap(),
        path: path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned(),
    };
    let sources: Vec<Source> = paths.into_iter().map(read).collect();
    assert!(!sources.is_empty(), "nothing below {folder}: it was moved");
    sources
}

/// The names in a folder, in order.
pub fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            if !NOT_OURS.iter().any(|name| entry.file_name() == *name) {
                collect(&entry.path(), paths);
            }
        } else if kind.is_file() {
            paths.push(entry.path());
        }
    }
}
