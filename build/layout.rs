//! Layout of the header: short doc comments and functions on one line, long doc comments wrapped, the items of a list each on lines of its own, and
//! examples as they are, without their fences.

/// The width of the header.
const WIDTH: usize = 120;

/// Lays cbindgen's output out anew.
pub fn lay_out(text: &str) -> String {
    let mut out = String::new();
    let mut comment: Option<(usize, Vec<&str>)> = None;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let bare = line.trim_start();
        match &mut comment {
            None if bare == "/**" => comment = Some((line.len() - bare.len(), Vec::new())),
            None => {
                let is_short = |next: &str| next.ends_with(';') && line.len() + 1 + next.len() <= WIDTH;
                let joins = bare == "HREIN_API" && lines.peek().is_some_and(|next| is_short(next));
                out += line;
                out.push(if joins { ' ' } else { '\n' });
            }
            Some((indent, inside)) if bare == "*/" => {
                out += &wrapped(*indent, inside);
                comment = None;
            }
            Some((_, inside)) => {
                let text = bare.trim_start_matches('*');
                inside.push(text.strip_prefix(' ').unwrap_or(text).trim_end());
            }
        }
    }
    out
}

fn wrapped(indent: usize, lines: &[&str]) -> String {
    let pad = " ".repeat(indent);
    let whole = lines.join(" ");
    if !lines.contains(&"") && indent + whole.len() + 7 <= WIDTH {
        return format!("{pad}/** {whole} */\n");
    }
    let mut out = format!("{pad}/**\n");
    for paragraph in lines.split(|line| line.is_empty()) {
        if !out.ends_with("/**\n") {
            out += &format!("{pad} *\n");
        }
        if let [fence, example @ ..] = paragraph
            && fence.starts_with("```")
        {
            for text in example.iter().filter(|text| **text != "```") {
                out += &format!("{pad} *     {text}\n");
            }
            continue;
        }
        let (mut line, mut hanging) = (format!("{pad} *"), "");
        for (place, text) in paragraph.iter().enumerate() {
            if text.starts_with("- ") {
                hanging = "  ";
                if place > 0 {
                    out += &line;
                    out.push('\n');
                    line = format!("{pad} *");
                }
            }
            for word in text.split_whitespace() {
                if line.len() + 1 + word.len() > WIDTH {
                    out += &line;
                    out.push('\n');
                    line = format!("{pad} *{hanging}");
                }
                line.push(' ');
                line += word;
            }
        }
        out += &line;
        out.push('\n');
    }
    out + &pad + " */\n"
}
