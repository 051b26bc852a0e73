//! Finds parents that go in a circle while the compiler evaluates constants.

use super::line::{FUEL, Line};
use super::message::Message;

/// What is wrong with a line that never ends.
///
/// A circle is one mistake, so one of its members speaks for all: the one whose path in Rust comes
/// first.
pub(super) const fn problem(line: &Line) -> Message {
    let Some(own) = line.own() else {
        return Message::EMPTY;
    };
    let mut message = Message::EMPTY
        .add("the parents of `")
        .add(own.name)
        .add("` go in a circle: ")
        .add(own.name);
    let mut speaks = true;
    let mut step = 1;
    while step < FUEL {
        if let Some(ancestor) = line.0[step] {
            message = message.add(" → ").add(ancestor.name);
            if same(ancestor.type_path, own.type_path) {
                if !speaks {
                    return Message::EMPTY;
                }
                return message
                    .add(" [parent_cycle]\nhelp: leave out `parent` on one of them, and keep the reference as a plain field")
                    .add("\nnote: a path begins somewhere (DG-path-4)");
            }
            if before(ancestor.type_path, own.type_path) {
                speaks = false;
            }
            if returns(line, step) {
                // It only leads to a circle of others.
                return Message::EMPTY;
            }
        }
        step += 1;
    }
    Message::EMPTY
        .add("`")
        .add(own.name)
        .add("` lies below too many others, or in a circle of parents [parent_cycle]")
        .add("\nhelp: leave out `parent` on one of them, and keep the reference as a plain field")
        .add("\nnote: a path begins somewhere (DG-path-4)")
}

/// Whether what stands at `step` stands below itself before.
const fn returns(line: &Line, step: usize) -> bool {
    let mut earlier = 1;
    while earlier < step {
        if let (Some(one), Some(other)) = (line.0[earlier], line.0[step])
            && same(one.type_path, other.type_path)
        {
            return true;
        }
        earlier += 1;
    }
    false
}

/// Whether two texts are alike.
pub(super) const fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && !before(one, other) && !before(other, one)
}

/// Whether `one` comes before `other` in the order of their bytes.
const fn before(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut place = 0;
    while place < one.len() && place < other.len() {
        if one[place] != other[place] {
            return one[place] < other[place];
        }
        place += 1;
    }
    one.len() < other.len()
}
