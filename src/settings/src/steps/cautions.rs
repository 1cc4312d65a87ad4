//! What a change does at once, from the catalogue, without claiming what nobody knows.

use crate::{
    PartlyKnown,
    catalogue::{Kind, SettingId, tokens_of_unknown_digits},
    field::{Field, Value},
    profile::Settings,
};

/// The catalogue's caution about a change to what the plan says. Where it is not known what the environment holds, it
/// begins with what would have to be there: "If it is On today: …".
pub(super) fn caution(id: SettingId, plan: &Settings, baseline: Option<&PartlyKnown>) -> Option<String> {
    let held = |id: SettingId| baseline.and_then(|baseline| baseline.get(Field::Setting(id)));
    // What is not known is taken not to change, so that nothing is said of it.
    let mut was = plan.clone();
    for other in SettingId::ALL {
        if let Some(value) = held(other) {
            (other.setting().access.1)(&mut was, &value);
        }
    }
    // The caution about tokens names the digits that would be lost, where they are known.
    let is_of_digits = id == SettingId::UseTrackingTokens && held(SettingId::ActivityCounterDigits).is_none();
    let said = |was: &Settings| {
        let caution = (id.setting().caution)(was, plan)?;
        Some(if is_of_digits {
            tokens_of_unknown_digits()
        } else {
            caution
        })
    };
    if held(id).is_some() {
        return said(&was);
    }
    let (supposed, value) = supposed(id, plan);
    (id.setting().access.1)(&mut was, &value);
    said(&was).map(|caution| format!("{supposed}: {caution}"))
}

/// What would have to be there for the change to matter, in words and as a value.
fn supposed(id: SettingId, plan: &Settings) -> (&'static str, Value) {
    match (id.setting().kind, plan.get(id)) {
        (Kind::Switch, Value::Switch(true)) => ("If it is Off today", Value::Switch(false)),
        (Kind::Switch, _) => ("If it is On today", Value::Switch(true)),
        (Kind::Number { max, .. }, _) => ("If it is more today", Value::Number(max)),
        (Kind::Text { .. }, value) => (
            "If it is another today",
            Value::Text(format!("{}another", value.display())),
        ),
    }
}
