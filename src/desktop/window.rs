//! Opens the window: options by target, and one sentence where no window can be had.

use std::{path::PathBuf, process::ExitCode};

use egui::{ViewportBuilder, vec2};

use crate::{
    app::{Options, Threadmark},
    core::{
        preferences::{Folders, Preferences, WindowPlace},
        text,
    },
};

/// At the first start, in points: whole, with its title, on 1366 × 768 above a task bar of 48.
pub const FIRST_SIZE: (f32, f32) = (1280.0, 680.0);
/// In points.
pub const SMALLEST_SIZE: (f32, f32) = (480.0, 360.0);

/// The exit status.
const NO_WINDOW: u8 = 2;

pub fn open(import: Option<PathBuf>) -> ExitCode {
    start_log();
    let Some(folders) = Folders::of_user() else {
        return fail(text::NO_HOME_FOLDER, None);
    };
    let preferences = Preferences::read(&folders.preferences);
    let options = native_options(&preferences);
    let result = eframe::run_native(
        text::PROGRAM,
        options,
        Box::new(move |creation| {
            let options = Options::for_user(folders, import);
            Ok(Box::new(Threadmark::new(&creation.egui_ctx, preferences, options)))
        }),
    );
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(why_no_window(&error), Some(&error.to_string())),
    }
}

/// The renderer is named, never left to the default.
pub fn native_options(preferences: &Preferences) -> eframe::NativeOptions {
    let place = preferences.window.unwrap_or(WindowPlace {
        size: FIRST_SIZE,
        position: None,
        maximized: false,
    });
    let mut viewport = ViewportBuilder::default()
        .with_title(text::PROGRAM)
        .with_app_id("threadmark")
        .with_inner_size(vec2(place.size.0, place.size.1))
        .with_min_inner_size(vec2(SMALLEST_SIZE.0, SMALLEST_SIZE.1))
        .with_maximized(place.maximized);
    if let Some((left, top)) = place.position {
        viewport = viewport.with_position(egui::pos2(left, top));
    }
    if let Some(icon) = icon() {
        viewport = viewport.with_icon(icon);
    }
    eframe::NativeOptions {
        viewport,
        #[cfg(target_os = "linux")]
        renderer: eframe::Renderer::Glow,
        #[cfg(not(target_os = "linux"))]
        renderer: eframe::Renderer::Wgpu,
        persist_window: false,
        // Plain grounds have no banding to hide.
        dithering: false,
        ..Default::default()
    }
}

fn icon() -> Option<egui::IconData> {
    let picture = image::load_from_memory_with_format(
        include_bytes!("../../icons/threadmark-128.png"),
        image::ImageFormat::Png,
    );
    match picture {
        Ok(picture) => {
            let picture = picture.into_rgba8();
            let (width, height) = picture.dimensions();
            Some(egui::IconData {
                rgba: picture.into_raw(),
                width,
                height,
            })
        }
        Err(error) => {
            tracing::warn!("the window has no icon: {error}");
            None
        }
    }
}

/// The program's own warnings go to standard error; `THREADMARK_LOG=debug` says more. What libraries find odd about a
/// display is no concern of whoever started the program.
fn start_log() {
    use tracing_subscriber::{filter::LevelFilter, filter::Targets, layer::SubscriberExt as _};
    let level = std::env::var("THREADMARK_LOG")
        .ok()
        .and_then(|level| level.parse().ok());
    let level = level.unwrap_or(LevelFilter::WARN);
    let targets = Targets::new()
        .with_target("threadmark", level)
        .with_target("profile_library", level);
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(false);
    let subscriber = tracing_subscriber::registry().with(lines).with(targets);
    if let Err(error) = tracing::subscriber::set_global_default(subscriber) {
        tracing::debug!("a log was there already: {error}");
    }
}

fn why_no_window(error: &eframe::Error) -> &'static str {
    match error {
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => text::NO_DISPLAY,
        #[cfg(target_os = "linux")]
        eframe::Error::OpenGL(_) | eframe::Error::Glutin(_) | eframe::Error::NoGlutinConfigs(..) => text::NO_OPENGL,
        _ => text::NO_WINDOW,
    }
}

/// On standard error, and in a message box where the system has one without a window.
fn fail(sentence: &str, details: Option<&str>) -> ExitCode {
    use std::io::Write as _;
    if let Some(details) = details {
        tracing::debug!("{details}");
    }
    let _ = writeln!(std::io::stderr(), "{}: {sentence}", text::PROGRAM);
    #[cfg(not(target_os = "linux"))]
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title(text::PROGRAM)
        .set_description(sentence)
        .show();
    ExitCode::from(NO_WINDOW)
}
