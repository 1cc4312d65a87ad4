//! What the readers of XML have in common.

use std::borrow::Cow;

use quick_xml::events::Event;

/// The text of an event that lies between tags; nothing for comments, declarations and processing instructions. Of
/// entities only XML's own five and numbers are known: others would have to be declared, and what declares some is refused.
pub(super) fn text_of<'a>(event: &'a Event<'_>) -> Option<Cow<'a, str>> {
    match event {
        Event::Text(text) => text.xml10_content().ok(),
        Event::CData(text) => text.xml10_content().ok(),
        Event::GeneralRef(reference) if reference.is_char_ref() => {
            let c = reference.resolve_char_ref().ok()??;
            Some(Cow::Owned(c.to_string()))
        }
        Event::GeneralRef(reference) => {
            let name = reference.decode().ok()?;
            quick_xml::escape::resolve_xml_entity(&name).map(Cow::Borrowed)
        }
        _ => Some(Cow::Borrowed("")),
    }
}
