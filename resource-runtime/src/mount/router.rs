//! From a path to its endpoint, in as many steps as the path has segments, however many resources
//! there are.

use std::borrow::Cow;

use crate::description::OwnPath;
use crate::model::{Endpoint, Part};
use crate::query::decoded;

/// The paths of an API as a tree of segments.
#[derive(Debug, Default)]
pub struct Router {
    root: Node,
}

#[derive(Debug, Default)]
struct Node {
    children: Vec<(&'static str, Node)>,
    parameter: Option<Box<Node>>,
    end: Option<End>,
}

/// What stands at the end of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The endpoint at this place.
    Endpoint(usize),
    /// A page of the service's own.
    Own(OwnPath),
}

/// What a path leads to.
#[derive(Debug)]
pub(super) struct Match<'p> {
    /// What stands there.
    pub(super) end: End,
    /// The path's parameters, decoded, in path order.
    pub(super) parameters: Vec<Cow<'p, str>>,
}

impl Router {
    /// The tree of these paths.
    pub fn new(endpoints: &[Endpoint], own: impl Iterator<Item = OwnPath>) -> Self {
        let mut root = Node::default();
        for (index, endpoint) in endpoints.iter().enumerate() {
            let segments = endpoint.template.parts.iter().map(|part| match part {
                Part::Segment(segment) => Some(*segment),
                Part::Parameter { .. } => None,
            });
            root.lead(segments, End::Endpoint(index));
        }
        for path in own {
            root.lead(path.segments(), End::Own(path));
        }
        Self { root }
    }

    /// What a path leads to that begins with `/` or is empty, as it was sent. `None` also for an empty
    /// segment and for a parameter that cannot be decoded.
    pub(super) fn find<'p>(&self, path: &'p str) -> Option<Match<'p>> {
        let mut node = &self.root;
        let mut parameters = Vec::new();
        let segments = match path {
            "" => None,
            path => Some(path.strip_prefix('/')?.split('/')),
        };
        for segment in segments.into_iter().flatten() {
            let child = node.children.iter().find(|(name, _)| *name == segment);
            node = match child {
                Some((_, child)) => child,
                None if segment.is_empty() => return None,
                None => {
                    parameters.push(decoded(segment)?);
                    node.parameter.as_deref()?
                }
            };
        }
        Some(Match {
            end: node.end?,
            parameters,
        })
    }
}

#[cfg(test)]
impl Router {
    /// Every path that leads to something, `{}` where any segment may stand.
    pub(super) fn shapes(&self) -> Vec<String> {
        let mut shapes = Vec::new();
        let mut left = vec![(String::new(), &self.root)];
        while let Some((path, node)) = left.pop() {
            let children = node.children.iter().map(|(name, child)| (*name, child));
            let any = node.parameter.iter().map(|child| ("{}", &**child));
            left.extend(
                children
                    .chain(any)
                    .map(|(name, child)| (format!("{path}/{name}"), child)),
            );
            shapes.extend(node.end.map(|_| path));
        }
        shapes
    }
}

impl Node {
    /// Has a path end in `end`; a segment that is `None` may be any.
    fn lead(&mut self, segments: impl Iterator<Item = Option<&'static str>>, end: End) {
        let mut node = self;
        for segment in segments {
            node = match segment {
                Some(segment) => node.child(segment),
                None => node.parameter.get_or_insert_default(),
            };
        }
        node.end = Some(end);
    }

    fn child(&mut self, segment: &'static str) -> &mut Self {
        let known = self.children.iter().position(|(name, _)| *name == segment);
        let index = known.unwrap_or_else(|| {
            self.children.push((segment, Self::default()));
            self.children.len() - 1
        });
        &mut self.children[index].1
    }
}
