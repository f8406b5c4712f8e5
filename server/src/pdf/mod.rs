//! Pages of PDF: text, rules, squares and links, on A4.
//!
//! The origin is the upper left corner and lengths are points, as one writes. The two faces are
//! inside the file with the texts of their shapes, so that what is shown can be searched, read
//! aloud and copied.

pub mod font;

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::{
    Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr,
    types::{ActionType, AnnotationType, CidFontType, FontFlags, SystemInfo, UnicodeCmap},
};
use platform::Result;
use shared::identity::Language;

use font::{Font, Weight};

/// The sides of a page.
pub const WIDTH: f32 = 595.276;
/// See [`WIDTH`].
pub const HEIGHT: f32 = 841.89;

/// The dark of texts, and of what is less important.
pub const INK: [f32; 3] = [0.07, 0.12, 0.13];
/// See [`INK`].
pub const GREY: [f32; 3] = [0.33, 0.38, 0.39];
/// The green of the mark.
pub const GREEN: [f32; 3] = [0.0, 0.33, 0.25];

const IDENTITY: SystemInfo<'static> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// A file that is being written.
pub struct Document {
    pdf: Pdf,
    next: i32,
    catalog: Ref,
    tree: Ref,
    pages: Vec<Ref>,
    regular: Face,
    bold: Face,
    picture: Option<Picture>,
    attached: Vec<(String, Ref)>,
    language: Language,
}

/// A picture that every page may show.
#[derive(Clone, Copy)]
pub struct Picture {
    id: Ref,
    width: f32,
    height: f32,
}

impl Picture {
    /// How large it is inside a box, whole.
    pub fn within(self, width: f32, height: f32) -> (f32, f32) {
        let scale = (width / self.width).min(height / self.height);
        (self.width * scale, self.height * scale)
    }
}

struct Face {
    id: Ref,
    font: Font,
}

/// A page that is being written.
pub struct Page<'a> {
    document: &'a Document,
    content: Content,
    links: Vec<(Rect, String)>,
}

/// What a page became.
pub struct Written {
    content: Vec<u8>,
    links: Vec<(Rect, String)>,
}

impl Document {
    /// An empty one, in a language.
    pub fn new(language: Language) -> Result<Self> {
        let mut pdf = Pdf::new();
        let mut next = 3;
        let (regular, bold) =
            (embed(&mut pdf, &mut next, Weight::Regular)?, embed(&mut pdf, &mut next, Weight::Bold)?);
        Ok(Self {
            pdf,
            next,
            catalog: Ref::new(1),
            tree: Ref::new(2),
            pages: Vec::new(),
            regular,
            bold,
            picture: None,
            attached: Vec::new(),
            language,
        })
    }

    /// Puts a picture (PNG) into the file; one that cannot be read is left out.
    pub fn show(&mut self, png: &[u8]) {
        let Ok(picture) = image::load_from_memory_with_format(png, image::ImageFormat::Png) else { return };
        let (wide, high) = (u16::try_from(picture.width()), u16::try_from(picture.height()));
        let (Ok(wide @ 1..), Ok(high @ 1..)) = (wide, high) else { return };
        let id = self.new_ref();
        let points = packed(picture.to_rgb8().as_raw());
        let mut object = self.pdf.image_xobject(id, &points);
        object.width(i32::from(wide)).height(i32::from(high)).bits_per_component(8);
        object.color_space().device_rgb();
        object.filter(Filter::FlateDecode);
        object.finish();
        self.picture = Some(Picture { id, width: f32::from(wide), height: f32::from(high) });
    }

    /// Puts a file into the file, as it is: readers of PDF show it as an attachment. In the order of names.
    pub fn attach(&mut self, name: &str, kind: &str, bytes: &[u8]) {
        let (stream, spec) = (self.new_ref(), self.new_ref());
        self.pdf.embedded_file(stream, bytes).subtype(Name(kind.as_bytes()));
        let mut file = self.pdf.file_spec(spec);
        file.path(Str(name.as_bytes())).unic_file(TextStr(name)).embedded_file(stream);
        file.finish();
        self.attached.push((name.to_owned(), spec));
    }

    /// The picture, if there is one.
    pub const fn picture(&self) -> Option<Picture> {
        self.picture
    }

    /// A page to be written.
    pub fn page(&self) -> Page<'_> {
        Page { document: self, content: Content::new(), links: Vec::new() }
    }

    /// A weight, for its measures.
    pub const fn font(&self, weight: Weight) -> &Font {
        match weight {
            Weight::Regular => &self.regular.font,
            Weight::Bold => &self.bold.font,
        }
    }

    /// Adds a page that was written.
    pub fn add(&mut self, written: Written) {
        let (page, content) = (self.new_ref(), self.new_ref());
        let links: Vec<Ref> = written.links.iter().map(|_| self.new_ref()).collect();
        self.pdf.stream(content, &packed(&written.content)).filter(Filter::FlateDecode);
        let mut dict = self.pdf.page(page);
        dict.parent(self.tree).media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).contents(content);
        let mut resources = dict.resources();
        resources.fonts().pair(Name(b"R"), self.regular.id).pair(Name(b"B"), self.bold.id);
        if let Some(picture) = self.picture {
            resources.x_objects().pair(Name(b"P"), picture.id);
        }
        resources.finish();
        dict.annotations(links.iter().copied());
        dict.finish();
        for (id, (rect, address)) in links.into_iter().zip(written.links) {
            let mut link = self.pdf.annotation(id);
            link.subtype(AnnotationType::Link).rect(rect).border(0.0, 0.0, 0.0, None);
            link.action().action_type(ActionType::Uri).uri(Str(address.as_bytes()));
        }
        self.pages.push(page);
    }

    /// The file, under a title.
    pub fn finish(mut self, title: &str) -> Vec<u8> {
        let info = self.new_ref();
        let count = i32::try_from(self.pages.len()).unwrap_or(i32::MAX);
        let mut catalog = self.pdf.catalog(self.catalog);
        catalog.pages(self.tree).lang(TextStr(self.language.as_str()));
        catalog.viewer_preferences().display_doc_title(true);
        if !self.attached.is_empty() {
            let mut names = catalog.names();
            let mut files = names.embedded_files();
            let mut entries = files.names();
            for (name, spec) in &self.attached {
                entries.insert(Str(name.as_bytes()), *spec);
            }
        }
        catalog.finish();
        self.pdf.pages(self.tree).kids(self.pages.iter().copied()).count(count);
        self.pdf.document_info(info).title(TextStr(title)).producer(TextStr("Parvis"));
        self.pdf.finish()
    }

    fn new_ref(&mut self) -> Ref {
        new_ref(&mut self.next)
    }
}

impl Page<'_> {
    /// Writes a line from a point on its foot, and gives how wide it is.
    pub fn line(&mut self, at: (f32, f32), weight: Weight, size: f32, color: [f32; 3], text: &str) -> f32 {
        let font = self.document.font(weight);
        let shapes: Vec<u8> = text.chars().flat_map(|letter| font.glyph(letter).to_be_bytes()).collect();
        let [r, g, b] = color;
        let name: &[u8] = if weight == Weight::Bold { b"B" } else { b"R" };
        self.content.set_fill_rgb(r, g, b).begin_text().set_font(Name(name), size);
        self.content.set_text_matrix([1.0, 0.0, 0.0, 1.0, at.0, HEIGHT - at.1]).show(Str(&shapes)).end_text();
        font.width(text, size)
    }

    /// Writes a paragraph from the foot of its first line, and gives the foot of the next.
    pub fn paragraph(
        &mut self,
        at: (f32, f32),
        width: f32,
        weight: Weight,
        size: f32,
        color: [f32; 3],
        text: &str,
    ) -> f32 {
        let mut foot = at.1;
        for line in self.document.font(weight).lines(text, size, width) {
            self.line((at.0, foot), weight, size, color, &line);
            foot += size * 1.4;
        }
        foot
    }

    /// Fills a rectangle from its upper left corner.
    pub fn fill(&mut self, at: (f32, f32), (width, height): (f32, f32), color: [f32; 3]) {
        let [r, g, b] = color;
        self.content.set_fill_rgb(r, g, b).rect(at.0, HEIGHT - at.1 - height, width, height).fill_nonzero();
    }

    /// Shows the picture of the file in a rectangle, from its upper left corner.
    pub fn picture(&mut self, at: (f32, f32), (width, height): (f32, f32)) {
        self.content.save_state().transform([width, 0.0, 0.0, height, at.0, HEIGHT - at.1 - height]);
        self.content.x_object(Name(b"P")).restore_state();
    }

    /// Draws the edge of a rectangle from its upper left corner.
    pub fn frame(&mut self, at: (f32, f32), (width, height): (f32, f32), color: [f32; 3]) {
        let [r, g, b] = color;
        self.content.set_stroke_rgb(r, g, b).set_line_width(1.0);
        self.content.rect(at.0, HEIGHT - at.1 - height, width, height).stroke();
    }

    /// Makes a rectangle lead somewhere.
    pub fn link(&mut self, at: (f32, f32), (width, height): (f32, f32), address: &str) {
        let (low, high) = (HEIGHT - at.1 - height, HEIGHT - at.1);
        self.links.push((Rect::new(at.0, low, at.0 + width, high), address.to_owned()));
    }

    /// What it became.
    pub fn finish(self) -> Written {
        Written { content: self.content.finish().to_vec(), links: self.links }
    }
}

fn new_ref(next: &mut i32) -> Ref {
    let id = Ref::new(*next);
    *next += 1;
    id
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing into memory does not fail.
    drop(encoder.write_all(bytes));
    encoder.finish().unwrap_or_default()
}

/// Puts a face into the file.
fn embed(pdf: &mut Pdf, next: &mut i32, weight: Weight) -> Result<Face> {
    let font = Font::read(weight)?;
    let [id, cid, descriptor, file, texts] = std::array::from_fn(|_| new_ref(next));
    let name = Name(weight.name().as_bytes());
    pdf.type0_font(id)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(cid)
        .to_unicode(texts);

    let face = font.face();
    let count = face.number_of_glyphs();
    let mut dict = pdf.cid_font(cid);
    dict.subtype(CidFontType::Type2).base_font(name).system_info(IDENTITY).font_descriptor(descriptor);
    dict.cid_to_gid_map_predefined(Name(b"Identity")).default_width(0.0);
    dict.widths().consecutive(0, (0..count).map(|glyph| font.advance(glyph)));
    dict.finish();

    let scale = |units: i16| f32::from(units) * 1_000.0 / f32::from(face.units_per_em());
    let bounds = face.global_bounding_box();
    let bounds =
        Rect::new(scale(bounds.x_min), scale(bounds.y_min), scale(bounds.x_max), scale(bounds.y_max));
    pdf.font_descriptor(descriptor)
        .name(name)
        .flags(FontFlags::NON_SYMBOLIC)
        .bbox(bounds)
        .italic_angle(0.0)
        .ascent(scale(face.ascender()))
        .descent(scale(face.descender()))
        .cap_height(scale(face.capital_height().unwrap_or(face.ascender())))
        .stem_v(if weight == Weight::Bold { 140.0 } else { 80.0 })
        .font_file2(file);
    let length = i32::try_from(weight.file().len()).unwrap_or(i32::MAX);
    pdf.stream(file, &packed(weight.file())).filter(Filter::FlateDecode).pair(Name(b"Length1"), length);

    let mut cmap = UnicodeCmap::new(Name(b"Parvis"), IDENTITY);
    for letter in ('\u{20}'..'\u{250}').chain('\u{2000}'..'\u{2070}').chain(['€', '™']) {
        let glyph = font.glyph(letter);
        if glyph != 0 {
            cmap.pair(glyph, letter);
        }
    }
    pdf.stream(texts, &packed(cmap.finish().as_slice())).filter(Filter::FlateDecode);
    Ok(Face { id, font })
}
