//! One acyclic automaton that holds every pattern of every numbering plan.

use super::pattern::Node;
use std::collections::HashMap;

/// A state: where each digit leads, and what ends here.
#[derive(Clone, PartialEq, Eq, Hash)]
struct State {
    next: [u16; 10],
    accepts: u16,
}

/// Builds the automaton. Equal states are one, across all patterns, so it is minimal; state 0 is the dead end.
pub struct Automaton {
    states: Vec<State>,
    numbers: HashMap<State, u16>,
}

/// A step of the nondeterministic automaton of one region.
enum Edge {
    Digit(u16, usize),
    Either(Vec<usize>),
    Accept(u16),
}

impl Automaton {
    pub fn new() -> Self {
        let mut automaton = Automaton {
            states: Vec::new(),
            numbers: HashMap::new(),
        };
        automaton.intern(State {
            next: [0; 10],
            accepts: 0,
        });
        automaton
    }

    /// Adds the patterns and gives the start state. Walking a whole number from there ends in a state that accepts the bits of all
    /// patterns that the number matches.
    pub fn add(&mut self, patterns: &[(u16, &Node)]) -> u16 {
        let mut edges = Vec::new();
        let starts = patterns
            .iter()
            .map(|(bits, node)| {
                edges.push(Edge::Accept(*bits));
                let end = edges.len() - 1;
                thread(&mut edges, node, end)
            })
            .collect();
        let start = closure(&edges, starts);
        self.determine(&edges, start, &mut HashMap::new())
    }

    fn determine(&mut self, edges: &[Edge], set: Vec<usize>, known: &mut HashMap<Vec<usize>, u16>) -> u16 {
        if let Some(&number) = known.get(&set) {
            return number;
        }
        let mut state = State {
            next: [0; 10],
            accepts: 0,
        };
        for &edge in &set {
            if let Edge::Accept(bits) = edges[edge] {
                state.accepts |= bits;
            }
        }
        for digit in 0..10 {
            let targets = set
                .iter()
                .filter_map(|&edge| match edges[edge] {
                    Edge::Digit(digits, target) if digits >> digit & 1 == 1 => Some(target),
                    _ => None,
                })
                .collect();
            let targets = closure(edges, targets);
            if !targets.is_empty() {
                state.next[digit] = self.determine(edges, targets, known);
            }
        }
        let number = self.intern(state);
        known.insert(set, number);
        number
    }

    fn intern(&mut self, state: State) -> u16 {
        if let Some(&number) = self.numbers.get(&state) {
            return number;
        }
        let number = u16::try_from(self.states.len()).expect("the numbering plans have outgrown 65,536 states");
        self.states.push(state.clone());
        self.numbers.insert(state, number);
        number
    }

    /// Each state as eleven little-endian 16-bit numbers: the ten followers and the accepted bits.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.states
            .iter()
            .flat_map(|state| state.next.iter().chain([&state.accepts]))
            .flat_map(|number| number.to_le_bytes())
            .collect()
    }
}

/// Adds the edges of `node` in front of `next` and gives the first.
fn thread(edges: &mut Vec<Edge>, node: &Node, next: usize) -> usize {
    match node {
        Node::Digit(digits) => {
            edges.push(Edge::Digit(*digits, next));
            edges.len() - 1
        }
        Node::Sequence(items) => items.iter().rev().fold(next, |next, item| thread(edges, item, next)),
        Node::Choice(options) => {
            let starts = options.iter().map(|option| thread(edges, option, next)).collect();
            edges.push(Edge::Either(starts));
            edges.len() - 1
        }
        Node::Repeat(item, min, max) => {
            let end = next;
            let mut next = next;
            for _ in *min..*max {
                let once = thread(edges, item, next);
                edges.push(Edge::Either(vec![once, end]));
                next = edges.len() - 1;
            }
            (0..*min).fold(next, |next, _| thread(edges, item, next))
        }
        Node::Group(_, inner) => thread(edges, inner, next),
        Node::End => panic!("$ is known in national prefixes only"),
    }
}

/// The edges that consume a digit or accept, reachable from `open` without a digit; sorted.
fn closure(edges: &[Edge], mut open: Vec<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    while let Some(edge) = open.pop() {
        match &edges[edge] {
            Edge::Either(targets) => open.extend(targets),
            _ => found.push(edge),
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
