//! Pictures of parts of the window, compared with those in `tests/snapshots`: what tests by accessible names cannot
//! see, such as colours, edges, alignment and what is cut off. They are drawn by a Vulkan driver that needs no graphics
//! card, so that they are the same on every machine.

use egui::{
    Key, Rect,
    Role::{
        self, Button, CheckBox, ColumnHeader, GridCell, Heading, Image, Label, MenuItem, RadioButton, Row, RowHeader,
        SpinButton, Tab, TextInput,
    },
};
use egui_kittest::{SnapshotOptions, kittest::NodeT as _};
use image::{RgbaImage, imageops};
use tracking_settings::{EnvironmentKind, Field, Profile, SettingId, Usage, Value};

use crate::{
    core::{
        action::{Action, Compare, Confirm, TryMail},
        command::CommandId,
        ids::View,
        preferences::{Preferences, ThemeChoice},
        text,
    },
    tests::{
        left_out::left_out,
        support::{App, Start, profile, with_profiles},
        try_on_mail::MAIL,
    },
};

const WIDE: (f32, f32) = (1280.0, 860.0);
/// So high that the whole right panel is seen.
const TALL: (f32, f32) = (1280.0, 1_900.0);
const NARROW: (f32, f32) = (900.0, 860.0);
const SMALLEST: (f32, f32) = (640.0, 430.0);

/// Whether the driver that draws without a graphics card is installed.
fn can_draw() -> bool {
    ["/usr/share/vulkan/icd.d", "/etc/vulkan/icd.d"].iter().any(|folder| {
        std::fs::read_dir(folder).is_ok_and(|files| {
            files
                .flatten()
                .any(|file| file.file_name().to_string_lossy().starts_with("lvp_icd"))
        })
    })
}

/// Beside the nodes, and above and below them, in points.
type Margin = (f32, f32);
/// Of each role the first node whose name begins so.
type Nodes<'a> = &'a [(Role, &'a str)];

/// A picture of what the steps lead to: these nodes with a margin around them, or the whole window where none is named.
fn compare(
    name: &str,
    (theme, size): (ThemeChoice, (f32, f32)),
    steps: fn(&mut App),
    margin: Margin,
    nodes: Nodes<'_>,
) {
    if !can_draw() {
        left_out(&format!("picture {name}"), "mesa-vulkan-drivers would run it");
        return;
    }
    let folder = with_profiles(&profiles());
    let preferences = Preferences {
        theme,
        first_start_card_closed: true,
        ..Preferences::default()
    };
    let start = Start {
        size,
        preferences,
        ..Start::default()
    };
    let mut app = App::start(folder.path(), start);
    steps(&mut app);
    app.pass_a_second();
    let mut picture = app.harness.render().expect("the driver draws");
    let dark = app.harness.ctx.theme() == egui::Theme::Dark;
    on_ground(&mut picture, crate::kit::theme::of(dark).ground);
    let part = part_of(&app, margin, nodes);
    let (left, top) = (part.left() as u32, part.top() as u32);
    let picture = imageops::crop_imm(&picture, left, top, part.width() as u32, part.height() as u32).to_image();
    // Drivers of other versions may blend an edge a little differently.
    let options = SnapshotOptions::new().threshold(0.8).max_failed_pixels(8);
    egui_kittest::image_snapshot_options(&picture, name, &options);
}

/// In whole pixels, of which the tests have one a point.
fn part_of(app: &App, margin: Margin, nodes: Nodes<'_>) -> Rect {
    let window = app.harness.ctx.content_rect();
    if nodes.is_empty() {
        return window;
    }
    let mut part = Rect::NOTHING;
    for (role, begin) in nodes {
        let node = app.harness.root().children_recursive().find(|node| {
            let node = node.accesskit_node();
            let name = node.label().or_else(|| node.value());
            node.role() == *role && name.is_some_and(|name| name.starts_with(begin))
        });
        part = part.union(node.unwrap_or_else(|| panic!("no {role:?} {begin}")).rect());
    }
    let part = part.expand2(margin.into()).intersect(window);
    Rect::from_min_max(part.min.floor(), part.max.ceil())
}

/// Puts the picture on the colour with which the window is cleared before each frame.
fn on_ground(picture: &mut RgbaImage, ground: egui::Color32) {
    for pixel in picture.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let over = |front: u8, back: u8| {
            let shows = u16::from(back) * u16::from(255 - alpha);
            front.saturating_add(u8::try_from((shows + 127) / 255).unwrap_or(u8::MAX))
        };
        pixel.0 = [
            over(red, ground.r()),
            over(green, ground.g()),
            over(blue, ground.b()),
            255,
        ];
    }
}

/// Name: theme and size of the window, what is done there; margin and nodes of the part that is compared.
macro_rules! picture {
    ($name:ident: $theme:ident $size:expr, $steps:expr; $margin:expr, $nodes:expr) => {
        #[test]
        fn $name() {
            compare(
                stringify!($name),
                (ThemeChoice::$theme, $size),
                $steps,
                $margin,
                &$nodes,
            );
        }
    };
}

/// Three profiles of which the second differs from the first, in the prefix as expected.
fn profiles() -> Vec<Profile> {
    let mut production = profile("Contoso production", "https://contoso.crm.dynamics.com");
    production.environment_kind = Some(EnvironmentKind::Production);
    production.settings.prefix = "CTSO-".to_owned();
    production.prefix_history = vec!["CRM:".to_owned(), "ref:".to_owned()];
    production.usage = Some(Usage::ASSUMED);
    let mut test = profile("Contoso test", "https://contoso-test.crm.dynamics.com");
    test.settings.prefix = "CTSO-T".to_owned();
    test.settings.activity_counter_digits = 5;
    test.settings.use_folder_level_tracking = false;
    let reason = "test mail must never match production's";
    test.expected.insert(SettingId::Prefix, reason.to_owned());
    vec![production, test, profile("Fabrikam sales", "")]
}

fn set(app: &mut App, id: SettingId, value: Value) {
    let field = Field::Setting(id);
    app.ask(Action::Edit {
        title: text::step::change_of(field),
        changes: vec![(field, value)],
        visit: false,
    });
}

/// What is in Dynamics is known, and the plan is another.
fn plan_changes(app: &mut App) {
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(Confirm::Main));
    set(app, SettingId::Prefix, Value::Text("CTS-".to_owned()));
    set(app, SettingId::ActivityCounterDigits, Value::Number(5));
}

fn plan_errors(app: &mut App) {
    app.ask(Action::Command(CommandId::MarkAgreed));
    app.ask(Action::Confirm(Confirm::Main));
    set(
        app,
        SettingId::Prefix,
        Value::Text("AdventureWorks;Support:".to_owned()),
    );
}

fn list_steps(app: &mut App) {
    plan_changes(app);
    app.ask(Action::Command(CommandId::Steps));
    app.press(CheckBox, "Prefix is entered");
}

fn compare_profiles(app: &mut App) {
    app.ask(Action::Show(View::Compare));
}

fn all_profiles(app: &mut App) {
    compare_profiles(app);
    app.ask(Action::Compare(Compare::AllProfiles(true)));
}

/// The browser's page of an environment, whose plan is another.
const ANSWER: &str = r#"{"@odata.context":"https://contoso.crm.dynamics.com/api/data/v9.2/$metadata#organizations","value":[
{"emailcorrelationenabled":true,"maximumtrackingnumber":5000,"trackingprefix":"CRM:;ref:;","trackingtokenidbase":0,
"trackingtokeniddigits":3,"enablesmartmatching":null,"isfolderbasedtrackingenabled":false,"ignoreinternalemail":false,
"hashmaxcount":null,"orgdborgsettings":"<OrgSettings/>"}]}"#;

fn keep_what_is_read(app: &mut App) {
    app.ask(Action::Command(CommandId::MarkAgreed));
    app.ask(Action::Confirm(Confirm::Main));
    app.ask(Action::PastedText(ANSWER.to_owned()));
    app.ask(Action::Confirm(Confirm::KeepRead));
}

// The whole windows: the one that the README shows, and the one with the least room.
picture!(settings_light: Light (1_060.0, 640.0), |_| {}; (0.0, 0.0), []);
picture!(the_smallest_window: Dark SMALLEST, |_| {}; (0.0, 0.0), []);

picture!(a_long_menu_in_the_smallest_window: Light SMALLEST, |app| {
    app.key(Key::F10);
    app.key(Key::ArrowDown);
}; (12.0, 12.0), [(MenuItem, "Profile"), (MenuItem, "Steps to carry out")]);

picture!(where_a_long_dialog_is_cut_above_its_buttons: Light SMALLEST, list_steps; (30.0, 30.0),
    [(RadioButton, "I don't know"), (Button, "Give the steps away")]);

picture!(a_table_wider_than_the_smallest_window: Light SMALLEST, all_profiles; (16.0, 16.0),
    [(Tab, "All profiles"), (ColumnHeader, "Expected"), (Row, "Contoso test"), (Row, "Fabrikam")]);

picture!(the_marked_token_in_a_subject_dark: Dark WIDE, |_| {}; (18.0, 18.0),
    [(Heading, "What customers see"), (Label, "CTSO-"), (Button, "Read a token")]);

picture!(the_marked_token_in_a_reply_and_cut_in_a_phones_list_light: Light TALL, |app| {
    plan_changes(app);
    app.ask(Action::TogglePreview);
}; (24.0, 8.0), [(Label, "A reply"), (Label, "In a phone's list, about 32 characters wide: "), (Label, "Only the")]);

picture!(how_long_until_numbers_repeat_too_soon_light: Light WIDE, |_| {}; (18.0, 18.0),
    [(Heading, "How long until"), (Image, "Days until")]);

picture!(how_long_until_numbers_repeat_late_enough_dark: Dark WIDE, |app| {
    plan_changes(app);
    // A message goes by itself.
    app.clock.pass(20_000);
    app.ask(Action::Tick);
}; (18.0, 18.0),
    [(Heading, "How long until"), (Image, "Days until")]);

picture!(prefixes_and_the_room_they_take_dark: Dark TALL, plan_changes; (24.0, 10.0),
    [(Heading, "Prefix history"), (Label, "CTSO- (joins"), (Label, "ref:")]);

picture!(chips_of_the_header_light: Light WIDE, keep_what_is_read; (12.0, 12.0),
    [(Button, "3 changes"), (Button, "Read what"), (Button, "1 differs"), (Button, "1 thing to check")]);

picture!(chips_of_the_header_dark: Dark WIDE, plan_errors; (12.0, 12.0),
    [(Button, "Never"), (Button, "Read what"), (Button, "1 change since"), (Button, "3 things")]);

picture!(errors_in_a_changed_row_light: Light WIDE, plan_errors; (18.0, 16.0),
    [(Heading, "Tracking token preview"), (TextInput, "Prefix"), (Button, "Shorten to")]);

picture!(a_warning_in_a_row_dark: Dark TALL, |_| {}; (18.0, 12.0),
    [(Label, "How long until a person"), (SpinButton, "Number of digits for email"), (Button, "Use 5 digits for")]);

picture!(choices_and_a_field_with_the_keyboard_dark: Dark TALL, |app| {
    let pattern = Field::Setting(SettingId::NoisePattern);
    app.press(CheckBox, "Use smart matching");
    app.ask(Action::GoTo(pattern));
    app.press(RadioButton, "A value of this plan for Filter subject keywords");
    app.ask(Action::GoTo(pattern));
    app.type_text("^(RE|FW): ");
}; (40.0, 4.0), [(RadioButton, "Not planned"), (RadioButton, "Platform default: words"), (Label, "Up to 2,000")]);

picture!(choices_that_cannot_be_taken_light: Light WIDE, |app| app.ask(Action::Show(View::Changes)); (16.0, 14.0),
    [(Heading, "Compared with"), (Label, "Nothing is marked as in"), (RadioButton, "Microsoft defaults")]);

picture!(headings_a_difference_and_an_expected_one_light: Light NARROW, compare_profiles; (4.0, 4.0),
    [(ColumnHeader, "Heading"), (RowHeader, "Prefix"), (GridCell, "Prefix in Microsoft defaults")]);

picture!(a_difference_and_an_expected_one_dark: Dark NARROW, compare_profiles; (4.0, 4.0),
    [(RowHeader, "Prefix"), (GridCell, "Number of digits for email activity counter in Microsoft")]);

picture!(marks_of_all_profiles_light: Light WIDE, all_profiles; (8.0, 8.0),
    [(ColumnHeader, "Profile"), (Row, "Contoso test"), (Row, "Fabrikam")]);

picture!(a_dialog_with_columns_dark: Dark WIDE, |app| {
    compare_profiles(app);
    app.press(Button, "Make Contoso test equal to Contoso production…");
}; (26.0, 26.0), [(Heading, "Contoso production to"), (Button, "Change 2 settings")]);

picture!(steps_with_what_to_enter_light: Light WIDE, list_steps; (28.0, 24.0),
    [(Label, "Assumed"), (CheckBox, "Prefix is entered"), (Button, "Give the steps away")]);

picture!(the_card_of_a_profile_dark: Dark WIDE, |app| {
    app.ask(Action::Command(CommandId::Export));
    app.press(RadioButton, "A chat");
}; (8.0, 8.0), [(Image, "Picture of Contoso production")]);

picture!(a_message_with_a_button_light: Light WIDE, keep_what_is_read; (46.0, 30.0),
    [(Label, "Kept as what"), (Button, "Show changes"), (Button, "Close message")]);

picture!(words_left_out_of_a_subject_light: Light WIDE, |app| app.ask(Action::TryTwoEmails); (12.0, 8.0),
    [(Label, "First subject as compared"), (Label, "Addresses in both: maria"), (Label, "Addresses in both: sales")]);

/// The forward that the answer names was never seen, and tokens are off: the conversation index finds it.
fn follow_a_forward(app: &mut App) {
    app.ask(Action::Command(CommandId::TryOnMail));
    app.press(RadioButton, "A customer forwards it, and a colleague answers");
    set(app, SettingId::UseTrackingTokens, Value::Switch(false));
}

/// Beside a profile that has another prefix.
fn replay_a_mailbox(app: &mut App) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mailbox = folder.path().join("support.mbox");
    std::fs::write(&mailbox, MAIL.replace("CRM:", "CTSO-")).expect("a mailbox");
    app.ask(Action::Command(CommandId::TryOnMail));
    let other = app.state().listed().nth(1);
    app.ask(Action::TryMail(TryMail::Against(other)));
    app.ask(Action::OpenFiles(vec![mailbox]));
}

picture!(the_way_of_a_reply_dark: Dark TALL, follow_a_forward; (40.0, 36.0),
    [(Role::Status, "Found its conversation"), (Label, "Dynamics does not have the mail"), (Label, "Off, because \"Use smart matching\"")]);

picture!(figures_of_a_mailbox_light: Light WIDE, replay_a_mailbox; (28.0, 30.0),
    [(Label, "66.7 %"), (Image, "Messages by method")]);
