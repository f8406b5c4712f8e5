//! Pictures: people's photos, and the covers of people and groups.
//!
//! A picture is sent as its bytes, and is drawn anew by the server in the sizes that pages show.
//! Another picture has another address, so that browsers may keep what they have.

use serde::{Deserialize, Serialize};

use crate::{
    contract::{NoParams, endpoint},
    groups::pages::GroupParams,
    ids::FileId,
    small_enum::small_enum,
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
        /// What stands above an article of official news.
        ArticleCover = 4 "article_cover",
    }
}

/// A picture that was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Picture {
    /// Its file.
    pub id: FileId,
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
