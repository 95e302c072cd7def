//! Programs for the prefixes that are stripped, where the order of alternatives and the groups matter.

use super::pattern::Node;
use std::fmt::Write;

/// One step; the runtime's `prefix::Step` has the same variants.
enum Step {
    Digit(u16),
    Split(usize, usize),
    Jump(usize),
    Save(u8),
    End,
    Match,
}

/// The source text of the program for `node`, as the elements of an array of `Step`, and their number.
pub fn program(node: &Node) -> (String, usize) {
    let mut steps = Vec::new();
    emit(&mut steps, node);
    steps.push(Step::Match);
    let mut source = String::new();
    for step in &steps {
        match step {
            Step::Digit(digits) => write!(source, "Step::Digit({digits}), "),
            Step::Split(first, second) => write!(source, "Step::Split({first}, {second}), "),
            Step::Jump(to) => write!(source, "Step::Jump({to}), "),
            Step::Save(slot) => write!(source, "Step::Save({slot}), "),
            Step::End => write!(source, "Step::End, "),
            Step::Match => write!(source, "Step::Match, "),
        }
        .expect("writing to a string");
    }
    (source, steps.len())
}

fn emit(steps: &mut Vec<Step>, node: &Node) {
    match node {
        Node::Digit(digits) => steps.push(Step::Digit(*digits)),
        Node::End => steps.push(Step::End),
        Node::Sequence(items) => items.iter().for_each(|item| emit(steps, item)),
        Node::Group(number, inner) => {
            steps.push(Step::Save(2 * (number - 1)));
            emit(steps, inner);
            steps.push(Step::Save(2 * (number - 1) + 1));
        }
        Node::Choice(options) => {
            let mut jumps = Vec::new();
            for (i, option) in options.iter().enumerate() {
                let split = steps.len();
                let last = i + 1 == options.len();
                if !last {
                    steps.push(Step::Split(split + 1, 0));
                }
                emit(steps, option);
                if !last {
                    jumps.push(steps.len());
                    steps.push(Step::Jump(0));
                    steps[split] = Step::Split(split + 1, steps.len());
                }
            }
            let end = steps.len();
            for jump in jumps {
                steps[jump] = Step::Jump(end);
            }
        }
        Node::Repeat(item, min, max) => {
            for _ in 0..*min {
                emit(steps, item);
            }
            let mut splits = Vec::new();
            for _ in *min..*max {
                splits.push(steps.len());
                steps.push(Step::Jump(0));
                emit(steps, item);
            }
            let end = steps.len();
            for split in splits {
                steps[split] = Step::Split(split + 1, end);
            }
        }
    }
}
