//! The patterns of the numbering plans: digits, classes, groups, alternation and bounded repetition.

/// A parsed pattern. Sets of digits are bit masks: bit 3 is the digit 3.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    Digit(u16),
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Repeat(Box<Node>, u8, u8),
    Group(u8, Box<Node>),
    /// `$`
    End,
}

/// Parses `text`, in which white space means nothing.
///
/// Panics on syntax that the plans have not used so far: better no build than a wrong one.
pub fn parse(text: &str) -> Node {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut parser = Parser {
        chars: &chars,
        at: 0,
        groups: 0,
    };
    let node = parser.choice();
    assert!(parser.at == chars.len(), "unsupported numbering plan pattern: {text}");
    node
}

struct Parser<'a> {
    chars: &'a [char],
    at: usize,
    groups: u8,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn take(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        self.at += usize::from(found);
        found
    }

    fn choice(&mut self) -> Node {
        let mut options = vec![self.sequence()];
        while self.take('|') {
            options.push(self.sequence());
        }
        if options.len() == 1 {
            options.remove(0)
        } else {
            Node::Choice(options)
        }
    }

    fn sequence(&mut self) -> Node {
        let mut items = Vec::new();
        while let Some(atom) = self.atom() {
            items.push(self.repeated(atom));
        }
        Node::Sequence(items)
    }

    fn repeated(&mut self, node: Node) -> Node {
        if self.take('?') {
            return Node::Repeat(Box::new(node), 0, 1);
        }
        if !self.take('{') {
            return node;
        }
        let min = self.count();
        let max = if self.take(',') { self.count() } else { min };
        assert!(
            self.take('}') && min <= max,
            "malformed repetition in a numbering plan pattern"
        );
        Node::Repeat(Box::new(node), min, max)
    }

    fn count(&mut self) -> u8 {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        let digits: String = self.chars[start..self.at].iter().collect();
        digits.parse().expect("a count in a numbering plan pattern")
    }

    fn atom(&mut self) -> Option<Node> {
        match self.peek()? {
            '(' => {
                self.at += 1;
                let group = if self.take('?') {
                    assert!(self.take(':'), "only (?:…) is known in numbering plan patterns");
                    None
                } else {
                    self.groups += 1;
                    Some(self.groups)
                };
                let inner = self.choice();
                assert!(self.take(')'), "unbalanced numbering plan pattern");
                Some(match group {
                    Some(number) => Node::Group(number, Box::new(inner)),
                    None => inner,
                })
            }
            '[' => {
                self.at += 1;
                Some(Node::Digit(self.class()))
            }
            '$' => {
                self.at += 1;
                Some(Node::End)
            }
            '|' | ')' => None,
            _ => Some(Node::Digit(self.digits())),
        }
    }

    /// One digit or `\d`.
    fn digits(&mut self) -> u16 {
        if self.take('\\') {
            assert!(self.take('d'), "only \\d is known in numbering plan patterns");
            return 0x3ff;
        }
        let digit = self
            .peek()
            .and_then(|c| c.to_digit(10))
            .expect("a digit in a numbering plan pattern");
        self.at += 1;
        1 << digit
    }

    /// What follows `[`, up to and with `]`.
    fn class(&mut self) -> u16 {
        let mut set = 0;
        while !self.take(']') {
            let first = self.digits();
            if self.take('-') {
                let last = self.digits();
                set |= (last << 1) - first;
            } else {
                set |= first;
            }
        }
        set
    }
}
