//! Default attributes and nodes of the graph and its subgraphs.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Attributes by name.
pub(super) type Attributes<'a> = BTreeMap<Cow<'a, str>, Cow<'a, str>>;

/// The graph or a subgraph.
#[derive(Default)]
struct Scope<'a> {
    parent: usize,
    /// Whether it has a name, by which it can be continued later.
    named: bool,
    node: Attributes<'a>,
    edge: Attributes<'a>,
    /// The nodes named in it, outside of its named subgraphs, perhaps repeatedly.
    members: Vec<u32>,
    children: BTreeMap<Cow<'a, str>, usize>,
}

/// All scopes; the current one is innermost. Scope 0 is the graph.
pub(super) struct Scopes<'a> {
    scopes: Vec<Scope<'a>>,
    current: usize,
}

impl<'a> Scopes<'a> {
    pub(super) fn new() -> Scopes<'a> {
        Scopes { scopes: vec![Scope::default()], current: 0 }
    }

    /// Begins a subgraph. One with the name of an earlier one in the same scope continues that one.
    pub(super) fn open(&mut self, name: Option<Cow<'a, str>>) {
        let (parent, new) = (self.current, self.scopes.len());
        let named = name.is_some();
        self.current = match name {
            Some(name) => *self.scopes[parent].children.entry(name).or_insert(new),
            None => new,
        };
        if self.current == new {
            self.scopes.push(Scope { parent, named, ..Scope::default() });
        }
    }

    /// Ends the current subgraph and returns its number for [`Scopes::members`] and [`Scopes::forget`].
    pub(super) fn close(&mut self) -> usize {
        let closed = self.current;
        self.current = self.scopes[closed].parent;
        closed
    }

    /// The nodes of a subgraph with those of its subgraphs, in order, without repetition.
    pub(super) fn members(&self, scope: usize) -> Vec<u32> {
        let mut members = vec![];
        let mut open = vec![scope];
        while let Some(scope) = open.pop() {
            members.extend(&self.scopes[scope].members);
            open.extend(self.scopes[scope].children.values());
        }
        members.sort_unstable();
        members.dedup();
        members
    }

    /// Passes the nodes of a closed subgraph on to its parent and removes it, if it has no name and so cannot be
    /// continued. Tells whether it did.
    pub(super) fn forget(&mut self, scope: usize, members: &[u32]) -> bool {
        if self.scopes[scope].named {
            return false;
        }
        let parent = self.scopes[scope].parent;
        self.scopes.truncate(scope);
        if parent > 0 {
            self.scopes[parent].members.extend(members);
        }
        true
    }

    /// Adds a node to the current scope.
    pub(super) fn add(&mut self, node: u32) {
        if self.current > 0 {
            self.scopes[self.current].members.push(node);
        }
    }

    /// Sets default attributes of nodes (`"node"`) or edges in the current scope.
    pub(super) fn set_defaults(&mut self, kind: &str, attributes: Attributes<'a>) {
        let scope = &mut self.scopes[self.current];
        if kind == "node" { scope.node.extend(attributes) } else { scope.edge.extend(attributes) }
    }

    /// The default attributes of nodes in the current scope, outer ones first: later ones replace earlier ones.
    pub(super) fn node_defaults(&self) -> impl Iterator<Item = (&str, &str)> {
        pairs(self.chain().into_iter().map(|scope| &scope.node))
    }

    /// The default attributes of edges in the current scope, outer ones first.
    pub(super) fn edge_defaults(&self) -> impl Iterator<Item = (&str, &str)> {
        pairs(self.chain().into_iter().map(|scope| &scope.edge))
    }

    /// The scopes from the graph to the current one.
    fn chain(&self) -> Vec<&Scope<'a>> {
        let mut chain = vec![&self.scopes[self.current]];
        let mut scope = self.current;
        while scope > 0 {
            scope = self.scopes[scope].parent;
            chain.push(&self.scopes[scope]);
        }
        chain.reverse();
        chain
    }
}

fn pairs<'b, 'a: 'b>(attributes: impl Iterator<Item = &'b Attributes<'a>>) -> impl Iterator<Item = (&'b str, &'b str)> {
    attributes.flatten().map(|(name, value)| (name.as_ref(), value.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn defaults(value: &'static str) -> Attributes<'static> {
        Attributes::from([("color".into(), value.into())])
    }

    #[test]
    fn continues_a_subgraph_with_its_defaults_and_nodes() {
        let mut scopes = Scopes::new();
        scopes.open(Some("s".into()));
        scopes.set_defaults("node", defaults("red"));
        scopes.add(1);
        let first = scopes.close();
        assert_eq!(scopes.node_defaults().count(), 0);
        scopes.set_defaults("node", defaults("blue"));
        scopes.open(Some("s".into()));
        scopes.add(0);
        assert_eq!(scopes.node_defaults().last(), Some(("color", "red")));
        assert_eq!(scopes.close(), first);
        assert_eq!(scopes.members(first), [0, 1]);
    }

    #[test]
    fn has_the_nodes_of_inner_subgraphs() {
        let mut scopes = Scopes::new();
        scopes.open(None);
        scopes.add(4);
        for name in [Some("s"), None] {
            scopes.open(name.map(Cow::Borrowed));
            scopes.add(2);
            scopes.add(3);
            let inner = scopes.close();
            let members = scopes.members(inner);
            assert_eq!(scopes.forget(inner, &members), name.is_none());
        }
        let outer = scopes.close();
        assert_eq!(scopes.members(outer), [2, 3, 4]);
    }
}
