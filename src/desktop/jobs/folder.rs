//! A file in the system's file manager.

use std::{io, path::Path};

/// Without a shell: `explorer` takes everything behind the comma for the path, whatever its signs, and a path has no
/// quotation mark. How it ends tells nothing.
#[cfg(windows)]
pub fn show(file: &Path) -> io::Result<()> {
    use std::{os::windows::process::CommandExt as _, process::Command};

    let select = format!("/select,\"{}\"", file.display());
    Command::new("explorer").raw_arg(select).spawn().map(drop)
}

#[cfg(target_os = "macos")]
pub fn show(file: &Path) -> io::Result<()> {
    let status = std::process::Command::new("/usr/bin/open")
        .arg("-R")
        .arg(file)
        .status()?;
    status
        .success()
        .then_some(())
        .ok_or_else(|| io::Error::other(status.to_string()))
}

/// Selected where the file manager can be asked; else its folder is opened.
#[cfg(not(any(windows, target_os = "macos")))]
pub fn show(file: &Path) -> io::Result<()> {
    match pollster::block_on(select(&address(file))) {
        Ok(()) => Ok(()),
        Err(error) => {
            tracing::info!("no file manager selects a file: {error}");
            super::dialogs::open_elsewhere(file.parent().unwrap_or(file).as_os_str())
        }
    }
}

/// As file managers agreed on: <https://www.freedesktop.org/wiki/Specifications/file-manager-interface/>.
#[cfg(not(any(windows, target_os = "macos")))]
async fn select(address: &str) -> zbus::Result<()> {
    const WAIT: std::time::Duration = std::time::Duration::from_secs(5);
    const NAME: &str = "org.freedesktop.FileManager1";
    let bus = zbus::connection::Builder::session()?
        .method_timeout(WAIT)
        .build()
        .await?;
    let asked = (&[address][..], "");
    let answer = bus.call_method(
        Some(NAME),
        "/org/freedesktop/FileManager1",
        Some(NAME),
        "ShowItems",
        &asked,
    );
    answer.await.map(drop)
}

/// A path as an address: what is no plain letter is written by its bytes.
#[cfg(not(any(windows, target_os = "macos")))]
fn address(file: &Path) -> String {
    use std::{fmt::Write as _, os::unix::ffi::OsStrExt as _};

    let mut address = "file://".to_owned();
    for &byte in file.as_os_str().as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(byte));
            }
            // Writing to a text cannot fail.
            _ => _ = write!(address, "%{byte:02X}"),
        }
    }
    address
}

#[cfg(all(test, not(any(windows, target_os = "macos"))))]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_any_signs_is_an_address() {
        for (path, expected) in [
            ("/tmp/a.png", "file:///tmp/a.png"),
            ("/tmp/Contoso test (1).png", "file:///tmp/Contoso%20test%20%281%29.png"),
            ("/tmp/100%/ü#?.png", "file:///tmp/100%25/%C3%BC%23%3F.png"),
        ] {
            assert_eq!(address(Path::new(path)), expected);
        }
    }
}
