//! What assistive programs see of the window, read through AT-SPI as a screen reader reads it.

use std::{process::Command, time::Duration};

use crate::desktop::Desktop;

/// One control as assistive programs see it.
#[derive(Debug)]
pub(crate) struct Control {
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) states: Vec<String>,
}

/// Prints every node below the program, one a line: name, role, states.
const READER: &str = r#"
import sys, pyatspi
def walk(node, depth):
    if depth > 40:
        return
    try:
        states = " ".join(pyatspi.stateToString(state) for state in node.getState().getStates())
        print("\t".join([node.name.replace("\n", " "), node.getRoleName(), states]))
        children = list(node)
    except Exception as error:
        print(error, file=sys.stderr)
        return
    for child in children:
        if child is not None:
            walk(child, depth + 1)
for program in pyatspi.Registry.getDesktop(0):
    if program is not None and "threadmark" in program.name.lower():
        walk(program, 0)
"#;

/// Whether this machine has what reads the tree.
pub(crate) fn can_be_read() -> bool {
    let launcher = [
        "/usr/libexec/at-spi-bus-launcher",
        "/usr/lib/at-spi2-core/at-spi-bus-launcher",
    ];
    launcher.iter().any(|path| std::path::Path::new(path).is_file())
        && system_python()
            .args(["-c", "import pyatspi"])
            .output()
            .is_ok_and(|output| output.status.success())
}

/// The system's own Python: the one that Debian's packages install into.
pub(crate) fn system_python() -> Command {
    Command::new("/usr/bin/python3")
}

/// Says on the session's bus that an assistive program is there, as a screen reader does when it starts.
fn announce_reader(desktop: &Desktop) {
    let output = desktop
        .command("dbus-send")
        .args(["--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"])
        .args([
            "org.freedesktop.DBus.Properties.Set",
            "string:org.a11y.Status",
            "string:IsEnabled",
        ])
        .arg("variant:boolean:true")
        .output()
        .expect("dbus-send runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The window's controls, once the window has told them.
pub(crate) fn controls(desktop: &Desktop, within: Duration) -> Vec<Control> {
    announce_reader(desktop);
    let mut controls = Vec::new();
    desktop.wait_for("the accessibility tree", within, || {
        let mut reader = desktop.command(system_python().get_program());
        let output = reader.args(["-c", READER]).output();
        controls = output.map_or_else(|_| Vec::new(), |output| parse(&String::from_utf8_lossy(&output.stdout)));
        controls.iter().filter(|control| control.role == "check box").count() >= 7
    });
    controls
}

fn parse(output: &str) -> Vec<Control> {
    output
        .lines()
        .filter_map(|line| {
            let mut parts = line.split('\t');
            Some(Control {
                name: parts.next()?.to_owned(),
                role: parts.next()?.to_owned(),
                states: parts.next()?.split(' ').map(str::to_owned).collect(),
            })
        })
        .collect()
}
