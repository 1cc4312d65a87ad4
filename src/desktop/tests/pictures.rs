//! Pictures of whole views, compared with those in `tests/snapshots`. They are drawn by a Vulkan driver that needs no
//! graphics card, so that they are the same on every machine.

use egui::Role;
use egui_kittest::SnapshotOptions;
use profile_exchange::Audience;
use tracking_settings::{EnvironmentKind, Field, Planned, Profile, SettingId, Usage, Value, file};

use crate::{
    core::{
        action::{Action, Compare, Confirm},
        command::CommandId,
        preferences::{Preferences, ThemeChoice},
        state::View,
        words as text,
    },
    export::draft::ExportDraft,
    tests::{
        left_out::left_out,
        support::{App, Start, profile, with_profiles},
    },
};

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

fn profiles() -> Vec<Profile> {
    let mut production = profile("Contoso production", "https://contoso.crm.dynamics.com");
    production.environment_kind = Some(EnvironmentKind::Production);
    production.settings.prefix = "CTSO-".to_owned();
    production.prefix_history = vec!["CRM:".to_owned(), "ref:".to_owned()];
    production.usage = Some(Usage::ASSUMED);
    let test = profile("Contoso test", "https://contoso-test.crm.dynamics.com");
    vec![production, test, profile("Fabrikam sales", "")]
}

fn with_errors() -> Profile {
    let mut profile = profile("Adventure Works", "https://adventure.crm.dynamics.com");
    profile.settings.prefix = "AdventureWorks;Support:".to_owned();
    profile.settings.base_tracking_number = 998;
    profile.settings.activity_counter_digits = 12;
    profile.settings.use_smart_matching = true;
    profile
}

fn start(theme: ThemeChoice, size: (f32, f32)) -> Start {
    Start {
        size,
        preferences: Preferences {
            theme,
            first_start_card_closed: true,
            ..Preferences::default()
        },
        ..Start::default()
    }
}

/// Draws the application as it stands and compares the picture.
fn compare(mut app: App, name: &str) {
    app.pass_a_second();
    let mut picture = app.harness.render().expect("the driver draws");
    let dark = app.harness.ctx.theme() == egui::Theme::Dark;
    on_ground(&mut picture, crate::kit::theme::of(dark).ground);
    // Drivers of other versions may blend an edge a little differently.
    let options = SnapshotOptions::new().threshold(0.8).max_failed_pixels(8);
    egui_kittest::image_snapshot_options(&picture, name, &options);
}

/// Puts the picture on the colour with which the window is cleared before each frame.
fn on_ground(picture: &mut image::RgbaImage, ground: egui::Color32) {
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

const WIDE: (f32, f32) = (1280.0, 860.0);

macro_rules! picture {
    ($name:ident, $body:expr) => {
        #[test]
        fn $name() {
            if !can_draw() {
                left_out(
                    concat!("picture ", stringify!($name)),
                    "mesa-vulkan-drivers would run it",
                );
                return;
            }
            let make: fn() -> (tempfile::TempDir, App) = $body;
            let (_folder, app) = make();
            compare(app, stringify!($name));
        }
    };
}

picture!(settings_light, || {
    let folder = with_profiles(&profiles());
    let app = App::start(folder.path(), start(ThemeChoice::Light, WIDE));
    (folder, app)
});

picture!(settings_dark, || {
    let folder = with_profiles(&profiles());
    let app = App::start(folder.path(), start(ThemeChoice::Dark, WIDE));
    (folder, app)
});

picture!(settings_medium, || {
    let folder = with_profiles(&profiles());
    let app = App::start(folder.path(), start(ThemeChoice::Light, (900.0, 600.0)));
    (folder, app)
});

picture!(settings_smallest, || {
    let folder = with_profiles(&profiles());
    let app = App::start(folder.path(), start(ThemeChoice::Dark, (640.0, 430.0)));
    (folder, app)
});

picture!(settings_with_errors, || {
    let folder = with_profiles(&[with_errors()]);
    let app = App::start(folder.path(), start(ThemeChoice::Light, WIDE));
    (folder, app)
});

picture!(first_start, || {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = App::start(folder.path(), Start::default());
    (folder, app)
});

picture!(changes, || {
    let folder = with_profiles(&profiles());
    let mut app = App::start(folder.path(), start(ThemeChoice::Light, WIDE));
    for (id, value) in [
        (SettingId::Prefix, Value::Text("CTS-".to_owned())),
        (SettingId::ActivityCounterDigits, Value::Number(5)),
        (SettingId::UseCategories, Value::Switch(true)),
    ] {
        let field = Field::Setting(id);
        app.ask(Action::Edit {
            title: text::step::change_of(field),
            changes: vec![(field, value)],
            visit: false,
        });
    }
    app.ask(Action::Show(View::Changes));
    (folder, app)
});

/// Three profiles of which the second differs from the first, in the prefix as expected.
fn compared(theme: ThemeChoice, size: (f32, f32)) -> (tempfile::TempDir, App) {
    let mut all = profiles();
    all[1].settings.prefix = "CTSO-T".to_owned();
    all[1].settings.activity_counter_digits = 5;
    all[1].settings.use_folder_level_tracking = false;
    let reason = "test mail must never match production's";
    all[1].expected.insert(SettingId::Prefix, reason.to_owned());
    let folder = with_profiles(&all);
    let mut app = App::start(folder.path(), start(theme, size));
    app.ask(Action::Show(View::Compare));
    (folder, app)
}

picture!(compare_light, || compared(ThemeChoice::Light, WIDE));

// So high that tokens, histories and things to check are seen, too.
picture!(compare_dark, || compared(ThemeChoice::Dark, (1280.0, 1_200.0)));

picture!(compare_smallest, || compared(ThemeChoice::Light, (640.0, 430.0)));

/// All profiles beside the first.
fn beside_a_standard(theme: ThemeChoice, size: (f32, f32)) -> (tempfile::TempDir, App) {
    let (folder, mut app) = compared(theme, size);
    app.ask(Action::Compare(Compare::AllProfiles(true)));
    (folder, app)
}

picture!(matrix_light, || beside_a_standard(ThemeChoice::Light, WIDE));

picture!(matrix_dark, || beside_a_standard(ThemeChoice::Dark, WIDE));

picture!(matrix_smallest, || {
    let mut all = profiles();
    all.extend((1..=4).map(|number| profile(&format!("Region {number}"), "")));
    let folder = with_profiles(&all);
    let mut app = App::start(folder.path(), start(ThemeChoice::Light, (640.0, 430.0)));
    app.ask(Action::Show(View::Compare));
    app.ask(Action::Compare(Compare::AllProfiles(true)));
    (folder, app)
});

picture!(copy_values_dark, || {
    let (folder, mut app) = compared(ThemeChoice::Dark, WIDE);
    app.press(Role::Button, "Copy to Contoso test…");
    (folder, app)
});

picture!(import_preview, || {
    let folder = with_profiles(&profiles());
    let mut incoming = profile("Contoso production", "https://contoso.crm.dynamics.com");
    incoming.settings.prefix = "FAB-".to_owned();
    incoming.settings.activity_counter_digits = 5;
    incoming.notes = "Agreed in the change meeting".to_owned();
    let mut app = App::start(folder.path(), start(ThemeChoice::Light, WIDE));
    app.ask(Action::PastedText(file::write(&incoming)));
    (folder, app)
});

/// Opens the export dialog for a chat, whose first form is the picture.
fn export_for_a_chat(app: &mut App) {
    app.ask(Action::Command(CommandId::Export));
    let Some(mut draft) = app.harness.state().state().draft::<ExportDraft>().cloned() else {
        panic!("no export");
    };
    draft.audience = Audience::Chat;
    draft.prepared_by = "Ada".to_owned();
    app.ask(Action::Draft(Box::new(draft)));
}

/// The browser's page of an environment, whose plan is another.
const ANSWER: &str = r#"{"@odata.context":"https://contoso.crm.dynamics.com/api/data/v9.2/$metadata#organizations","value":[
{"emailcorrelationenabled":true,"maximumtrackingnumber":5000,"trackingprefix":"CRM:;ref:;","trackingtokenidbase":0,
"trackingtokeniddigits":3,"enablesmartmatching":null,"isfolderbasedtrackingenabled":false,"ignoreinternalemail":false,
"hashmaxcount":null,"orgdborgsettings":"<OrgSettings/>"}]}"#;

/// The dialog that leads to what an environment holds.
fn reading_an_environment(theme: ThemeChoice) -> (tempfile::TempDir, App) {
    let folder = with_profiles(&profiles());
    let mut app = App::start(folder.path(), start(theme, WIDE));
    app.ask(Action::Command(CommandId::ReadEnvironment));
    app.press(Role::Button, "What else can be read");
    (folder, app)
}

/// The preview of what was read.
fn an_environment_was_read(theme: ThemeChoice) -> (tempfile::TempDir, App) {
    let folder = with_profiles(&profiles());
    let mut app = App::start(folder.path(), start(theme, WIDE));
    app.ask(Action::PastedText(ANSWER.to_owned()));
    (folder, app)
}

picture!(read_environment_light, || reading_an_environment(ThemeChoice::Light));

picture!(read_environment_dark, || reading_an_environment(ThemeChoice::Dark));

picture!(environment_was_read_light, || an_environment_was_read(
    ThemeChoice::Light
));

picture!(environment_was_read_dark, || an_environment_was_read(ThemeChoice::Dark));

picture!(drift, || {
    let (folder, mut app) = an_environment_was_read(ThemeChoice::Light);
    app.ask(Action::CloseDialog);
    app.ask(Action::Command(CommandId::MarkAgreed));
    app.ask(Action::Confirm(Confirm::Mark));
    app.ask(Action::PastedText(ANSWER.to_owned()));
    app.ask(Action::Confirm(Confirm::KeepRead));
    app.ask(Action::Show(View::Changes));
    app.ask(Action::ShowDrift(true));
    (folder, app)
});

picture!(export_file, || {
    let folder = with_profiles(&profiles());
    let mut app = App::start(folder.path(), start(ThemeChoice::Light, WIDE));
    app.ask(Action::Command(CommandId::Export));
    (folder, app)
});

picture!(export_picture_dark, || {
    let folder = with_profiles(&profiles());
    let mut app = App::start(folder.path(), start(ThemeChoice::Dark, WIDE));
    export_for_a_chat(&mut app);
    (folder, app)
});

picture!(import_list, || {
    let folder = with_profiles(&profiles());
    let mut sent = profiles();
    sent[1].settings.use_categories = true;
    sent[1].settings.activity_counter_digits = 5;
    sent[2].settings.prefix = "FAB-".to_owned();
    sent.push(profile("Northwind", "https://northwind.crm.dynamics.com"));
    let mut app = App::start(folder.path(), start(ThemeChoice::Light, WIDE));
    app.ask(Action::PastedText(file::write_list(&sent)));
    (folder, app)
});

picture!(import_merge_dark, || {
    let folder = with_profiles(&profiles());
    let mut app = App::start(folder.path(), start(ThemeChoice::Dark, WIDE));
    // Handed out, then changed by both.
    app.ask(Action::Command(CommandId::CopyAsText));
    let mut theirs = app.profile().clone();
    theirs.settings.use_categories = true;
    theirs.settings.activity_counter_digits = 6;
    for (id, value) in [
        (SettingId::UseCorrelation, Value::Switch(false)),
        (SettingId::ActivityCounterDigits, Value::Number(5)),
    ] {
        let field = Field::Setting(id);
        app.ask(Action::Edit {
            title: text::step::change_of(field),
            changes: vec![(field, value)],
            visit: false,
        });
    }
    app.ask(Action::PastedText(file::write(&theirs)));
    (folder, app)
});

/// So high that the whole right panel is seen.
const TALL: (f32, f32) = (1280.0, 1_900.0);

/// What is in Dynamics is known, and the plan is another.
fn planned_changes(theme: ThemeChoice, size: (f32, f32)) -> (tempfile::TempDir, App) {
    let folder = with_profiles(&profiles());
    let mut app = App::start(folder.path(), start(theme, size));
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(Confirm::Mark));
    for (id, value) in [
        (SettingId::Prefix, Value::Text("CTS-".to_owned())),
        (SettingId::ActivityCounterDigits, Value::Number(5)),
    ] {
        let field = Field::Setting(id);
        app.ask(Action::Edit {
            title: text::step::change_of(field),
            changes: vec![(field, value)],
            visit: false,
        });
    }
    (folder, app)
}

picture!(panel_light, || {
    let (folder, mut app) = planned_changes(ThemeChoice::Light, TALL);
    app.ask(Action::TogglePreview);
    (folder, app)
});

picture!(panel_dark, || planned_changes(ThemeChoice::Dark, TALL));

picture!(token_reader, || {
    let folder = with_profiles(&profiles());
    let mut app = App::start(folder.path(), start(ThemeChoice::Light, WIDE));
    app.ask(Action::Find(Some("RE: Quote for 20 laptops CTSO-0042117".to_owned())));
    app.ask(Action::Command(CommandId::ReadToken));
    (folder, app)
});

picture!(trying_a_prefix_dark, || {
    let (folder, mut app) = planned_changes(ThemeChoice::Dark, WIDE);
    app.press(Role::Button, "Try another prefix without keeping it");
    app.type_into(Role::TextInput, "Prefix to try", "FAB-");
    (folder, app)
});

picture!(smart_matching_dark, || {
    let mut plan = profiles().remove(0);
    plan.settings.use_smart_matching = true;
    plan.settings.advanced.least_addresses = Planned::Value(1);
    plan.settings.advanced.noise_pattern = Planned::Value("^(RE|FW):(".to_owned());
    let folder = with_profiles(&[plan]);
    let mut app = App::start(folder.path(), start(ThemeChoice::Dark, WIDE));
    app.ask(Action::GoTo(Field::Setting(SettingId::NoisePattern)));
    (folder, app)
});

picture!(two_emails, || {
    let folder = with_profiles(&profiles());
    let mut app = App::start(folder.path(), start(ThemeChoice::Light, WIDE));
    app.ask(Action::TryTwoEmails);
    (folder, app)
});

/// The steps that the plan of Contoso production leaves to do, one of them ticked.
fn steps_to_carry_out(theme: ThemeChoice, size: (f32, f32)) -> (tempfile::TempDir, App) {
    let (folder, mut app) = planned_changes(theme, size);
    app.ask(Action::Command(CommandId::Steps));
    app.press(Role::CheckBox, "Prefix is entered");
    (folder, app)
}

picture!(steps_light, || steps_to_carry_out(ThemeChoice::Light, WIDE));

picture!(steps_dark, || steps_to_carry_out(ThemeChoice::Dark, WIDE));

picture!(steps_smallest, || steps_to_carry_out(
    ThemeChoice::Light,
    (640.0, 430.0)
));

picture!(steps_to_a_script_dark, || {
    let (folder, mut app) = planned_changes(ThemeChoice::Dark, WIDE);
    app.ask(Action::Command(CommandId::Steps));
    app.press(Role::Button, "Give the steps away…");
    app.press(Role::RadioButton, "A script");
    (folder, app)
});
