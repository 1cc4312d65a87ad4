//! What Orca speaks of the window. It is the system's own, without a voice: what it would say is written down instead.

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use crate::{
    STEP,
    accessibility::system_python,
    desktop::{Desktop, Program},
    left_out::left_out,
};

/// Not the program `orca`, which does not start beside another one of the same user, on whatever display.
const ORCA: &str = r#"
import sys
from orca import orca, speech
def say(text, *_, **__):
    print(" ".join(text.split()), flush=True)
speech.init = lambda: None
speech._speak = speech.speakCharacter = say
orca.getSettingsManager().activate(None, {})
sys.exit(orca.main())
"#;

/// A key, or a text after `type:`, and what is spoken of it.
const STOPS: [(&str, &str); 22] = [
    ("F6", "Settings page tab."),
    (
        "F6",
        "Profiles List with 3 items My environment checked. Prefix CRM:, no address.",
    ),
    ("F6", "Rename My environment\u{2026} push button."),
    ("ctrl+f", "Find a setting entry."),
    ("type:Prefix", "Prefix"),
    (
        "Return",
        "Prefix entry. CRM:. Starts every token. Give each environment its own.",
    ),
    ("type:QX", "QX"),
    ("Tab", "More about Prefix push button."),
    ("shift+Tab", "Prefix entry. QX. Starts every token."),
    ("ctrl+f", "Find a setting entry. Prefix."),
    ("type:Base", "Base"),
    (
        "Return",
        "Base tracking number 0 spin button. Added to every person's number.",
    ),
    ("type:7", "7"),
    ("ctrl+e", "dialog Who is it for? Nothing here changes Dynamics."),
    ("shift+Tab", "Save profile file\u{2026} push button."),
    ("Escape", "Base tracking number 7 spin button."),
    ("ctrl+2", "Side by side page tab."),
    ("Tab", "All profiles page tab."),
    ("Tab", "Only differences check box not checked."),
    (
        "Tab",
        "Column 1 combo box. My environment. The other columns are compared with this one.",
    ),
    ("F1", "How replies find their record dialog Close push button."),
    ("Tab", "A customer answers a mail that was sent from Dynamics."),
];

struct Orca {
    spoken: Arc<Mutex<Vec<String>>>,
    _program: Program,
}

impl Orca {
    fn start(desktop: &Desktop) -> Self {
        let mut command = desktop.command(system_python().get_program());
        command.args(["-c", ORCA]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("Orca starts");
        let lines = BufReader::new(child.stdout.take().expect("what it says")).lines();
        let spoken = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&spoken);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                heard.lock().expect("what was spoken").push(line);
            }
        });
        Self {
            spoken,
            _program: Program(child),
        }
    }

    fn since(&self, before: usize) -> String {
        self.spoken.lock().expect("what was spoken")[before..].join(" ")
    }

    /// Does something, and waits until these words were spoken of it.
    #[track_caller]
    fn says(&self, expected: &str, what: &str, act: impl FnOnce()) {
        let before = self.spoken.lock().expect("what was spoken").len();
        act();
        let until = Instant::now() + STEP;
        while !self.since(before).contains(expected) {
            assert!(
                Instant::now() < until,
                "{what}: Orca said {:?} and not {expected:?}",
                self.since(before)
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

fn has_orca() -> bool {
    let output = system_python().args(["-c", "import orca"]).output();
    output.is_ok_and(|output| output.status.success())
}

#[test]
fn orca_speaks_each_stop_of_the_keyboard() {
    const TEST: &str = "what a screen reader speaks";
    if !has_orca() {
        left_out(TEST, "orca would run it");
        return;
    }
    let Some(desktop) = Desktop::start(TEST) else { return };
    let orca = Orca::start(&desktop);
    desktop.wait_for("the screen reader", STEP, || !orca.since(0).is_empty());
    let mut program = desktop.start_program(&[]);
    let window = desktop.wait_for_window("My environment", STEP);
    desktop.wait_for("the window's name", STEP, || {
        orca.since(0).contains("My environment \u{2013} Threadmark frame")
    });
    for (key, expected) in STOPS {
        orca.says(expected, key, || match key.strip_prefix("type:") {
            Some(text) => desktop.type_text(&window, text),
            None => desktop.key(&window, key),
        });
    }
    desktop.key(&window, "ctrl+q");
    assert!(program.ends(STEP), "Ctrl Q closes the window");
}
