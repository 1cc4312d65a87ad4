use proptest::{collection::vec, prelude::*};
use tracking_settings::{Profile, profile::BuiltIn};

use super::generated::{header, profile, what_if};
use crate::{
    Sample, WhatIf,
    report::{Outline, csv, html},
};

/// The table and the page.
fn saved(headers: &[String], profiles: [Option<&Profile>; 2], what_if: &WhatIf, with_addresses: bool) -> [String; 2] {
    let mut sample = Sample::of_headers(headers.iter().map(String::as_str)).expect("little mail");
    sample.files = vec!["/home/anna/anna@contoso.example.pst".into()];
    let [first, second] =
        profiles.map(|profile| profile.map(|profile| sample.replay(profile, what_if).expect("a good pattern")));
    let (profile, replay) = profiles[0].zip(first.as_ref()).expect("there is a first");
    let found = sample.found(profile, what_if, replay).expect("a good pattern");
    let outline = Outline {
        sample: &sample,
        unreadable: 3,
        replay,
        profile: "Standard <1>",
        against: second.as_ref().map(|replay| ("=Second", replay)),
        found: &found,
        what_if,
        with_addresses,
        made: "1 December 2026",
    };
    [csv(&outline), html(&outline)].map(|bytes| String::from_utf8(bytes).expect("text"))
}

fn mail() -> Vec<String> {
    [
        "Date: 1 Jan 2026 10:00:00 +0000\nMessage-ID: <a@x>\nFrom: anna@contoso.example\nSubject: =Offer CRM:0001001\n",
        "Date: 2 Jan 2026 10:00:00 +0000\nMessage-ID: <b@x>\nIn-Reply-To: <a@x>\nFrom: bo@fabrikam.example\n\
         Subject: RE: =Offer \"now\" CRM:0001001\n",
        "Message-ID: <c@x>\nFrom: li@adatum.example\nSubject: <script>x</script> CRM:0001001\n",
        "Date: 4 Jan 2026 10:00:00 +0000\nMessage-ID: <d@x>\nReferences: <c@x>\nFrom: bo@fabrikam.example\n\
         Subject: for anna@contoso.example & li@adatum.example\n",
        "Date: 4 Jan 2026 10:00:00 +0000\nMessage-ID: <d@x>\nSubject: again XY:0001\n",
        "Date: 5 Jan 2026 10:00:00 +0000\nMessage-ID: <e@x>\nReferences: <a@x>\nSubject: [EXT] XY:0001 CRM:0001001\n",
        "Date: 6 Jan 2026 10:00:00 +0000\nMessage-ID: <f@x>\nSubject: to bo@fabrikam.example XY:0001\n",
    ]
    .map(str::to_owned)
    .into()
}

fn profiles() -> [Profile; 2] {
    let mut first = BuiltIn::MicrosoftDefaults.profile();
    first.settings.prefix = "CRM:".to_owned();
    first.settings.use_correlation = true;
    first.settings.use_tracking_tokens = true;
    first.settings.use_smart_matching = false;
    let mut second = first.clone();
    second.settings.use_correlation = false;
    [first, second]
}

#[test]
fn the_table_has_a_row_for_each_message() {
    let [first, second] = profiles();
    let [table, _] = saved(&mail(), [Some(&first), None], &WhatIf::default(), false);
    let expected = [
        r#""File","Message","Date","Subject","Linked by","To message","To file","To subject","Judgement""#,
        r#""…@…","1","2026-01-01 10:00:00","'=Offer CRM:0001001","not linked","","","","not a reply""#,
        r#""…@…","2","2026-01-02 10:00:00","RE: =Offer ""now"" CRM:0001001","Reply header","1","…@…","'=Offer CRM:0001001","linked, not a test""#,
        r#""…@…","3","","<script>x</script> CRM:0001001","Tracking token","2","…@…","RE: =Offer ""now"" CRM:0001001","linked, not judged""#,
        r#""…@…","4","2026-01-04 10:00:00","for …@… & …@…","not linked","","","","missed""#,
        r#""…@…","5","2026-01-04 10:00:00","again XY:0001","not linked","","","","duplicate""#,
        r#""…@…","6","2026-01-05 10:00:00","[EXT] XY:0001 CRM:0001001","Tracking token","3","…@…","<script>x</script> CRM:0001001","wrong conversation""#,
        r#""…@…","7","2026-01-06 10:00:00","to …@… XY:0001","not linked","","","","not a reply""#,
        "",
    ];
    let table = table.strip_prefix('\u{feff}').expect("a mark");
    assert_eq!(table.split("\r\n").collect::<Vec<_>>(), expected);

    let [table, _] = saved(&mail(), [Some(&first), Some(&second)], &WhatIf::default(), true);
    let mut rows = table.split("\r\n");
    assert_eq!(
        rows.next(),
        Some(
            "\u{feff}\"File\",\"Message\",\"Date\",\"Subject\",\"From\",\"Linked by\",\"To message\",\"To file\",\
             \"To subject\",\"Judgement\",\"Linked by (=Second)\""
        )
    );
    assert_eq!(
        rows.nth(1),
        Some(
            r#""anna@contoso.example.pst","2","2026-01-02 10:00:00","RE: =Offer ""now"" CRM:0001001","bo@fabrikam.example","Reply header","1","anna@contoso.example.pst","'=Offer CRM:0001001","linked, not a test","Tracking token""#
        )
    );
}

#[test]
fn the_page_says_what_was_found() {
    let [first, second] = profiles();
    let [_, page] = saved(&mail(), [Some(&first), Some(&second)], &WhatIf::default(), false);
    let figure = |label: &str, one: &str, other: &str| {
        format!(
            "<tr><th scope=\"row\">{label}</th><td class=\"number\">{one}</td><td class=\"number\">{other}</td></tr>"
        )
    };
    for part in [
        "<bdi>Standard &#60;1&#62;</bdi> compared with <bdi>=Second</bdi>",
        "7 messages of 1 file. Made on 1 December 2026. Addresses are left out.",
        &figure("Messages", "7", "7"),
        &figure("Linked to their conversation", "1 (33.3 %)", "1 (33.3 %)"),
        &figure("Linked to a wrong conversation", "1 (33.3 %)", "1 (33.3 %)"),
        &figure("Missed", "1 (33.3 %)", "1 (33.3 %)"),
        &figure("Messages and files that could not be read", "3", "3"),
        "<th scope=\"row\"><bdi>Linked by Standard &#60;1&#62; only</bdi></th><td class=\"number\">0</td>",
        "<th scope=\"row\">Reply header <small>not a test</small></th><td class=\"number\">1</td><td class=\"number\">16.7 %</td>",
        "<rect class=\"no-test\" width=\"166\" height=\"10\"/>",
        "<rect class=\"right\" width=\"333\" height=\"10\"/>",
        "Not a test: 1 right link by the reply header under Standard &#60;1&#62;.",
        "<li>All mail of the sample is known to Dynamics.</li>",
        "Tokens in more than one conversation: 1</h2>",
        "<code><bdi>CRM:0001001</bdi></code></th><td class=\"number\">2</td><td class=\"number\">4</td>",
        "<code><bdi>XY:</bdi></code></th><td class=\"number\">1</td><td><bdi>to …@… XY:0001</bdi></td>",
        "<code><bdi>[EXT]</bdi></code></th><td>",
        "<th scope=\"row\">2026-01</th><td class=\"number\">1</td><td class=\"number\">1</td><td class=\"number\">1</td>",
        "Wrong conversation: 1 message</h2>",
        "<th scope=\"row\"><bdi>[EXT] XY:0001 CRM:0001001</bdi></th><td>Tracking token</td>\
         <td><bdi>&#60;script&#62;x&#60;/script&#62; CRM:0001001</bdi></td><td>Tracking token</td><td><bdi>…@… 6</bdi></td>",
        "Missed: 1 message</h2>",
        "Linked otherwise by the second profile: 1 message</h2>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let [_, alone] = saved(&mail(), [Some(&second), None], &WhatIf::default(), true);
    for absent in [
        "compared with",
        "not a test</small>",
        "Not a test",
        "id=\"different\"",
        "id=\"change\"",
    ] {
        assert!(!alone.contains(absent), "{absent}");
    }
    for present in [
        "<th scope=\"col\">From</th>",
        "<bdi>bo@fabrikam.example</bdi>",
        "anna@contoso.example.pst 4",
    ] {
        assert!(alone.contains(present), "{present}");
    }
    // Nothing runs, nothing is loaded, and the sheet is the one that the policy knows.
    for absent in ["<script", "http:", "https:", "url(", "@import", " style="] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[test]
fn long_lists_are_cut() {
    let first = "Message-ID: <first@x>\nSubject: 1\n".to_owned();
    let replies = (0..1_200).map(|at| format!("Message-ID: <{at}@x>\nReferences: <first@x>\nSubject: other {at}\n"));
    let mut profile = profiles()[0].clone();
    profile.settings.use_correlation = false;
    let mail: Vec<String> = std::iter::once(first).chain(replies).collect();
    let [table, page] = saved(&mail, [Some(&profile), None], &WhatIf::default(), false);
    assert_eq!(table.split("\r\n").count(), 1_203);
    assert_eq!(page.matches("<td class=\"date\">").count(), 1_000);
    assert!(page.contains("Missed: 1,200 messages</h2>"));
    assert!(page.contains("The first 1,000 of 1,200 are here."));
    assert!(page.contains("1,200 replies without a date that can be read: in no month."));
}

proptest! {
    #[test]
    fn nothing_saved_names_anybody(
        headers in vec(header(), 0..14),
        subject in r#"([a-z]{1,3}@[a-z.]{1,4}|[<>()\[\],;:" .]|=|\PC){0,12}"#,
        one in profile(),
        other in profile(),
        what_if in what_if(),
    ) {
        let own = format!("Message-ID: <own@x>\nFrom: \"{subject}\" <a@b>\nSubject: {subject}\n");
        let headers: Vec<String> = headers.into_iter().chain([own]).collect();
        let texts = saved(&headers, [Some(&one), Some(&other)], &what_if, false);
        for text in texts {
            let is_named = |at: usize| {
                let before = text[..at].chars().next_back();
                before.is_some_and(|before| before.is_ascii_lowercase())
            };
            // The style sheet has rules with an at sign at the start of a line.
            let named = text.match_indices('@').find(|(at, _)| is_named(*at));
            prop_assert!(named.is_none(), "{named:?} {text}");
        }
    }
}
