//! From a path to its endpoint, in as many steps as the path has segments, however many resources
//! there are.

use std::borrow::Cow;

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
    endpoint: Option<usize>,
}

/// What a path leads to.
#[derive(Debug)]
pub(super) struct Match<'p> {
    /// The place of the endpoint.
    pub(super) endpoint: usize,
    /// The path's parameters, decoded, in path order.
    pub(super) parameters: Vec<Cow<'p, str>>,
}

impl Router {
    /// The tree of these endpoints' paths.
    pub fn new(endpoints: &[Endpoint]) -> Self {
        let mut root = Node::default();
        for (index, endpoint) in endpoints.iter().enumerate() {
            let mut node = &mut root;
            for part in &endpoint.template.parts {
                node = match part {
                    Part::Segment(segment) => node.child(segment),
                    Part::Parameter { .. } => node.parameter.get_or_insert_default(),
                };
            }
            node.endpoint = Some(index);
        }
        Self { root }
    }

    /// The endpoint of a path that begins with `/`, as it was sent. `None` also for an empty
    /// segment and for a parameter that cannot be decoded.
    pub(super) fn find<'p>(&self, path: &'p str) -> Option<Match<'p>> {
        let mut node = &self.root;
        let mut parameters = Vec::new();
        for segment in path.strip_prefix('/')?.split('/') {
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
            endpoint: node.endpoint?,
            parameters,
        })
    }
}

impl Node {
    fn child(&mut self, segment: &'static str) -> &mut Self {
        let known = self.children.iter().position(|(name, _)| *name == segment);
        let index = known.unwrap_or_else(|| {
            self.children.push((segment, Self::default()));
            self.children.len() - 1
        });
        &mut self.children[index].1
    }
}
