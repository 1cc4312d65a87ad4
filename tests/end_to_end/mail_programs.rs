//! Replies that real mail programs write, each run with its defaults but for the sender and a stand-in for sendmail: a
//! mailbox of them is replayed, and the case list says the same of them.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use mail_correlation::{
    Sample,
    habits::{HABITS, Original},
    headers::{Fields, Name},
};
use serde_json::Value;

use crate::{
    desktop::{binary, is_installed},
    left_out::left_out,
};

struct MailProgram {
    /// In the case list.
    name: &'static str,
    /// Debian's.
    package: &'static str,
    /// Below a folder of programs.
    program: &'static str,
    /// Replies to the mails with the numbers in `$@` in the mailbox `inbox`, in the home folder.
    script: &'static str,
}

const PROGRAMS: [MailProgram; 3] = [
    MailProgram {
        name: "Mutt",
        package: "mutt",
        program: "mutt",
        // It wants a terminal that has a size, an editor that changes something, and a folder, or it asks for one. It goes
        // by the time of the edited file beside its own, and those of a file system may run ahead of each other.
        script: r#"
            mkdir Mail
            cat > editor <<'END'
#!/bin/sh
echo Thanks. >> "$1"
touch -d 2020-01-02 "$1"
END
            chmod +x editor
            cat > .muttrc <<END
set sendmail="$HOME/sendmail" editor="$HOME/editor"
set from=anna@adatum.example realname="Anna Berg" hostname=adatum.example
set fast_reply include=yes
END
            for n; do
                keys="<jump>$n<enter><reply><send-message><exit>"
                script -qec "stty rows 24 cols 80; mutt -R -f inbox -e 'push $keys'" /dev/null
            done
        "#,
    },
    MailProgram {
        name: "S-nail",
        package: "s-nail",
        program: "s-nail",
        // Without anybody's settings. As root it neither goes by HOME nor hands it on.
        script: r#"
            for n; do
                printf 'reply %s\nThanks.\n~.\nexit\n' "$n" |
                    s-nail -:/ '-#' -R -S mta="$HOME/sendmail" -S from=anna@adatum.example -S DEAD="$HOME/dead" -f inbox
            done
        "#,
    },
    MailProgram {
        name: "nmh",
        package: "nmh",
        program: "mh/repl",
        script: r#"
            export PATH="$PATH:/usr/bin/mh" MHMTSCONF="$HOME/mts.conf"
            cat > .mh_profile <<END
Path: Mail
Local-Mailbox: Anna Berg <anna@adatum.example>
END
            cat > mts.conf <<END
mts: sendmail/pipe
sendmail: $HOME/sendmail
localname: adatum.example
END
            inc -file inbox
            for n; do
                repl -nowhatnowproc "$n"
                echo Thanks. >> Mail/draft
                send draft
            done
        "#,
    },
];

/// Stands in for sendmail.
const SENDMAIL: &str = r#"
            cat > sendmail <<'END'
#!/bin/sh
{ echo 'From anna@adatum.example Thu Jan  2 10:00:00 2020'; sed 's/^From />From /'; echo; } >> "${0%/*}/sent-away"
END
            chmod +x sendmail
"#;

/// The line that it puts before each mail.
const FROM_CUSTOMER: &str = "From anna@adatum.example Thu Jan  2 10:00:00 2020\n";

/// Subjects up to the token.
const SUBJECTS: [&str; 5] = [
    "Angebot 17 für Müller",
    "Angebot über die Lieferung und Aufstellung von Möbeln für die größeren Räume der Geschäftsstelle in Lübeck-Süd",
    "Offer 17",
    "RE: Offer 18",
    "AW: Offer 19",
];

/// The one whose token nmh cuts: it stands in two encoded words.
const CUT_BY_NMH: usize = 1;

/// The mail with this number, of any program's inbox.
fn original(n: usize) -> Original {
    Original {
        subject: format!("{} {}", SUBJECTS[n % SUBJECTS.len()], token(n)),
        message_id: format!("<offer-{n}@contoso.example>"),
        references: vec![
            format!("<question-{n}@adatum.example>"),
            format!("<answer-{n}@contoso.example>"),
        ],
        thread_index: Some(format!("AQHcqiAAEBESExQVFhcYGRob{n:04}Hw==")),
        date: "Thu, 2 Jan 2020 09:15:00 +0000".to_owned(),
        ..Original::example("")
    }
}

fn token(n: usize) -> String {
    format!("CRM:0001{n:03}")
}

fn in_mailbox(original: &Original) -> String {
    let header = original.header().replace("\r\n", "\n");
    format!("From sales@contoso.example Thu Jan  2 09:15:00 2020\n{header}\nHello\n\n")
}

/// What the program sends in reply to each mail of this inbox.
fn replies(program: &MailProgram, inbox: &str) -> Vec<String> {
    let home = tempfile::tempdir().expect("a temporary folder");
    fs::write(home.path().join("inbox"), inbox).expect("the inbox can be written");
    let output = Command::new("timeout")
        .args(["120", "sh", "-ec", &[SENDMAIL, program.script].concat(), "sh"])
        .args((1..=SUBJECTS.len()).map(|n| n.to_string()))
        .current_dir(home.path())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", home.path())
        .env("LC_ALL", "C.UTF-8")
        .env("TERM", "vt100")
        .stdin(Stdio::null())
        .output()
        .expect("timeout runs");
    assert!(output.status.success(), "{}: {output:?}", program.name);
    let sent = fs::read_to_string(home.path().join("sent-away"));
    let sent = sent.unwrap_or_else(|error| panic!("{} sent nothing: {error}; {output:?}", program.name));
    sent.split(FROM_CUSTOMER).skip(1).map(str::to_owned).collect()
}

/// What is read of a header: the subject, the id in In-Reply-To, whether there is a Thread-Index, the ids in References.
fn read(header: &str) -> (String, String, bool, Vec<String>) {
    let sample = Sample::of_headers([header]).expect("it fits");
    let shown = sample.message(0).expect("a message");
    let mut fields = Fields::default();
    fields.walk(header.as_bytes());
    let references = fields.first(Name::References, header.as_bytes()).unwrap_or_default();
    let references = String::from_utf8_lossy(references);
    let references = references.split_whitespace().map(str::to_owned).collect();
    (shown.subject.to_owned(), shown.named, shown.has_index, references)
}

/// That `threadmark try` finds by this method what each reply answers. The mailbox holds `count` mails, then their replies in
/// the same order.
fn all_are_found(mailbox: &Path, count: usize, options: &[&str], method: &str) {
    let links = mailbox.with_extension("jsonl");
    let output = Command::new(binary())
        .arg("try")
        .arg(mailbox)
        .args(["--profile", "Microsoft defaults", "--json", "--links"])
        .arg(&links)
        .args(options)
        .output()
        .expect("the binary runs");
    assert!(output.status.success(), "{output:?}");
    let figures: Value = serde_json::from_slice(&output.stdout).expect("a JSON document");
    for (figure, expected) in [
        (&figures["messages"], 2 * count),
        (&figures["unreadable"], 0),
        (&figures["replies"], count),
        (&figures["right"], count),
        (&figures["linked"][method], count),
    ] {
        assert_eq!(*figure, expected, "{options:?}: {figures}");
    }
    let links = fs::read_to_string(links).expect("the links were written");
    for link in links.lines() {
        let link: Value = serde_json::from_str(link).expect("a line of JSON");
        let n = link["n"].as_u64().expect("a number") as usize;
        match n.checked_sub(count) {
            Some(answered) => assert!(link["by"] == method && link["to"] == answered, "{options:?}: {link}"),
            None => assert_eq!(link["by"], "none", "{options:?}: {link}"),
        }
    }
}

#[test]
fn replies_of_real_mail_programs_are_found_and_are_what_the_case_list_says() {
    let (mut mails, mut answers) = (String::new(), String::new());
    let mut count = 0;
    for program in &PROGRAMS {
        if !is_installed(program.program) {
            let test = format!("replies by {}", program.name);
            left_out(&test, &format!("{} would run it", program.package));
            continue;
        }
        let habit = HABITS.iter().find(|habit| habit.program == program.name);
        let habit = habit.expect("the case list has it");
        let originals: Vec<_> = (count..count + SUBJECTS.len()).map(original).collect();
        let inbox: String = originals.iter().map(in_mailbox).collect();
        let replies = replies(program, &inbox);
        assert_eq!(replies.len(), originals.len(), "{}: {replies:#?}", program.name);
        for (at, (original, reply)) in originals.iter().zip(&replies).enumerate() {
            let what = format!("{}, {}: {reply}", program.name, original.subject);
            let read = read(reply);
            assert_eq!(read, self::read(&habit.reply(original)), "{what}");
            assert_eq!(read.0, habit.reply_subject(&original.subject), "{what}");
            let is_cut = !reply.contains(&token(count + at));
            assert_eq!(is_cut, program.name == "nmh" && at == CUT_BY_NMH, "{what}");
        }
        mails.push_str(&inbox);
        answers.extend(replies.iter().flat_map(|reply| [FROM_CUSTOMER, reply]));
        count += originals.len();
    }
    if count > 0 {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mailbox = folder.path().join("mailbox.mbox");
        fs::write(&mailbox, mails + &answers).expect("the mailbox can be written");
        all_are_found(&mailbox, count, &[], "in-reply-to");
        all_are_found(&mailbox, count, &["--without", "in-reply-to"], "token");
    }
}
