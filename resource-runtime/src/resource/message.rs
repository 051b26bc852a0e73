//! Text that the compiler puts together while it evaluates constants.

/// A text of limited length; what is too long is cut off.
#[derive(Debug, Clone, Copy)]
pub struct Message {
    bytes: [u8; Self::LONGEST],
    length: usize,
}

impl Message {
    const LONGEST: usize = 1024;

    pub(super) const EMPTY: Self = Self {
        bytes: [0; Self::LONGEST],
        length: 0,
    };

    /// The text and `more`, or the text alone where there is no room for both.
    #[must_use]
    pub(super) const fn add(mut self, more: &str) -> Self {
        let more = more.as_bytes();
        if self.length + more.len() > Self::LONGEST {
            return self;
        }
        let mut place = 0;
        while place < more.len() {
            self.bytes[self.length] = more[place];
            self.length += 1;
            place += 1;
        }
        self
    }

    /// The text and a number, in words where it is small.
    #[must_use]
    pub(super) const fn number(self, number: usize) -> Self {
        self.add(match number {
            1 => "one",
            2 => "two",
            3 => "three",
            4 => "four",
            5 => "five",
            6 => "six",
            _ => "many",
        })
    }

    /// The text; `None` where there is none.
    pub const fn text(&self) -> Option<&str> {
        let (text, _) = self.bytes.split_at(self.length);
        match std::str::from_utf8(text) {
            Ok(text) if self.length > 0 => Some(text),
            Ok(_) | Err(_) => None,
        }
    }
}
