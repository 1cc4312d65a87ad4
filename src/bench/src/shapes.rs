//! The worst files that somebody could send: made to cost a reader as much time or memory as their size allows.

/// A kind of file.
pub(crate) struct Shape {
    /// What is bad about it.
    pub(crate) name: &'static str,
    /// Makes one of at most this many bytes, and hardly fewer.
    pub(crate) make: fn(usize) -> Vec<u8>,
}

const HEAD: &str = "Profile(format: 1, name: \"x\", settings: Settings()";

/// Files that hold one profile.
pub(crate) const SINGLE: [Shape; 20] = [
    Shape {
        name: "brackets without an end",
        make: |size| within(size, &format!("{HEAD}, a: "), "[", ""),
    },
    Shape {
        name: "names and brackets without an end",
        make: |size| within(size, &format!("{HEAD}, a: "), "A(", ""),
    },
    Shape {
        name: "brackets as deep as allowed, side by side",
        make: |size| {
            within(
                size,
                &format!("{HEAD}, a: ["),
                &format!("{}{},", "[".repeat(28), "]".repeat(28)),
                "])",
            )
        },
    },
    Shape {
        name: "values in values",
        make: |size| within(size, &format!("{HEAD}, a: "), "Some(", ""),
    },
    Shape {
        name: "unknown fields",
        make: |size| numbered(size, &format!("{HEAD},"), "u", ":0,", ")"),
    },
    Shape {
        name: "one unknown field over and over",
        make: |size| within(size, &format!("{HEAD},"), "u:0,", ")"),
    },
    Shape {
        name: "unknown settings",
        make: |size| {
            numbered(
                size,
                "Profile(format: 1, name: \"x\", settings: Settings(",
                "u",
                ":0,",
                "))",
            )
        },
    },
    Shape {
        name: "unknown fields in unknown fields",
        make: |size| numbered(size, &format!("{HEAD},"), "u", ":(v:(w:0)),", ")"),
    },
    Shape {
        name: "reasons of unknown settings",
        make: |size| numbered(size, &format!("{HEAD}, reasons: {{"), "\"u", "\":\"\",", "})"),
    },
    Shape {
        name: "a long prefix history",
        make: |size| within(size, &format!("{HEAD}, prefix_history: ["), "\"\",", "])"),
    },
    Shape {
        name: "escapes in the name",
        make: |size| {
            within(
                size,
                "Profile(format: 1, settings: Settings(), name: \"",
                "\\u{41}",
                "\")",
            )
        },
    },
    Shape {
        name: "long notes",
        make: |size| within(size, &format!("{HEAD}, notes: \""), "long ", "\")"),
    },
    Shape {
        name: "a number of many digits",
        make: |size| within(size, &format!("{HEAD}, usage: Usage(people: "), "9", "))"),
    },
    Shape {
        name: "comments in comments",
        make: |size| within(size, "", "/*", ""),
    },
    Shape {
        name: "comments, line by line",
        make: |size| within(size, "", "//\n", "Profile("),
    },
    Shape {
        name: "a wrong value on the last of many lines",
        make: |size| numbered(size, &format!("{HEAD},\n"), "u", ": 0,\n", "notes: 1)"),
    },
    Shape {
        name: "a quotation mark without its other one",
        make: |size| within(size, "Profile(format: 1, settings: Settings(), name: \"", "a\n", ")"),
    },
    Shape {
        name: "a raw text's marks",
        make: |size| within(size, "Profile(format: 1, settings: Settings(), name: r", "#", ""),
    },
    Shape {
        name: "attributes",
        make: |size| within(size, "", "#![enable(implicit_some)]", &format!("{HEAD})")),
    },
    Shape {
        name: "a last byte that is no letter",
        make: |size| {
            let mut bytes = within(size.saturating_sub(1), &format!("{HEAD}, notes: \""), "ä", "\")");
            bytes.push(0xFF);
            bytes
        },
    },
];

/// Files that hold a list.
pub(crate) const LISTS: [Shape; 6] = [
    Shape {
        name: "tiny bad profiles",
        make: |size| within(size, "[", "(),", "]"),
    },
    Shape {
        name: "tiny profiles, the last one bad",
        make: |_| {
            within(
                4_000 * 60,
                "[",
                "Profile(format:1,name:\"\",settings:Settings()),",
                "Profile()]",
            )
        },
    },
    Shape {
        name: "profiles of 1 KiB",
        make: |size| {
            let notes = "n".repeat(960);
            let profile = format!("Profile(format:1,name:\"\",settings:Settings(),notes:\"{notes}\"),");
            within(size, "[", &profile, "]")
        },
    },
    Shape {
        name: "large profiles of unknown fields",
        make: |size| {
            let profile = numbered(250_000, &format!("{HEAD},"), "u", ":0,", ")");
            let profile = String::from_utf8(profile).unwrap_or_default();
            within(size, "[", &format!("{profile},"), "]")
        },
    },
    Shape {
        name: "one profile larger than allowed",
        make: |size| within(size, &format!("[{HEAD}, notes: \""), "long ", "\")]"),
    },
    Shape {
        name: "lists in lists",
        make: |size| within(size, "", "[", ""),
    },
];

/// `head`, as many `part`s as there is room for, and `tail`.
fn within(size: usize, head: &str, part: &str, tail: &str) -> Vec<u8> {
    let room = size.saturating_sub(head.len() + tail.len());
    format!("{head}{}{tail}", part.repeat(room / part.len())).into_bytes()
}

/// The same, with a number in each part, so that no two are alike.
fn numbered(size: usize, head: &str, begin: &str, end: &str, tail: &str) -> Vec<u8> {
    let mut text = head.to_owned();
    for number in 0_usize.. {
        let part = format!("{begin}{number:x}{end}");
        if text.len() + part.len() + tail.len() > size {
            break;
        }
        text.push_str(&part);
    }
    text.push_str(tail);
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use tracking_settings::file::{SINGLE_LIMIT, read};

    use super::*;

    #[test]
    fn each_fills_its_size() {
        for shape in SINGLE {
            let length = (shape.make)(SINGLE_LIMIT).len();
            assert!(
                (SINGLE_LIMIT - 64..=SINGLE_LIMIT).contains(&length),
                "{}: {length}",
                shape.name
            );
        }
    }

    #[test]
    fn those_that_are_profiles_are_read_and_larger_ones_refused() {
        let readable = [
            "unknown fields",
            "unknown settings",
            "reasons of unknown settings",
            "attributes",
        ];
        for shape in SINGLE.iter().filter(|shape| readable.contains(&shape.name)) {
            let result = read(&(shape.make)(SINGLE_LIMIT));
            assert!(result.is_ok(), "{}: {result:?}", shape.name);
        }
        for shape in SINGLE {
            assert!(read(&(shape.make)(2 * SINGLE_LIMIT)).is_err(), "{}", shape.name);
        }
    }
}
