//! The colours and fonts in which the program shows profiles: in its window, on a card and in a report alike.

/// A colour as `0xRRGGBB`.
pub type Rgb = u32;

/// The colours of one theme that a card or a report needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names are those of the window's theme, which says what each is for"
)]
pub struct Palette {
    pub ground: Rgb,
    pub card: Rgb,
    pub text: Rgb,
    pub help: Rgb,
    pub accent: Rgb,
    pub accent_ground: Rgb,
    pub hairline: Rgb,
    pub warning: Rgb,
    pub warning_ground: Rgb,
    pub error: Rgb,
    pub error_ground: Rgb,
    pub token_prefix: Rgb,
    pub token_fixed: Rgb,
    pub token_person: Rgb,
    pub token_counter: Rgb,
}

/// The light theme.
pub const LIGHT: Palette = Palette {
    ground: 0xf6_f7f9,
    card: 0xff_ffff,
    text: 0x1b_2130,
    help: 0x5d_667a,
    accent: 0x24_58d3,
    accent_ground: 0xe8_eefc,
    hairline: 0xe1_e5ec,
    warning: 0x94_5700,
    warning_ground: 0xff_f4e0,
    error: 0xb3_261e,
    error_ground: 0xfd_ecea,
    token_prefix: 0x24_58d3,
    token_fixed: 0x66_6f82,
    token_person: 0x0c_7a58,
    token_counter: 0xad_3596,
};

/// The dark theme.
pub const DARK: Palette = Palette {
    ground: 0x15_181e,
    card: 0x1d_2129,
    text: 0xe8_ebf2,
    help: 0x9a_a5b8,
    accent: 0x7a_a2ff,
    accent_ground: 0x26_324f,
    hairline: 0x30_3641,
    warning: 0xf2_b95c,
    warning_ground: 0x3a_2e18,
    error: 0xff_a29b,
    error_ground: 0x45_2322,
    token_prefix: 0x8f_b1ff,
    token_fixed: 0xa9_b1c0,
    token_person: 0x4f_d1a5,
    token_counter: 0xf0_8bd0,
};

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts/", $file))
    };
}

/// Inter, for text.
pub static INTER: &[u8] = font!("Inter-Regular.otf");
/// Inter, for headings and emphasis.
pub static INTER_SEMIBOLD: &[u8] = font!("Inter-SemiBold.otf");
/// JetBrains Mono, for tokens.
pub static JETBRAINS_MONO: &[u8] = font!("JetBrainsMono-Regular.ttf");
/// JetBrains Mono, for the token's own parts.
pub static JETBRAINS_MONO_BOLD: &[u8] = font!("JetBrainsMono-Bold.ttf");
