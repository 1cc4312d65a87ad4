//! Packs the characters that people confuse with others ("Unicode Technical Standard #39: Unicode Security
//! Mechanisms"). The library that knows them keeps a pointer for each of several thousand, in the file and once more for
//! the loader; what is looked up here is a tenth of that.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

use unicode_normalization::UnicodeNormalization as _;
use unicode_security::confusable_detection::skeleton;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var_os("OUT_DIR").ok_or("no folder to write to")?;
    fs::write(Path::new(&folder).join("prototypes.rs"), table()?)?;
    Ok(())
}

/// The characters in order, and where what each stands for ends in one text.
fn table() -> Result<String, Box<dyn Error>> {
    let (mut characters, mut ends, mut text) = (String::new(), String::new(), String::new());
    let mut count = 0;
    for character in '\0'..=char::MAX {
        let alone = character.encode_utf8(&mut [0; 4]).to_owned();
        // What is decomposed before it is looked up never is looked up itself.
        if !alone.chars().nfd().eq([character]) {
            continue;
        }
        let prototype: String = skeleton(&alone).collect();
        if prototype == alone {
            continue;
        }
        text.push_str(&prototype);
        write!(characters, "{character:?},")?;
        write!(ends, "{},", u16::try_from(text.len())?)?;
        count += 1;
    }
    Ok(format!(
        "static CHARACTERS: [char; {count}] = [{characters}];\n\
         static ENDS: [u16; {count}] = [{ends}];\n\
         static PROTOTYPES: &str = {text:?};\n"
    ))
}
