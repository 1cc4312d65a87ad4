//! Opens the window, and says in one sentence where none can be had.

pub mod drawing;
mod failure;

use std::{cell::Cell, path::Path, process::ExitCode, time::Duration};

use egui::{ViewportBuilder, vec2};
use jiff::Timestamp;
use profile_library::hand_over;

use crate::{
    app::{Options, Threadmark},
    core::{
        preferences::{Folders, Preferences, WindowPlace},
        text,
    },
    jobs::keeper::screen,
};

/// At the first start, in points: whole, with its title, on 1366 × 768 above a task bar of 48.
pub const FIRST_SIZE: (f32, f32) = (1280.0, 680.0);
/// In points.
pub const SMALLEST_SIZE: (f32, f32) = (480.0, 360.0);

/// After which an open window is one that hangs.
const PATIENCE: Duration = Duration::from_secs(3);

/// The exit status where no window could be opened.
const NO_WINDOW: u8 = 2;
/// The exit status after a fault, as Rust's programs have it.
const FAULT: u8 = 101;

pub fn open(import: Option<&Path>) -> ExitCode {
    start_log();
    let Some(folders) = Folders::of_user() else {
        failure::tell(text::NO_HOME_FOLDER, None);
        return ExitCode::from(NO_WINDOW);
    };
    let log = folders.log.clone();
    failure::note_faults(&log);
    if let Some(file) = import
        && is_taken_by_a_window(&folders, file)
    {
        return ExitCode::SUCCESS;
    }
    let preferences = Preferences::read(&folders.preferences);
    let mut why = text::NO_WINDOW;
    for way in drawing::WAYS {
        let mut options = native_options(&preferences);
        way(&mut options);
        let came_up = Cell::new(false);
        let result = failure::unless_broken_off(|| {
            let (preferences, folders, import) = (preferences.clone(), folders.clone(), import.map(Path::to_path_buf));
            let create: eframe::AppCreator<'_> = Box::new(|creation| {
                came_up.set(true);
                let options = Options::for_user(folders, import);
                Ok(Box::new(Threadmark::new(&creation.egui_ctx, preferences, options)))
            });
            eframe::run_native(text::PROGRAM, options, create)
        });
        match result {
            Some(Ok(())) => return ExitCode::SUCCESS,
            None if came_up.get() => {
                failure::tell(text::STOPPED, Some(&log));
                return ExitCode::from(FAULT);
            }
            // Its line was written.
            None => {}
            Some(Err(error)) => {
                failure::note(&log, &error);
                why = why_no_window(&error);
                if came_up.get() {
                    break;
                }
            }
        }
    }
    failure::tell(why, Some(&log));
    ExitCode::from(NO_WINDOW)
}

/// A file is imported in the window that is open already; a start without one opens another window.
fn is_taken_by_a_window(folders: &Folders, file: &Path) -> bool {
    let handed = hand_over(&folders.library, &screen(), file, Timestamp::now(), PATIENCE);
    handed.unwrap_or_else(|error| {
        tracing::warn!("the file was not left to the open window: {error}");
        false
    })
}

/// As for each system, but for what draws.
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
        persist_window: false,
        // Plain grounds have no banding to hide.
        dithering: false,
        ..Default::default()
    }
}

fn icon() -> Option<egui::IconData> {
    let picture = image::load_from_memory_with_format(
        include_bytes!("../../../icons/threadmark-128.png"),
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
