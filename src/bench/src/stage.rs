//! Frames without a window: the whole of egui's work for one, and the application's, without painting. The application
//! is met as a screen reader meets it, by names.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use egui::{
    Event, Key, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Ui,
    accesskit::{Action, ActionRequest, Node, NodeId, Role, TreeId},
    vec2,
};
use threadmark::{
    app::{Options, Threadmark},
    preferences::{Folders, Preferences},
    window::FIRST_SIZE,
};

use crate::Measured;

/// Sixty frames a second, in seconds.
const FRAME: f64 = 1.0 / 60.0;
/// Frames after which nothing is new to the views.
const SETTLED: usize = 30;

/// The application in a window of its first size that isn't there, with AccessKit on. Its jobs run in place.
pub(crate) struct Stage {
    context: egui::Context,
    application: Threadmark,
    window: eframe::Frame,
    frames: u32,
    /// What a screen reader found in the last frame.
    nodes: Vec<(NodeId, Node)>,
}

/// What a frame took.
#[derive(Clone, Copy)]
pub(crate) struct Took {
    /// From the input to the shapes and to what screen readers are told.
    pub(crate) pass: Duration,
    /// And to the triangles.
    pub(crate) whole: Duration,
}

impl Stage {
    /// Opens the library below the folder and lets the views settle.
    pub(crate) fn open(folder: &Path) -> Self {
        let context = egui::Context::default();
        context.enable_accesskit();
        let preferences = Preferences {
            first_start_card_closed: true,
            ..Preferences::default()
        };
        let options = Options {
            in_place: true,
            ..Options::for_user(Folders::below(folder), None)
        };
        let application = Threadmark::new(&context, preferences, options);
        let mut stage = Self {
            context,
            application,
            window: eframe::Frame::_new_kittest(),
            frames: 0,
            nodes: Vec::new(),
        };
        stage.settle();
        stage
    }

    /// Runs a frame of the application.
    pub(crate) fn frame(&mut self, events: Vec<Event>) -> Took {
        self.run(events, None)
    }

    /// Runs a frame of something else, with the same letters and looks.
    pub(crate) fn frame_of(&mut self, mut draw: impl FnMut(&mut Ui)) -> Took {
        self.run(Vec::new(), Some(&mut draw))
    }

    fn run(&mut self, events: Vec<Event>, mut other: Option<&mut dyn FnMut(&mut Ui)>) -> Took {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(FIRST_SIZE.0, FIRST_SIZE.1))),
            time: Some(f64::from(self.frames) * FRAME),
            predicted_dt: FRAME as f32,
            events,
            focused: true,
            ..RawInput::default()
        };
        let begun = Instant::now();
        let mut output = self.context.run_ui(input, |ui| match &mut other {
            Some(draw) => draw(ui),
            // As eframe does: what happened first, then the views.
            None => {
                eframe::App::logic(&mut self.application, ui.ctx(), &mut self.window);
                eframe::App::ui(&mut self.application, ui, &mut self.window);
            }
        });
        let pass = begun.elapsed();
        // There is nothing to paint them on.
        output.textures_delta.clear();
        let triangles = self.context.tessellate(output.shapes, output.pixels_per_point);
        let whole = begun.elapsed();
        drop(triangles);
        let tree = output.platform_output.accesskit_update;
        self.nodes = tree.map_or_else(Vec::new, |tree| tree.nodes);
        Took { pass, whole }
    }

    pub(crate) fn settle(&mut self) {
        for _ in 0..SETTLED {
            self.frame(Vec::new());
        }
    }

    /// Looks whether a screen reader finds a name or value with these words.
    pub(crate) fn expect(&self, words: &str) -> Measured<()> {
        let is_said = |text: Option<&str>| text.is_some_and(|text| text.contains(words));
        let is_there = self
            .nodes
            .iter()
            .any(|(_, node)| is_said(node.label()) || is_said(node.value()));
        is_there.then_some(()).ok_or(format!("Nothing says \"{words}\"."))
    }

    /// The names of what has this role.
    pub(crate) fn names_of(&self, role: Role) -> impl Iterator<Item = &str> {
        self.nodes
            .iter()
            .filter(move |(_, node)| node.role() == role)
            .filter_map(|(_, node)| node.label())
    }

    /// What an assistive technology asks of the one with this role and name.
    pub(crate) fn request(&self, action: Action, role: Role, name: &str) -> Measured<Event> {
        let is_meant = |(_, node): &&(NodeId, Node)| node.role() == role && node.label() == Some(name);
        let (target_node, _) = self
            .nodes
            .iter()
            .find(is_meant)
            .ok_or(format!("There is no {role:?} \"{name}\"."))?;
        Ok(Event::AccessKitActionRequest(ActionRequest {
            action,
            target_tree: TreeId::ROOT,
            target_node: *target_node,
            data: None,
        }))
    }

    /// Clicks, and lets the views settle.
    pub(crate) fn click(&mut self, role: Role, name: &str) -> Measured<()> {
        let click = self.request(Action::Click, role, name)?;
        self.frame(vec![click]);
        self.settle();
        Ok(())
    }
}

/// A key goes down.
pub(crate) fn key(key: Key) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

/// The wheel turns, so that what is under the pointer moves up by so many points.
pub(crate) fn wheel(points: f32) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -points),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    }
}
