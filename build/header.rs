//! Generates the C header from src/ffi: a section a room, in the order of the pipeline.

use super::layout;
use std::path::Path;

/// A section: its title, the files it is from, and what cbindgen cannot tell from them.
struct Section {
    title: &'static str,
    files: &'static [&'static str],
    /// Stands before what the files declare.
    first: &'static str,
    /// Stands after it.
    more: &'static str,
}

const SECTIONS: [Section; 14] = [
    Section {
        title: "text, statuses, errors, versions",
        files: &["lend", "status", "version"],
        first: "",
        more: r#"#define HREIN_ERROR_INIT { sizeof(hrein_error), HREIN_OK, "" }

/** The text of a C string; NULL is "no value". */
static inline hrein_str hrein_text(const char *text) {
  hrein_str lent = { text, text ? strlen(text) : 0 };
  return lent;
}
"#,
    },
    Section {
        title: "findings: what was noticed about a value",
        files: &["finding"],
        first: "",
        more: "#define HREIN_FINDING_INIT \\\n  { sizeof(hrein_finding), { NULL, 0 }, HREIN_SEVERITY_INFO, 0, 0, { NULL, 0 }, { NULL, 0 } }\n",
    },
    Section {
        title: "text: foldings, looks and sounds",
        files: &["text"],
        first: "",
        more: "",
    },
    Section {
        title: "table: records in columns",
        files: &["table"],
        first: "",
        more: "#define HREIN_TABLE_OPTIONS_INIT \\\n  { sizeof(hrein_table_options), { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, 0, 0 }\n",
    },
    Section {
        title: "kinds of value",
        files: &["kind"],
        first: "",
        more: "",
    },
    Section {
        title: "normalize: values one by one, and a column at once",
        files: &["normalize"],
        first: "",
        more: "#define HREIN_CONTEXT_INIT \\\n  { sizeof(hrein_context), { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, 0 }\n",
    },
    Section {
        title: "validate: a record against rules",
        files: &["validate"],
        first: "",
        more: "",
    },
    Section {
        title: "compare: similarity of two texts",
        files: &["compare"],
        first: "",
        more: "",
    },
    Section {
        title: "dedupe: a run, and what it gives back",
        files: &["dedupe", "outcome", "inspect", "explain"],
        first: "",
        more: "#define HREIN_RUN_OPTIONS_INIT \\\n  { sizeof(hrein_run_options), 0, NULL, NULL, { NULL, 0 }, NULL, NULL, 0 }\n\
               #define HREIN_PAIR_INIT { sizeof(hrein_pair), 0, 0, 0.0, 0.0 }\n",
    },
    Section {
        title: "merge: golden records, where their values come from, and undoing merges",
        files: &["golden", "journal"],
        first: "",
        more: "#define HREIN_PROVENANCE_INIT \\\n  { sizeof(hrein_provenance), { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, 0 }\n",
    },
    Section {
        title: "index: duplicates at the moment of entry",
        files: &["index", "steward", "inspect_index"],
        first: "",
        more: "#define HREIN_HIT_INIT \\\n  { sizeof(hrein_hit), { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, 0.0, 0.0 }\n",
    },
    Section {
        title: "audit: how good the data is",
        files: &["audit"],
        first: "",
        more: "",
    },
    Section {
        title: "arrow: rows in bulk, by the Arrow C data and stream interfaces (a library with the feature `arrow`)",
        files: &["arrow", "bulk"],
        first: include_str!("arrow.h"),
        more: "",
    },
    Section {
        title: "partition: a run in parts, for engines of many machines (a library with the feature `arrow`)",
        files: &["partition"],
        first: "",
        more: "",
    },
];

/// Writes `hrein.h` into `out`.
pub fn generate(out: &Path) {
    let config = cbindgen::Config::from_file("cbindgen.toml").expect("cbindgen.toml is read");
    let mut header = include_str!("conventions.h").to_owned();
    for part in ["MAJOR", "MINOR", "PATCH"] {
        let number = std::env::var(format!("CARGO_PKG_VERSION_{part}")).expect("cargo sets the version");
        header += &format!("#define HREIN_VERSION_{part} {number}\n");
    }
    header += "\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n";
    for section in &SECTIONS {
        let rule = "-".repeat(108usize.saturating_sub(section.title.len()));
        header += &format!("\n/* ---- {} {rule} */\n\n", section.title);
        header += &section.text(config.clone());
    }
    header += "\n#ifdef __cplusplus\n}\n#endif\n\n#endif /* HREIN_H */\n";
    std::fs::write(out.join("hrein.h"), header).expect("OUT_DIR can be written");
}

impl Section {
    fn text(&self, config: cbindgen::Config) -> String {
        let mut builder = cbindgen::Builder::new().with_config(config);
        for file in self.files {
            builder = builder.with_src(format!("src/ffi/{file}.rs"));
        }
        let mut bytes = Vec::new();
        let bindings = builder.generate().expect("src/ffi is Rust that cbindgen reads");
        bindings.write(&mut bytes);
        let text = String::from_utf8(bytes).expect("cbindgen writes UTF-8");
        // One block of C linkage serves the whole header, statuses go without their type's name, and structs by their typedef.
        let text = text
            .replace("#ifdef __cplusplus\nextern \"C\" {\n#endif // __cplusplus\n", "")
            .replace("#ifdef __cplusplus\n}  // extern \"C\"\n#endif  // __cplusplus\n", "")
            .replace("HREIN_STATUS_", "HREIN_")
            .replace("struct hrein_", "hrein_")
            .replace("typedef hrein_", "typedef struct hrein_")
            .replace("\n\n\n", "\n\n");
        let gap = if self.more.is_empty() { "" } else { "\n" };
        format!("{}{}{gap}{}", self.first, layout::lay_out(text.trim()), self.more)
    }
}
