//! The checklist, read by a parser that reads HTML as browsers do.

use scraper::{Html, Selector};
use tracking_settings::{Field, Profile, SettingId, catalogue::cards, words::visible};

use super::{HOSTILE, all_changed, as_prefix, handout, profile, text_of, with_prefix};

struct Page {
    html: String,
    document: Html,
}

impl Page {
    fn of(plan: Profile, baseline: Option<Profile>) -> Self {
        let html = text_of("checklist", &handout(plan, baseline));
        let document = Html::parse_document(&html);
        Self { html, document }
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        let elements = Selector::parse(selector).unwrap();
        let texts = self.document.select(&elements);
        texts
            .map(|element| element.text().collect::<String>().trim().to_owned())
            .collect()
    }

    fn elements(&self) -> Vec<String> {
        let all = self.document.root_element().descendent_elements();
        all.map(|element| element.value().name().to_owned()).collect()
    }
}

#[test]
fn what_was_ticked_already_is_ticked_on_it() {
    let mut some_done = handout(all_changed(), Some(profile(|_| {})));
    some_done.done = [SettingId::Prefix, SettingId::UseCorrelation]
        .map(Field::Setting)
        .into();
    let html = text_of("checklist", &some_done);
    let document = Html::parse_document(&html);
    let ticked = Selector::parse("tr:has([aria-label=done])").unwrap();
    let rows: Vec<_> = document.select(&ticked).filter_map(|row| row.value().id()).collect();
    assert_eq!(rows, ["use_correlation", "prefix"]);
    let all = Selector::parse(".tick").unwrap();
    let boxes = document.select(&all).map(|tick| tick.text().collect::<String>());
    assert_eq!(boxes.filter(|tick| tick == "\u{2611}").count(), 2);
}

#[test]
fn it_goes_down_the_page_of_the_admin_center() {
    let page = Page::of(all_changed(), None);
    let labels = page.texts("#page .label");
    assert_eq!(labels, SettingId::ALL.map(|id| id.setting().label));
    let headings: Vec<&str> = cards().into_iter().filter_map(|card| card.heading).collect();
    assert_eq!(page.texts("#page .group"), headings);
    assert_eq!(page.texts("#page .tick"), ["☐"; 11]);
    assert_eq!(page.texts("#page .before"), ["not known"; 11]);
    assert_eq!(page.texts("#prefix .after"), ["CTSO-"]);
    assert_eq!(
        page.texts("#elsewhere .label"),
        ["Maximum number of subject keywords or recipients"]
    );
    let place = page.texts("#page .help").concat();
    assert!(
        place.starts_with("Environments > (environment) > Settings > Email > Email Tracking. You need"),
        "{place}"
    );
    let elsewhere = page.texts("#elsewhere .help").concat();
    assert!(
        elsewhere.starts_with("Settings > Email Configuration > Email Configuration Settings > Email. "),
        "{elsewhere}"
    );
}

#[test]
fn it_lists_what_changes_with_before_after_and_cautions() {
    let plan = profile(|profile| {
        profile.settings.use_categories = true;
        profile.settings.personal_number_digits = 2;
        profile.settings.base_tracking_number = -1;
    });
    let page = Page::of(plan, Some(profile(|_| {})));
    assert_eq!(page.texts(".before"), ["0", "3", "Off"]);
    assert_eq!(page.texts(".after"), ["-1", "2", "On"]);
    assert_eq!(page.texts(".tick"), ["", "☐", "☐"]);
    assert!(
        page.texts("#base_tracking_number .cannot")
            .concat()
            .contains("0 to 2,147,483,647")
    );
    assert!(
        page.texts("#personal_number_digits .caution")
            .concat()
            .starts_with("Numbers above 99 no longer fit")
    );
    assert!(
        page.texts("#use_categories .caution")
            .concat()
            .starts_with("Adds the category")
    );
    assert_eq!(
        page.texts("#known-from"),
        ["what was read from Dynamics on 24 November 2026"]
    );
    assert_eq!(page.texts("#environment"), ["https://contoso.crm.dynamics.com"]);
}

#[test]
fn it_begins_with_what_it_is_for_and_ends_with_how_to_verify() {
    let page = Page::of(all_changed(), Some(profile(|_| {})));
    assert_eq!(page.texts("#name"), ["Contoso production"]);
    let text = page.texts("main").concat();
    assert!(
        text.starts_with("Email tracking settings: steps to carry out in Dynamics"),
        "{text}"
    );
    assert!(
        page.texts("section:last-of-type")
            .concat()
            .contains("To verify, read what the environment holds again")
    );
    assert!(
        page.texts(".plan")
            .concat()
            .contains("Threadmark changes nothing in Dynamics")
    );
}

#[test]
fn it_ends_with_saving_and_reading_again_and_says_where_to_stop() {
    let stop = "If it shows something else today, stop and read it again.";
    let page = Page::of(all_changed(), Some(profile(|_| {})));
    assert_eq!(page.texts("#save"), ["Save on the page."]);
    let last = page.texts("section:last-of-type").concat();
    assert!(last.find("Save on the page.") < last.find("To verify, read what the environment holds again"));
    let steps = page.texts(".tick").len();
    let known = page
        .texts(".before")
        .into_iter()
        .filter(|before| before != "not known")
        .count();
    assert!(known >= 10 && known <= steps);
    assert_eq!(page.texts(".stop"), vec![stop; known]);
    // Nobody knows what it shows.
    assert_eq!(Page::of(all_changed(), None).texts(".stop"), [""; 0]);
    let nothing = Page::of(profile(|_| {}), Some(profile(|_| {})));
    assert_eq!((nothing.texts("#save").len(), nothing.texts("#verify").len()), (0, 1));
}

#[test]
fn today_stands_only_where_it_was_read() {
    let read = handout(all_changed(), Some(profile(|_| {})));
    let mut assumed = read.clone();
    assumed.baseline.as_mut().unwrap().was_read = false;
    for (handout, heading) in [
        (read, "Today"),
        (assumed, "Assumed"),
        (handout(all_changed(), None), "Assumed"),
    ] {
        let html = text_of("checklist", &handout);
        let document = Html::parse_document(&html);
        let heads = Selector::parse("thead th:nth-child(3)").unwrap();
        for head in document.select(&heads) {
            assert_eq!(head.text().collect::<String>(), heading);
        }
    }
}

#[test]
fn hostile_texts_come_out_as_text_and_change_nothing_else() {
    let mut elsewhere = with_prefix("x");
    elsewhere.environment = Some("x".to_owned());
    let harmless = Page::of(elsewhere, Some(profile(|_| {}))).elements();
    for text in HOSTILE {
        let prefix = as_prefix(text);
        let mut plan = with_prefix(&prefix);
        plan.name = text.to_owned();
        plan.environment = Some(text.to_owned());
        let page = Page::of(plan, Some(profile(|_| {})));
        assert_eq!(page.texts("#prefix .after"), [visible(&prefix)]);
        assert_eq!(page.texts("#name"), [visible(text)]);
        assert_eq!(page.texts("#environment"), [visible(text)]);
        let elements = page.elements();
        let without_cautions = |names: &[String]| {
            names
                .iter()
                .filter(|name| !["span", "bdi"].contains(&name.as_str()))
                .count()
        };
        assert_eq!(without_cautions(&elements), without_cautions(&harmless), "{text:?}");
        assert!(!page.html.contains('\u{202E}'), "{text:?}");
    }
}

#[test]
fn nothing_in_it_runs_or_leads_elsewhere() {
    let page = Page::of(all_changed(), None);
    for element in page.elements() {
        assert!(
            !["script", "link", "img", "a", "form", "input", "iframe"].contains(&element.as_str()),
            "<{element}>"
        );
    }
    let policy = Selector::parse("meta[http-equiv]").unwrap();
    let policy = page.document.select(&policy).next().unwrap().attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
}

#[test]
fn while_tokens_are_off_the_digits_are_not_entered() {
    let plan = profile(|profile| {
        profile.settings.use_tracking_tokens = false;
        profile.settings.activity_counter_digits = 5;
    });
    let page = Page::of(plan, Some(profile(|_| {})));
    assert_eq!(page.texts(".label"), ["Use tracking tokens"]);
    assert!(page.texts("#remarks").concat().contains("(5 in the plan)"));
    assert!(
        page.texts(".caution")
            .concat()
            .contains("Dynamics forgets the number of digits (now 3): note it.")
    );
}
