//! The picture of a profile: what it shows, what it carries, and what is refused in its place.

use std::io::Cursor;

use image::RgbaImage;
use jiff::civil::date;
use png::text_metadata::{ITXtChunk, TEXtChunk, ZTXtChunk};
use profile_exchange::{CannotWrite, Format, Handout, card, look};
use proptest::prelude::*;
use tracking_settings::{
    EnvironmentKind, Field, Profile, SettingId, Value,
    file::{self, Contents, RefusalKind},
};

const NO_PROFILE: &str = "This picture holds no profile, or a chat removed it. Ask for the file or the text.";
const CUT_OFF: &str = "This picture is incomplete: the file ends too early. Ask its sender for it again.";
const DAMAGED: &str = "This picture is damaged and can't be read. Ask its sender for it again.";
const TEXT_DAMAGED: &str =
    "The profile in this picture can't be read: it is damaged or too large. Ask for the file or the text.";
const KEYWORD: &str = "Threadmark profile";
/// Kinds of chunks, four letters each.
const CHUNKS: &[u8] = b"iTXtzTXttEXteXIfIDATfdATPLTEacTLfcTLtRNSgAMAiCCPIHDRabCd";

fn handout(profile: &Profile) -> Handout {
    Handout {
        prepared_by: "Anna Lindström".to_owned(),
        ..Handout::of(vec![profile.clone()], date(2026, 11, 25))
    }
}

fn contoso() -> Profile {
    let mut profile = crate::generated::examples::contoso();
    profile.environment_kind = Some(EnvironmentKind::Production);
    profile.settings.prefix = "CTSO-".to_owned();
    profile
}

fn format() -> &'static Format {
    Format::by_name("card").unwrap()
}

fn write(profile: &Profile) -> Vec<u8> {
    format().write(&handout(profile)).unwrap()
}

fn draw(profile: &Profile) -> RgbaImage {
    card::draw(&handout(profile)).unwrap()
}

fn read(bytes: &[u8]) -> Result<Contents, (RefusalKind, String)> {
    let reader = format().read.unwrap();
    (reader.read)(bytes).map_err(|refusal| (refusal.kind, refusal.message))
}

fn pixels(png: &[u8]) -> RgbaImage {
    image::load_from_memory(png).unwrap().to_rgba8()
}

/// A grey picture of one point, with what `before` and `behind` write around its image data.
fn tiny(
    before: impl FnOnce(&mut png::Writer<&mut Vec<u8>>),
    behind: impl FnOnce(&mut png::Writer<&mut Vec<u8>>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = png::Encoder::new(&mut bytes, 1, 1).write_header().unwrap();
    before(&mut writer);
    writer.write_image_data(&[128]).unwrap();
    behind(&mut writer);
    writer.finish().unwrap();
    bytes
}

/// Another value of a field than the one that it has.
fn another(field: Field, profile: &Profile) -> Value {
    match profile.get(field) {
        Value::Switch(on) => Value::Switch(!on),
        Value::Number(number) => Value::Number(number + 1),
        Value::List(_) => Value::List(vec!["OLD-".to_owned()]),
        _ if field == Field::EnvironmentKind => Value::Text("Sandbox".to_owned()),
        _ if Profile::number_range(field).is_some() => Value::Number(7),
        _ => Value::Text("https://fabrikam.crm.dynamics.com/main.aspx".to_owned()),
    }
}

#[test]
fn whatever_it_carries_is_seen_or_said() {
    let mut plain = Profile::new("Contoso");
    plain.environment = Some("https://contoso.crm.dynamics.com".to_owned());
    assert_eq!(card::also_carries(&handout(&plain)), None);
    let (points, says) = (draw(&plain), None);
    for field in Field::all() {
        let mut other = plain.clone();
        assert!(other.set(field, &another(field, &plain)), "{field:?}");
        assert_ne!(file::write(&other), file::write(&plain), "{field:?}");
        let is_said = card::also_carries(&handout(&other)) != says;
        assert!(is_said || draw(&other) != points, "{field:?} is carried unseen");
    }
}

#[test]
fn what_it_carries_unseen_is_counted() {
    let mut profile = contoso();
    profile.notes.clear();
    profile.prefix_history.clear();
    profile.usage = None;
    assert_eq!(card::also_carries(&handout(&profile)), None);
    profile.notes = "Agreed in the change meeting".to_owned();
    let says = |profile: &Profile| card::also_carries(&handout(profile)).unwrap_or_default();
    assert_eq!(
        says(&profile),
        "The saved picture also carries your notes, which it does not show."
    );
    let why = || "Sales asked for it".to_owned();
    profile.reasons = [(SettingId::Prefix, why()), (SettingId::UseCategories, why())].into();
    profile.expected = [(SettingId::Prefix, why())].into();
    profile.prefix_history = vec!["CRM:".to_owned()];
    profile.environment = Some("https://contoso.crm.dynamics.com/main.aspx?appid=1".to_owned());
    assert_eq!(
        says(&profile),
        "The saved picture also carries your notes, 2 reasons, 1 expected difference, 1 earlier prefix and the \
         environment's whole address, which it does not show."
    );
    let made = (format().make)(&handout(&profile)).unwrap();
    assert_eq!(made.says, [says(&profile)]);
}

fn text(keyword: &str, text: &str, compressed: bool) -> ITXtChunk {
    let mut chunk = ITXtChunk::new(keyword, text);
    chunk.compressed = compressed;
    chunk
}

#[test]
fn the_profile_stands_in_front_of_the_pixels_under_its_keyword() {
    let profile = contoso();
    let bytes = write(&profile);
    let reader = png::Decoder::new(Cursor::new(&bytes)).read_info().unwrap();
    let info = reader.info();
    let [text] = info.utf8_text.as_slice() else {
        panic!("{:?}", info.utf8_text)
    };
    assert_eq!((text.keyword.as_str(), text.compressed), (KEYWORD, true));
    assert_eq!(text.get_text().unwrap(), file::write(&profile));
    assert_eq!(info.width, 1440);
    // 144 pixels an inch: a document shows it at half its size.
    assert_eq!(info.pixel_dims.unwrap().xppu, 5669);
    assert!((format().read.unwrap().recognises)(&bytes));
}

#[test]
fn the_file_shows_what_was_drawn() {
    let profile = contoso();
    let (drawn, written) = (draw(&profile), pixels(&write(&profile)));
    assert_eq!(drawn.dimensions(), written.dimensions());
    // Its palette moves steps of letters' edges a little, and nothing else.
    let off = |a: &image::Rgba<u8>, b: &image::Rgba<u8>| a.0.iter().zip(b.0).map(|(a, b)| a.abs_diff(b)).max().unwrap();
    let worst = drawn
        .pixels()
        .zip(written.pixels())
        .map(|(a, b)| off(a, b))
        .max()
        .unwrap();
    assert!(worst <= 20, "{worst}");
    let [_, red, green, blue] = look::LIGHT.ground.to_be_bytes();
    for picture in [&drawn, &written] {
        assert_eq!(picture.get_pixel(0, 0).0, [red, green, blue, 255]);
        assert!(picture.pixels().all(|pixel| pixel.0[3] == 255));
    }
}

#[test]
fn it_is_the_same_picture_everywhere() {
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/card/contoso.png");
    let bytes = write(&contoso());
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(kept, &bytes).unwrap();
    }
    // Not the bytes: how well they are packed may change with the library that packs them.
    let kept = pixels(&std::fs::read(kept).unwrap());
    assert!(
        pixels(&bytes) == kept,
        "the card looks different; UPDATE_SNAPSHOTS=1 keeps the new look"
    );
}

#[test]
fn every_setting_can_be_seen() {
    let profile = contoso();
    let before = draw(&profile);
    for id in SettingId::ALL {
        let mut changed = profile.clone();
        let value = match profile.settings.get(id) {
            Value::Switch(on) => Value::Switch(!on),
            Value::Number(number) => Value::Number(number + 1),
            _ => Value::Text("CRM:".to_owned()),
        };
        assert!(changed.set(Field::Setting(id), &value));
        assert!(draw(&changed) != before, "{id:?}");
    }
}

#[test]
fn it_holds_one_profile() {
    let both = Handout {
        profiles: vec![contoso().into(), contoso().into()],
        ..handout(&contoso())
    };
    let refused = CannotWrite::OneOnly {
        label: "A picture",
        count: 2,
    };
    assert_eq!(card::draw(&both), Err(refused.clone()));
    assert_eq!(format().write(&both), Err(refused));
    let none = Handout {
        profiles: vec![],
        ..both
    };
    assert_eq!(format().write(&none), Err(CannotWrite::Nothing));
}

#[test]
fn the_longest_and_strangest_profiles_stay_small() {
    // Letters with much and with little to draw, boxes, marks, what nobody sees, what has to be escaped.
    for c in [
        'W',
        'i',
        '顧',
        '🦀',
        '\u{10FFFD}',
        '\u{301}',
        '\u{202E}',
        '\u{200F}',
        ' ',
        '"',
        ';',
        '\n',
        '\0',
    ] {
        let profile = crate::generated::examples::longest(c);
        let bytes = write(&profile);
        assert!(bytes.len() <= 200 * 1024, "{c:?}: {}", bytes.len());
        let drawn = pixels(&bytes);
        assert_eq!(drawn.width(), 1440);
        assert!((1_500..4_000).contains(&drawn.height()), "{c:?}: {}", drawn.height());
        assert_eq!(read(&bytes).unwrap().profiles[0].known.profile, profile);
    }
}

#[test]
fn a_profile_behind_the_image_data_is_found() {
    let profile = crate::generated::examples::full();
    for compressed in [true, false] {
        let chunk = text(KEYWORD, &file::write(&profile), compressed);
        let other = text("Comment", "made by hand", false);
        let bytes = tiny(
            |writer| writer.write_text_chunk(&other).unwrap(),
            |writer| writer.write_text_chunk(&chunk).unwrap(),
        );
        let contents = read(&bytes).unwrap();
        assert_eq!(contents.profiles[0].known.profile, profile);
        assert!(!contents.is_list);
    }
}

/// A picture as other programs leave it: the text's bytes packed or not, under a keyword of their own.
fn repacked(bytes: &[u8], is_packed: bool) -> Vec<u8> {
    let in_latin_1: String = bytes.iter().copied().map(char::from).collect();
    tiny(
        |writer| match is_packed {
            true => writer
                .write_text_chunk(&ZTXtChunk::new("Threadmark", in_latin_1))
                .unwrap(),
            false => writer
                .write_text_chunk(&TEXtChunk::new("Threadmark", in_latin_1))
                .unwrap(),
        },
        |_| (),
    )
}

/// Halved by sharp 0.34.5 with `keepMetadata`.
#[test]
fn a_card_that_another_program_resized_is_read() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/card/resized-by-another-program.png");
    let contents = read(&std::fs::read(path).unwrap()).unwrap();
    let profile = &contents.profiles[0];
    assert_eq!(profile.known.profile.name, "Contoso production");
    assert_eq!(profile.known.profile.settings.prefix, "CTSO:");
    assert_eq!(profile.notices, []);
}

#[test]
fn a_profile_under_another_keyword_and_in_another_form_is_known_by_its_beginning() {
    let profile = contoso();
    let written = file::write(&profile);
    let unpacked = |chunk: ITXtChunk| tiny(|writer| writer.write_text_chunk(&chunk).unwrap(), |_| ());
    let mut pictures = Vec::new();
    for compressed in [true, false] {
        pictures.push(repacked(written.as_bytes(), compressed));
        pictures.push(unpacked(text("Threadmark", &written, compressed)));
    }
    for bytes in pictures {
        let contents = read(&bytes).unwrap();
        assert_eq!(contents.profiles[0].known.profile, profile);
        assert_eq!(contents.profiles[0].notices, []);
    }
    // The card's own keyword comes first, wherever it stands.
    let other = text("Comment", &file::write(&Profile::new("other")), false);
    let bytes = tiny(
        |writer| writer.write_text_chunk(&other).unwrap(),
        |writer| writer.write_text_chunk(&text(KEYWORD, &written, true)).unwrap(),
    );
    assert_eq!(read(&bytes).unwrap().profiles[0].known.profile, profile);
}

#[test]
fn letters_that_may_be_others_are_told_or_refused() {
    let mut profile = contoso();
    profile.name = "Müller".to_owned();
    profile.settings.prefix = "顧客:".to_owned();
    let written = file::write(&profile);
    profile.settings.prefix = "CTSO:".to_owned();
    let latin = file::write(&profile);
    let in_latin_1: Vec<u8> = latin.chars().map(|c| u8::try_from(c).unwrap()).collect();
    // In Windows-1252 the sign for the euro, in Latin-1 one that nobody sees.
    let neither: Vec<u8> = in_latin_1
        .iter()
        .map(|&byte| if byte == 0xFC { 0x80 } else { byte })
        .collect();
    for is_packed in [true, false] {
        for (text, prefix) in [(written.as_bytes(), "顧客:"), (&in_latin_1, "CTSO:")] {
            let read = read(&repacked(text, is_packed)).unwrap();
            let profile = &read.profiles[0];
            assert_eq!(profile.known.profile.name, "Müller");
            assert_eq!(profile.known.profile.settings.prefix, prefix);
            let [notice] = profile.notices.as_slice() else {
                panic!("{:?}", profile.notices)
            };
            assert!(
                notice
                    .message
                    .contains("Compare the texts here with those that the picture shows.")
            );
        }
        let (kind, message) = read(&repacked(&neither, is_packed)).unwrap_err();
        assert_eq!(kind, RefusalKind::Malformed);
        assert!(
            message.contains("letters of the profile in it can't be read any more"),
            "{message}"
        );
    }
}

#[test]
fn texts_that_swell_under_other_keywords_are_passed_over() {
    let swelling = text("Comment", &format!("Profile({}", " ".repeat(16 * 1024 * 1024)), true);
    let bytes = tiny(
        |writer| {
            for _ in 0..100 {
                writer.write_text_chunk(&swelling).unwrap();
            }
        },
        |writer| {
            writer
                .write_text_chunk(&text(KEYWORD, &file::write(&contoso()), true))
                .unwrap();
        },
    );
    // The card's own text is looked for first; others are not inflated for long.
    assert_eq!(read(&bytes).expect("the profile").profiles.len(), 1);
}

#[test]
fn a_profile_stored_twice_is_the_first() {
    let (first, second) = (Profile::new("first"), Profile::new("second"));
    let bytes = tiny(
        |writer| {
            writer
                .write_text_chunk(&text(KEYWORD, &file::write(&first), true))
                .unwrap();
        },
        |writer| {
            writer
                .write_text_chunk(&text(KEYWORD, &file::write(&second), true))
                .unwrap();
        },
    );
    assert_eq!(read(&bytes).unwrap().profiles[0].known.profile, first);
}

#[test]
fn pictures_without_a_profile_are_refused_in_these_words() {
    let nothing = |_: &mut png::Writer<&mut Vec<u8>>| ();
    let mut photo = Vec::new();
    draw(&contoso())
        .write_to(&mut Cursor::new(&mut photo), image::ImageFormat::Png)
        .unwrap();
    let other = text("XML:com.adobe.xmp", "<x:xmpmeta>Profile(</x:xmpmeta>", true);
    let many = |writer: &mut png::Writer<&mut Vec<u8>>| {
        for _ in 0..5_000 {
            writer.write_text_chunk(&text("x", "", false)).unwrap();
        }
        writer
            .write_text_chunk(&text(KEYWORD, &file::write(&contoso()), true))
            .unwrap();
    };
    let large = text("x", &"x".repeat(2 * 1024 * 1024), false);
    for bytes in [
        tiny(nothing, nothing),
        photo,
        tiny(|writer| writer.write_text_chunk(&other).unwrap(), nothing),
        tiny(many, nothing),
        tiny(|writer| writer.write_text_chunk(&large).unwrap(), nothing),
    ] {
        assert_eq!(read(&bytes), Err((RefusalKind::SomethingElse, NO_PROFILE.to_owned())));
    }
}

#[test]
fn pictures_of_other_kinds_are_refused_in_the_same_words() {
    for picture in [
        &b"\xFF\xD8\xFF\xE0\0\x10JFIF\0"[..],
        b"GIF89a\x01\0\x01\0",
        b"RIFF\x24\0\0\0WEBPVP8 ",
        b"BM\x3A\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0",
    ] {
        let refusal = profile_exchange::read(picture).unwrap_err();
        assert_eq!(
            (refusal.kind, refusal.message.as_str()),
            (RefusalKind::SomethingElse, NO_PROFILE)
        );
    }
}

#[test]
fn a_picture_cut_off_anywhere_is_refused_or_holds_the_whole_profile() {
    let bytes = write(&contoso());
    let whole = read(&bytes);
    assert!(whole.is_ok());
    let text_ends = bytes.windows(4).position(|part| part == b"IDAT").unwrap() - 4;
    for end in (8..text_ends).chain([text_ends, text_ends + 10, bytes.len() - 12, bytes.len() - 1]) {
        let read = read(&bytes[..end]);
        if end < text_ends {
            assert_eq!(read, Err((RefusalKind::CutOff, CUT_OFF.to_owned())), "{end}");
        } else {
            assert_eq!(read, whole, "{end}");
        }
    }
    // Without a profile, the end may be what is missing.
    let bytes = tiny(|_| (), |_| ());
    for end in 8..bytes.len() - 1 {
        assert_eq!(
            read(&bytes[..end]),
            Err((RefusalKind::CutOff, CUT_OFF.to_owned())),
            "{end}"
        );
    }
}

#[test]
fn a_damaged_picture_is_refused_and_never_another_profile() {
    let bytes = write(&contoso());
    let whole = read(&bytes);
    let text_ends = bytes.windows(4).position(|part| part == b"IDAT").unwrap() - 4;
    for place in 8..text_ends {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x10;
        let read = read(&damaged);
        assert!(read.is_err() || read == whole, "{place}");
    }
    let mut damaged = bytes;
    let text = damaged.windows(4).position(|part| part == b"iTXt").unwrap();
    damaged[text + 100] ^= 1;
    assert_eq!(read(&damaged), Err((RefusalKind::Malformed, DAMAGED.to_owned())));
}

#[test]
fn what_is_too_large_is_refused() {
    let mut large = write(&contoso());
    large.resize(9 * 1024 * 1024, 0);
    assert_eq!(
        read(&large),
        Err((
            RefusalKind::TooLarge,
            "This picture is too large for a profile card, which has at most 8 MiB. Ask for the file or the text."
                .to_owned()
        ))
    );
    let huge = "This picture claims to be larger than any profile card. Ask for the file or the text.";
    let chunk = text(KEYWORD, &file::write(&contoso()), true);
    for (width, height) in [
        (100_000, 100_000),
        (100_000, 1),
        (1, 100_000),
        (u32::MAX >> 1, u32::MAX >> 1),
    ] {
        let mut bytes = Vec::new();
        let mut writer = png::Encoder::new(&mut bytes, width, height).write_header().unwrap();
        writer.write_text_chunk(&chunk).unwrap();
        drop(writer);
        assert_eq!(
            read(&bytes),
            Err((RefusalKind::TooLarge, huge.to_owned())),
            "{width} {height}"
        );
    }
}

#[test]
fn a_text_that_swells_is_refused() {
    for (content, compressed) in [
        ("x".repeat(64 * 1024 * 1024), true),
        (" ".repeat(file::SINGLE_LIMIT + 2), true),
    ] {
        let bytes = tiny(
            |writer| writer.write_text_chunk(&text(KEYWORD, &content, compressed)).unwrap(),
            |_| (),
        );
        assert!(bytes.len() < 1024 * 1024);
        assert_eq!(read(&bytes), Err((RefusalKind::Malformed, TEXT_DAMAGED.to_owned())));
    }
    // What the profile's own reader says of a text that is no profile.
    let bytes = tiny(
        |writer| writer.write_text_chunk(&text(KEYWORD, "hello", true)).unwrap(),
        |_| (),
    );
    let refused = file::read(b"hello").unwrap_err();
    assert_eq!(read(&bytes), Err((refused.kind, refused.message)));
}

#[test]
fn image_data_that_swells_is_not_looked_at() {
    // 300 MB of nothing, packed, with the profile behind it.
    let (width, height) = (20_000, 15_000);
    let mut bytes = Vec::new();
    let mut writer = png::Encoder::new(&mut bytes, width, height).write_header().unwrap();
    let mut packed = writer.stream_writer().unwrap();
    for _ in 0..height {
        std::io::Write::write_all(&mut packed, &[0; 20_000]).unwrap();
    }
    packed.finish().unwrap();
    writer
        .write_text_chunk(&text(KEYWORD, &file::write(&contoso()), true))
        .unwrap();
    writer.finish().unwrap();
    assert_eq!(read(&bytes).unwrap().profiles[0].known.profile, contoso());
}

proptest! {
    // Drawing takes its time.
    #![proptest_config(ProptestConfig { cases: 32, ..crate::generated::config() })]

    #[test]
    fn every_profile_comes_back(profile in crate::generated::any_profile(), by in crate::generated::any_text(400)) {
        let bytes = format().write(&Handout { prepared_by: by, ..handout(&profile) }).unwrap();
        prop_assert!(bytes.len() <= 200 * 1024, "{}", bytes.len());
        let contents = read(&bytes).unwrap();
        prop_assert_eq!(&contents.profiles[0].known.profile, &profile);
        prop_assert!(contents.profiles[0].notices.is_empty() && !contents.is_list);
    }
}

proptest! {
    #![proptest_config(crate::generated::config())]

    #[test]
    fn any_bytes_behind_the_signature_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let bytes = [&b"\x89PNG\r\n\x1A\n"[..], &bytes].concat();
        prop_assert!(read(&bytes).is_err());
    }

    #[test]
    fn any_chunks_are_refused_or_passed_over(
        chunks in proptest::collection::vec(
            (proptest::sample::select(CHUNKS.as_chunks::<4>().0),
             proptest::collection::vec(any::<u8>(), 0..80)),
            0..12,
        )
    ) {
        let known = text(KEYWORD, &file::write(&contoso()), true);
        let bytes = tiny(
            |writer| for (kind, data) in &chunks {
                writer.write_chunk(png::chunk::ChunkType(*kind), data).unwrap();
            },
            |writer| writer.write_text_chunk(&known).unwrap(),
        );
        prop_assert!(read(&bytes).is_err_and(|(_, message)| message == DAMAGED || message == NO_PROFILE)
            || read(&bytes).unwrap().profiles[0].known.profile == contoso());
    }
}
