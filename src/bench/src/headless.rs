//! Frames without a window: the whole of egui's work for one, and the application's, without painting.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use egui::{Event, FullOutput, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use jiff::{Timestamp, tz::TimeZone};
use threadmark::{
    app::{Options, Threadmark},
    core::preferences::{Folders, Preferences},
    jobs::ScriptedDialogs,
    kit,
    window::FIRST_SIZE,
};

/// Sixty frames a second, in seconds.
const FRAME: f64 = 1.0 / 60.0;

/// A window that isn't there, of the application's first size, with AccessKit on.
pub(crate) struct Stage {
    context: egui::Context,
    frames: u32,
}

/// What a frame cost and what it showed.
pub(crate) struct Frame {
    /// From the input to the shapes.
    pub(crate) pass: Duration,
    /// From the shapes to the triangles.
    pub(crate) tessellation: Duration,
    /// How often egui ran the views for it: 1, rarely 2.
    pub(crate) passes: usize,
    tree: Option<egui::accesskit::TreeUpdate>,
}

impl Frame {
    /// The names and values of everything that a screen reader finds in the frame.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let nodes = self.tree.iter().flat_map(|tree| &tree.nodes);
        nodes.flat_map(|(_, node)| [node.label(), node.value()].into_iter().flatten())
    }
}

impl Stage {
    pub(crate) fn new() -> Self {
        let context = egui::Context::default();
        context.enable_accesskit();
        // The same letters for everybody who is measured.
        kit::fonts::install(&context);
        Self { context, frames: 0 }
    }

    /// Runs one frame.
    pub(crate) fn frame(&mut self, events: Vec<Event>, ui: impl FnMut(&mut egui::Ui)) -> Frame {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(FIRST_SIZE.0, FIRST_SIZE.1))),
            time: Some(f64::from(self.frames) * FRAME),
            predicted_dt: FRAME as f32,
            events,
            focused: true,
            ..RawInput::default()
        };
        self.frames += 1;
        let begun = Instant::now();
        let output = self.context.run_ui(input, ui);
        let pass = begun.elapsed();
        let FullOutput {
            platform_output,
            mut textures_delta,
            shapes,
            pixels_per_point,
            ..
        } = output;
        // There is nothing to paint them on.
        textures_delta.clear();
        let begun = Instant::now();
        let triangles = self.context.tessellate(shapes, pixels_per_point);
        let tessellation = begun.elapsed();
        drop(triangles);
        Frame {
            pass,
            tessellation,
            passes: platform_output.num_completed_passes,
            tree: platform_output.accesskit_update,
        }
    }
}

/// The wheel turns, so that what is under the pointer moves up by so many points.
pub(crate) fn wheel(points: f32) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -points),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    }
}

/// The application on such a stage. Its jobs run in place and its clock stands still, so that frames are like each
/// other.
pub(crate) struct Application {
    stage: Stage,
    application: Threadmark,
    frame: eframe::Frame,
}

impl Application {
    /// Opens the library below the folder.
    pub(crate) fn open(folder: &Path) -> Self {
        let stage = Stage::new();
        let now = Timestamp::now();
        let preferences = Preferences {
            first_start_card_closed: true,
            ..Preferences::default()
        };
        let options = Options {
            folders: Folders::below(folder),
            import: None,
            clock: Arc::new(move || now),
            zone: TimeZone::UTC,
            dialogs: Box::new(ScriptedDialogs::default()),
            in_place: true,
        };
        let application = Threadmark::new(&stage.context, preferences, options);
        Self {
            stage,
            application,
            frame: eframe::Frame::_new_kittest(),
        }
    }

    pub(crate) fn application(&self) -> &Threadmark {
        &self.application
    }

    pub(crate) fn application_mut(&mut self) -> &mut Threadmark {
        &mut self.application
    }

    /// Runs one frame as eframe does: what happened first, then the views.
    pub(crate) fn frame(&mut self, events: Vec<Event>) -> Frame {
        let Self {
            stage,
            application,
            frame,
        } = self;
        stage.frame(events, |ui| {
            eframe::App::logic(application, ui.ctx(), frame);
            eframe::App::ui(application, ui, frame);
        })
    }

    /// Runs frames until the views have settled and nothing is new to them.
    pub(crate) fn settle(&mut self) -> Frame {
        for _ in 1..30 {
            self.frame(Vec::new());
        }
        self.frame(Vec::new())
    }
}
