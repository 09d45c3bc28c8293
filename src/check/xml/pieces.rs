//! The pieces of a file of XML: tags with their attributes, the characters between them, and what ends the reading.

/// An opening tag.
pub(crate) struct Tag {
    /// Where it begins, in bytes.
    pub(crate) at: usize,
    /// Without prefix: `color` of `viz:color`.
    pub(crate) name: String,
    /// Of the name, without the colon; empty if there is none.
    pub(crate) prefix: String,
    pub(crate) attributes: Vec<Attribute>,
}

/// An attribute of a tag.
pub(crate) struct Attribute {
    /// Where its value is, in bytes.
    pub(crate) at: usize,
    /// With prefix, as it stands.
    pub(crate) name: String,
    pub(crate) value: String,
}

impl Tag {
    /// The value of an attribute, entities resolved.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|one| one.name == name).map(|one| one.value.as_str())
    }

    /// Where the value of an attribute is, in bytes; where the tag is, if there is none.
    pub(crate) fn place(&self, name: &str) -> usize {
        self.attributes.iter().find(|one| one.name == name).map_or(self.at, |one| one.at)
    }
}

/// The characters in an element, after its last child.
#[derive(Default)]
pub(crate) struct Content {
    /// Where they begin, in bytes.
    pub(crate) at: usize,
    /// With entities resolved.
    pub(crate) text: String,
    /// Whether there was an entity.
    pub(crate) has_entity: bool,
    /// Whether two entities stood with nothing but white space between them.
    pub(crate) has_entities_apart: bool,
    /// What follows the last entity is white space so far.
    is_space_after_entity: Option<bool>,
}

impl Content {
    pub(crate) fn add_text(&mut self, at: usize, text: &str) {
        self.begin(at);
        let is_space = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_whitespace());
        self.is_space_after_entity = self.is_space_after_entity.map(|_| is_space);
        self.text.push_str(text);
    }

    pub(crate) fn add_entity(&mut self, at: usize, character: char) {
        self.begin(at);
        self.has_entities_apart |= self.is_space_after_entity == Some(true);
        self.has_entity = true;
        self.is_space_after_entity = Some(false);
        self.text.push(character);
    }

    fn begin(&mut self, at: usize) {
        if self.text.is_empty() {
            self.at = at;
        }
    }
}

/// The next thing in a file.
pub(crate) enum Piece {
    Open(Tag),
    /// The end of the element that was opened last and not yet closed.
    Close(Content),
}

/// What ends the reading before the end of the file.
pub(crate) enum Fault {
    /// The file is not well-formed.
    Broken { at: usize, what: String },
    /// It ends with elements open; the innermost and where it began.
    CutOff { at: usize, name: String, opened: usize },
}
