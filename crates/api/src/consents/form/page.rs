//! Pages of text from top to bottom, on US letter paper with room for printing on A4. Lengths are points.

use super::{
    font::{Face, encode, widest, width, wrap},
    widths::FIRST,
};
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr, types::FontFlags};

const PAGE: (f32, f32) = (612.0, 792.0);
const MARGIN: f32 = 60.0;
const BOTTOM: f32 = 64.0;
const TEXT_WIDTH: f32 = PAGE.0 - 2.0 * MARGIN;
const REGULAR: Name = Name(b"F1");
const BOLD: Name = Name(b"F2");

#[derive(Clone, Copy)]
pub(super) enum Style {
    Title,
    Heading,
    Body,
    Small,
}

impl Style {
    /// Face, size, distance of lines.
    const fn font(self) -> (Face, f32, f32) {
        match self {
            Self::Title => (Face::Bold, 18.0, 26.0),
            Self::Heading => (Face::Bold, 11.5, 16.0),
            Self::Body => (Face::Regular, 10.0, 13.5),
            Self::Small => (Face::Regular, 7.5, 10.0),
        }
    }
}

pub(super) struct Document {
    title: String,
    reference: String,
    done: Vec<Content>,
    page: Content,
    /// Where the next line's top is.
    y: f32,
}

impl Document {
    pub(super) fn new(title: &str, reference: &str) -> Self {
        Self {
            title: title.to_owned(),
            reference: reference.to_owned(),
            done: Vec::new(),
            page: Content::new(),
            y: PAGE.1 - MARGIN,
        }
    }

    pub(super) fn new_page(&mut self) {
        self.done
            .push(std::mem::replace(&mut self.page, Content::new()));
        self.y = PAGE.1 - MARGIN;
    }

    pub(super) fn space(&mut self, height: f32) {
        self.y -= height;
    }

    pub(super) fn text(&mut self, style: Style, text: &str) {
        self.paragraph(style, text, MARGIN, TEXT_WIDTH);
    }

    /// A heading with its text; it begins on the next page rather than being parted.
    pub(super) fn keep_together(&mut self, heading: &str, text: &str) {
        let (face, size, line) = Style::Body.font();
        let lines = wrap(text, face, size, TEXT_WIDTH).len();
        let height = Style::Heading.font().2 + lines as f32 * line;
        if self.y - height < BOTTOM {
            self.new_page();
        }
        self.text(Style::Heading, heading);
        self.text(Style::Body, text);
    }

    /// A label with its value on a line, or an empty line to be filled in by hand.
    pub(super) fn field(&mut self, label: &str, value: Option<&str>) {
        const LABEL: f32 = 130.0;
        self.make_room(22.0);
        self.y -= 22.0;
        self.show(label, Face::Regular, 10.0, MARGIN, self.y + 5.0);
        match value {
            Some(value) => {
                // A very long name is set smaller rather than over the edge.
                let over = widest(value, Face::Bold, 11.5) / (TEXT_WIDTH - LABEL);
                let size = 11.5 / over.max(1.0);
                self.show(value, Face::Bold, size, MARGIN + LABEL, self.y + 5.0);
            }
            None => {
                let text = "(please write it here)";
                let x = PAGE.0 - MARGIN - widest(text, Face::Regular, 7.5);
                self.show(text, Face::Regular, 7.5, x, self.y + 5.0);
            }
        }
        self.line(MARGIN + LABEL, PAGE.0 - MARGIN, self.y);
    }

    /// An empty box to tick, with a title and a text beside it.
    pub(super) fn choice(&mut self, title: &str, text: &str) {
        const SIDE: f32 = 13.0;
        const INDENT: f32 = 24.0;
        self.page
            .set_line_width(1.0)
            .rect(MARGIN, self.y - SIDE - 1.0, SIDE, SIDE)
            .stroke();
        let (left, room) = (MARGIN + INDENT, TEXT_WIDTH - INDENT);
        self.paragraph(Style::Heading, title, left, room);
        self.paragraph(Style::Body, text, left, room);
        self.space(7.0);
    }

    /// Lines to write on, side by side.
    pub(super) fn signature(&mut self, labels: &[&str]) {
        const GAP: f32 = 18.0;
        let count = labels.len() as f32;
        let each = (TEXT_WIDTH - GAP * (count - 1.0)) / count;
        for (index, label) in labels.iter().enumerate() {
            let left = MARGIN + (each + GAP) * index as f32;
            self.line(left, left + each, self.y);
            self.show(label, Face::Regular, 8.5, left, self.y - 11.0);
        }
        self.y -= 18.0;
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.new_page();
        let mut pages = self.done;
        let count = pages.len();
        for (index, page) in pages.iter_mut().enumerate() {
            let foot = format!(
                "learnallot · {} · form reference {} · page {} of {count}",
                self.title,
                self.reference,
                index + 1
            );
            let x = (PAGE.0 - width(&foot, Face::Regular, 7.5)) / 2.0;
            show(page, &foot, Face::Regular, 7.5, x, 36.0);
        }
        write(&self.title, pages)
    }

    fn paragraph(&mut self, style: Style, text: &str, left: f32, room: f32) {
        let (face, size, line) = style.font();
        for text in wrap(text, face, size, room) {
            self.make_room(line);
            self.y -= line;
            self.show(&text, face, size, left, self.y + (line - size) / 2.0 + 1.0);
        }
    }

    fn make_room(&mut self, height: f32) {
        if self.y - height < BOTTOM {
            self.new_page();
        }
    }

    fn show(&mut self, text: &str, face: Face, size: f32, x: f32, y: f32) {
        show(&mut self.page, text, face, size, x, y);
    }

    fn line(&mut self, from: f32, to: f32, y: f32) {
        self.page
            .set_line_width(0.6)
            .move_to(from, y)
            .line_to(to, y)
            .stroke();
    }
}

fn show(page: &mut Content, text: &str, face: Face, size: f32, x: f32, y: f32) {
    let font = match face {
        Face::Regular => REGULAR,
        Face::Bold => BOLD,
    };
    page.begin_text()
        .set_font(font, size)
        .next_line(x, y)
        .show(Str(&encode(text)))
        .end_text();
}

fn write(title: &str, pages: Vec<Content>) -> Vec<u8> {
    let (catalog, tree, info) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let fonts = [
        (Ref::new(4), REGULAR, Face::Regular),
        (Ref::new(5), BOLD, Face::Bold),
    ];
    let mut next = Ref::new(6);
    let ids: Vec<(Ref, Ref)> = pages.iter().map(|_| (next.bump(), next.bump())).collect();
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree).lang(TextStr("en"));
    pdf.document_info(info).title(TextStr(title));
    pdf.pages(tree)
        .kids(ids.iter().map(|(page, _)| *page))
        .count(i32::try_from(ids.len()).unwrap_or(i32::MAX));
    for (content, (page_id, content_id)) in pages.into_iter().zip(ids) {
        let mut page = pdf.page(page_id);
        page.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1))
            .parent(tree)
            .contents(content_id);
        let mut resources = page.resources();
        let mut used = resources.fonts();
        for (id, name, _) in fonts {
            used.pair(name, id);
        }
        used.finish();
        resources.finish();
        page.finish();
        pdf.stream(content_id, &content.finish());
    }
    for (id, _, face) in fonts {
        font(&mut pdf, id, next.bump(), face);
    }
    pdf.finish()
}

/// The font by its name and its metrics: a reader that sets another one sets its letters at these distances.
fn font(pdf: &mut Pdf, id: Ref, descriptor: Ref, face: Face) {
    let (name, bounds, stem) = match face {
        Face::Regular => (Name(b"Helvetica"), [-166.0, -225.0, 1000.0, 931.0], 88.0),
        Face::Bold => (
            Name(b"Helvetica-Bold"),
            [-170.0, -228.0, 1003.0, 962.0],
            140.0,
        ),
    };
    pdf.type1_font(id)
        .base_font(name)
        .first_char(FIRST)
        .last_char(u8::MAX)
        .widths(face.widths().iter().map(|width| f32::from(*width)))
        .font_descriptor(descriptor)
        .encoding_predefined(Name(b"WinAnsiEncoding"));
    let [left, bottom, right, top] = bounds;
    pdf.font_descriptor(descriptor)
        .name(name)
        .flags(FontFlags::NON_SYMBOLIC)
        .bbox(Rect::new(left, bottom, right, top))
        .italic_angle(0.0)
        .ascent(718.0)
        .descent(-207.0)
        .cap_height(718.0)
        .stem_v(stem);
}
