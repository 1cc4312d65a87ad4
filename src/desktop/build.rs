//! Gives the Windows program its icon and the version that Explorer shows. Other systems take the icon from `icons/`
//! in their own way, so there is nothing to do for them.
//!
//! Resources need Windows's own resource compiler: a program cross-compiled from another system has none.

fn main() {
    println!("cargo::rerun-if-changed=src/desktop/build.rs");
    #[cfg(windows)]
    windows::embed();
}

#[cfg(windows)]
mod windows {
    /// The program's icon in all its sizes, seen from the root package.
    const ICON: &str = "icons/threadmark.ico";

    /// English of the United States, the language of the version's texts.
    const LANGUAGE: u16 = 0x0409;

    /// Embeds icon and version. A program without them works all the same, so a failure warns and doesn't stop the
    /// build.
    pub fn embed() {
        println!("cargo::rerun-if-changed={ICON}");
        if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
            return;
        }
        let mut resource = winresource::WindowsResource::new();
        resource
            .set_icon(ICON)
            .set_language(LANGUAGE)
            .set("ProductName", "Threadmark")
            // Explorer and the task manager show the description as the program's name.
            .set("FileDescription", "Threadmark")
            .set("OriginalFilename", "threadmark.exe")
            .set("InternalName", "threadmark")
            .set("Comments", env!("CARGO_PKG_DESCRIPTION"))
            .set("LegalCopyright", env!("CARGO_PKG_LICENSE"));
        if let Err(error) = resource.compile_for("threadmark") {
            println!("cargo::warning=the program has no icon and no version: {error}");
        }
    }
}
