//! Gives the Windows programs their icon, the version that Explorer shows, and the manifest by which Windows knows what they
//! can do. Other systems take the icon from `icons/` in their own way.

/// The program's icon in all its sizes, seen from the root package.
const ICON: &str = "icons/threadmark.ico";

const MANIFEST: &str = "assets/windows/threadmark.manifest";

/// English of the United States, the language of the version's texts.
const LANGUAGE: u16 = 0x0409;

fn main() -> std::io::Result<()> {
    for file in ["src/desktop/build.rs", ICON, MANIFEST] {
        println!("cargo::rerun-if-changed={file}");
    }
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return Ok(());
    }
    winresource::WindowsResource::new()
        .set_icon(ICON)
        .set_manifest_file(MANIFEST)
        .set_language(LANGUAGE)
        .set("ProductName", "Threadmark")
        // Explorer and the task manager show the description as the program's name.
        .set("FileDescription", "Threadmark")
        .set("OriginalFilename", "threadmark.exe")
        .set("InternalName", "threadmark")
        .set("Comments", env!("CARGO_PKG_DESCRIPTION"))
        .set("LegalCopyright", env!("CARGO_PKG_LICENSE"))
        .compile()
}
