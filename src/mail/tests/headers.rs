use mail_correlation::headers::{Fields, Name};
use proptest::prelude::*;

const NAMES: [(Name, &str); 10] = [
    (Name::MessageId, "message-id"),
    (Name::InReplyTo, "in-reply-to"),
    (Name::References, "references"),
    (Name::ThreadIndex, "thread-index"),
    (Name::Subject, "subject"),
    (Name::Date, "date"),
    (Name::From, "from"),
    (Name::To, "to"),
    (Name::Cc, "cc"),
    (Name::Bcc, "bcc"),
];

/// All values by name, of the names that have any.
type Values = Vec<(Name, Vec<String>)>;

fn walked(header: &[u8]) -> (bool, Values) {
    let mut fields = Fields::default();
    // What was walked before leaves nothing behind.
    fields.walk(b"Subject: before\nTo: before@contoso.example\n\n");
    let any = fields.walk(header);
    let values = |name| {
        fields
            .all(name, header)
            .map(|value| String::from_utf8_lossy(value).into_owned())
            .collect()
    };
    let all: Values = NAMES.iter().map(|(name, _)| (*name, values(*name))).collect();
    for (name, values) in &all {
        let first = fields
            .first(*name, header)
            .map(|value| String::from_utf8_lossy(value).into_owned());
        assert_eq!(first.as_ref(), values.first(), "the first {name:?}");
    }
    (any, all.into_iter().filter(|(_, values)| !values.is_empty()).collect())
}

#[test]
fn each_field_is_found_however_it_is_written() {
    use Name::*;
    let one = |name, value: &str| vec![(name, vec![value.to_owned()])];
    let cases: Vec<(&str, bool, Values)> = vec![
        ("Subject: a", true, one(Subject, " a")),
        ("Subject: a\n", true, one(Subject, " a")),
        ("Subject: a\r\n", true, one(Subject, " a")),
        ("Subject: a\r\n\r\n", true, one(Subject, " a")),
        ("Subject:a \n\nTo: body", true, one(Subject, "a ")),
        ("Subject:\n", true, one(Subject, "")),
        ("Subject:", true, one(Subject, "")),
        ("Subject:\r\n\r\n", true, one(Subject, "")),
        ("Subject \t : a\n", true, one(Subject, " a")),
        ("sUBJECT: a\n", true, one(Subject, " a")),
        ("Message-ID: <1@a>\n", true, one(MessageId, " <1@a>")),
        ("Message-Id: <1@a>\n", true, one(MessageId, " <1@a>")),
        ("Message-id: <1@a>\n", true, one(MessageId, " <1@a>")),
        ("MESSAGE-ID:\n <1@a>\n", true, one(MessageId, "\n <1@a>")),
        (
            "In-Reply-To:\r\n\tid@a\r\n more\r\nX: y\r\n",
            true,
            one(InReplyTo, "\r\n\tid@a\r\n more"),
        ),
        ("Subject: a\r\n b\n\tc\r\n\r\n", true, one(Subject, " a\r\n b\n\tc")),
        ("Subject: a\n \n b\n\n", true, one(Subject, " a\n \n b")),
        (
            "To: a\nto: b\nTO:c\n",
            true,
            vec![(To, vec![" a".to_owned(), " b".to_owned(), "c".to_owned()])],
        ),
        (
            "To :a\nCc\t:b\nBcc: c\n",
            true,
            vec![
                (To, vec!["a".to_owned()]),
                (Cc, vec!["b".to_owned()]),
                (Bcc, vec![" c".to_owned()]),
            ],
        ),
        (
            ">From a@contoso.example Mon\nSubject: a\n>From b\n c\nDate: d\n\n",
            true,
            vec![(Subject, vec![" a".to_owned()]), (Date, vec![" d".to_owned()])],
        ),
        (
            "Subjects: a\nSubjec: b\nTopic: c\nReference: d\nDated: e\nFrom.: f\nX-To: g\n",
            true,
            vec![],
        ),
        ("To be: or not\n", false, vec![]),
        ("Thread-Topic: a\nThread-Index: b\n", true, one(ThreadIndex, " b")),
        (
            "Received: x\nReferences: <1@a>\n <2@a>\nReply-To: c\n",
            true,
            one(References, " <1@a>\n <2@a>"),
        ),
        ("Subject: \u{1f600}\nX\u{fc}: a\n", true, one(Subject, " \u{1f600}")),
        ("In\rReply-To: a\n", false, vec![]),
        (" Subject: a\n", false, vec![]),
        ("\nSubject: a\n", false, vec![]),
        ("\r\nSubject: a\n", false, vec![]),
        ("\rSubject: a\n", false, vec![]),
        (": a\n", false, vec![]),
        ("no field\n", false, vec![]),
        ("Subject\n", false, vec![]),
        ("", false, vec![]),
    ];
    for (header, any, fields) in cases {
        assert_eq!(walked(header.as_bytes()), (any, fields), "{header:?}");
    }
}

/// The same rules, written plainly.
fn plainly(header: &str) -> (bool, Values) {
    let mut any = false;
    let mut found: Vec<(Name, String)> = Vec::new();
    let mut open = false;
    for line in header.split_inclusive('\n') {
        let continued = line.starts_with([' ', '\t']);
        if !continued && open {
            open = false;
        }
        if line == "\n" || line == "\r\n" {
            break;
        }
        if continued {
            if open {
                found.last_mut().unwrap().1.push_str(line);
            }
            continue;
        }
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let name = name.trim_end_matches([' ', '\t']);
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            continue;
        }
        any = true;
        if let Some((name, _)) = NAMES.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)) {
            found.push((*name, value.to_owned()));
            open = true;
        }
    }
    let value = |text: &str| {
        text.strip_suffix('\n')
            .map_or(text, |text| text.strip_suffix('\r').unwrap_or(text))
            .to_owned()
    };
    let values = |name| {
        found
            .iter()
            .filter(|(found, _)| *found == name)
            .map(|(_, text)| value(text))
            .collect()
    };
    let all = NAMES.iter().map(|(name, _)| (*name, values(*name)));
    (
        any,
        all.filter(|(_, values): &(_, Vec<_>)| !values.is_empty()).collect(),
    )
}

proptest! {
    #[test]
    fn fields_are_those_of_the_plain_rules(
        parts in prop::collection::vec(prop::sample::select(vec![
            "\n", "\r\n", "\r", " ", "\t", ":", "Subject", "to", "CC", "bcc:", "Message-Id:", "in-reply-to", "References: ",
            "From", "Date:", "Thread-Index", "x", "-", "\u{e9}", "<1@a>", "\n ", "\nSubject: ", "\r\nX-Long-Field-Name: value",
            "some text that is longer than a vector of sixteen bytes, and than sixty-four of them once it is there twice",
        ]), 0..40),
    ) {
        let header = parts.concat();
        prop_assert_eq!(walked(header.as_bytes()), plainly(&header));
    }
}
