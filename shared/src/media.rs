//! Pictures: people's photos, and the covers of people and groups.
//!
//! A picture is sent as its bytes, and is drawn anew by the server in the sizes that pages show.
//! Another picture has another address, so that browsers may keep what they have.

use serde::{Deserialize, Serialize};

use crate::{
    contract::{NoParams, endpoint},
    groups::pages::GroupParams,
    ids::FileId,
    problem::FieldRule,
    small_enum::small_enum,
    text::{one_line, text, travels_as_string},
};

/// The most bytes a picture may have as it is sent.
pub const PICTURE_BYTES: usize = 12 * 1024 * 1024;
/// The most points a picture may have: more than the usual photo of a phone.
pub const PICTURE_POINTS: u64 = 40_000_000;
/// The sides of a photo, in the sizes it is kept in.
pub const PHOTO_SIZES: [u32; 3] = [96, 192, 384];
/// The widths of a cover, in the sizes it is kept in.
pub const COVER_WIDTHS: [u32; 2] = [640, 1280];
/// How many times as wide as high a cover is.
pub const COVER_SHAPE: u32 = 3;

small_enum! {
    /// What a picture is for.
    PictureKind {
        /// A person's photo.
        Photo = 0 "photo",
        /// What stands above a person's page.
        PersonCover = 1 "person_cover",
        /// What stands above a group's page.
        GroupCover = 2 "group_cover",
        /// The logo of the organisation.
        Logo = 3 "logo",
        /// What stands above an article of official news, or in its text.
        ArticlePicture = 4 "article_picture",
        /// What an article of official news has one download, as it was sent.
        ArticleFile = 5 "article_file",
    }
}

/// The most bytes a file may have that people download.
pub const FILE_BYTES: usize = 25 * 1024 * 1024;
/// The part of a file that people download, in its address.
pub const WHOLE_FILE: &str = "file";
/// The files that people may be given to download: how their names end, and what they are.
pub const FILE_TYPES: [(&str, &str); 14] = [
    ("pdf", "application/pdf"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("zip", "application/zip"),
    ("jpg", "image/jpeg"),
    ("png", "image/png"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
];
/// The part of a video that pages play, in its address.
pub const PLAYED: &str = "video";

text! {
    /// The name of a file, as people keep it: `Plan de circulation.pdf`.
    FileName { min: 1, max: 120, file_name },
}

/// A name in one line, without what would lead into folders or end a header.
fn file_name(raw: &str) -> Result<String, FieldRule> {
    let kept = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
    let line: String = raw.chars().map(|c| if kept(c) { c } else { ' ' }).collect();
    one_line(line.trim_start_matches(['.', ' ']))
}

impl FileName {
    /// The kind of file that the name says, in lower case: how it ends.
    #[must_use]
    pub fn kind(&self) -> Option<&'static (&'static str, &'static str)> {
        let (_, end) = self.as_str().rsplit_once('.')?;
        let end = if end.eq_ignore_ascii_case("jpeg") { "jpg" } else { end };
        FILE_TYPES.iter().find(|(known, _)| end.eq_ignore_ascii_case(known))
    }

    /// Whether it is a video, as far as the name says.
    #[must_use]
    pub fn is_video(&self) -> bool {
        self.kind().is_some_and(|(_, mime)| mime.starts_with("video/"))
    }
}

/// A picture that was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Picture {
    /// Its file.
    pub id: FileId,
}

/// A file that was kept for people to download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct KeptFile {
    /// Its file.
    pub id: FileId,
    /// Its name.
    pub name: FileName,
    /// How large it is.
    pub bytes: u64,
}

/// Where a file is that people download.
#[must_use]
pub fn file_address(file: FileId) -> String {
    format!("/files/{file}/{WHOLE_FILE}")
}

/// Where a video is that pages play.
#[must_use]
pub fn video_address(file: FileId) -> String {
    format!("/files/{file}/{PLAYED}")
}

/// Where a picture is, in one of its sizes.
#[must_use]
pub fn address(file: i64, size: u32) -> String {
    format!("/files/{file}/{size}")
}

endpoint! {
    /// Shows the picture that is sent as the viewer's photo. It is cut to a square.
    SetMyPhoto = Put "/api/me/photo" as "set_my_photo", NoParams, () => 200 Picture,
    refuses [NotAPicture, BrokenPicture, PictureTooLarge, AnimatedPicture], uploads PICTURE_BYTES
}
endpoint! {
    /// Shows the viewer's photo no more.
    RemoveMyPhoto = Delete "/api/me/photo" as "remove_my_photo", NoParams, () => 204 (), refuses [StorageFull]
}
endpoint! {
    /// Shows the picture that is sent above the viewer's page. It is cut to three times its height.
    SetMyCover = Put "/api/me/cover" as "set_my_cover", NoParams, () => 200 Picture,
    refuses [NotAPicture, BrokenPicture, PictureTooLarge, AnimatedPicture], uploads PICTURE_BYTES
}
endpoint! {
    /// Shows the picture above the viewer's page no more.
    RemoveMyCover = Delete "/api/me/cover" as "remove_my_cover", NoParams, () => 204 (), refuses [StorageFull]
}
endpoint! {
    /// Shows the picture that is sent above the page of a group. It is cut to three times its height.
    SetGroupCover = Put "/api/groups/{group}/cover" as "set_group_cover", GroupParams, () => 200 Picture,
    refuses [Forbidden, NotAPicture, BrokenPicture, PictureTooLarge, AnimatedPicture], uploads PICTURE_BYTES
}
endpoint! {
    /// Shows the picture above the page of a group no more.
    RemoveGroupCover = Delete "/api/groups/{group}/cover" as "remove_group_cover", GroupParams, () => 204 (),
    refuses [Forbidden, StorageFull]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_leads_nowhere_and_says_what_it_is() {
        let name = |raw| FileName::parse(raw).unwrap();
        assert_eq!(name(" ../../etc/Plan\r\n de\"rue\".PDF ").as_str(), "etc Plan de rue .PDF");
        assert_eq!(name("a.Pdf").kind().unwrap().0, "pdf");
        assert_eq!(name("photo.JPEG").kind().unwrap().1, "image/jpeg");
        assert_eq!((name("a.exe").kind(), name("pdf").kind()), (None, None));
        assert!(name("a.MP4").is_video() && !name("a.pdf").is_video());
        assert!(FileName::parse(" . ").is_err() && FileName::parse(&"a".repeat(121)).is_err());
    }
}
