//! What changes lead to once they are carried out, and who says so.

#[path = "carried_out/together.rs"]
mod together;

use std::{collections::BTreeSet, fmt::Write as _};

use tracking_settings::{Field, Outcome, PartlyKnown, Planned, Profile, SettingId, Usage, carried_out::outcomes};

type Change = fn(&mut Profile);

/// What changed, with what is said of it and who says so.
fn cards(outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    for outcome in outcomes {
        writeln!(text, "{:?}: {} → {}", outcome.setting, outcome.was, outcome.is).unwrap();
        for line in &outcome.lines {
            let (about, basis) = (line.about.label(), line.basis.words());
            writeln!(text, "  {about}: {} ({basis})", line.text).unwrap();
        }
    }
    text
}

/// The cards after changes of Microsoft's defaults, each alone, and after going back to the defaults.
fn there_and_back(changes: &[Change]) -> [String; 2] {
    let defaults = Profile::new("test");
    let mut said = [String::new(), String::new()];
    for change in changes {
        let mut changed = defaults.clone();
        change(&mut changed);
        said[0] += &cards(&outcomes(&defaults, &changed));
        said[1] += &cards(&outcomes(&changed, &defaults));
    }
    said
}

#[test]
fn correlation_tokens_and_smart_matching() {
    let changes: [Change; 3] = [
        |p| p.settings.use_correlation = false,
        |p| p.settings.use_tracking_tokens = false,
        |p| p.settings.use_smart_matching = true,
    ];
    let [there, back] = there_and_back(&changes);
    insta::assert_snapshot!(there, @"
    UseCorrelation: On → Off
      Mail that is already out: Stays as it is. Correlation is looked at when mail arrives. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether tracking tokens and smart matching still find the email that is answered. The hidden information in the headers no longer does. Dynamics's older dialog locks tokens and smart matching. Try one reply in a test environment first. (Not documented)
      New mail: Not documented: whether mail gets a token while correlation is off. If it does, one such as CRM:0001001. Send one email in a test environment and look at its subject. (Not documented)
      Can it be taken back: Yes, by turning it on again, for mail that arrives from then on. Server-side synchronization looks only at mail that is newer than the last it has processed: replies that arrived meanwhile can be tracked by hand. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
    UseTrackingTokens: On → Off
      Mail that is already out: Keeps the token in its subject. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether Dynamics still looks for the token in a reply while tokens are off. The reply header is looked at before the token anyway: leave Use correlation on. (Not documented)
      New mail: Goes out without a token in its subject. (Microsoft says: Manage email tracking settings)
      Can it be taken back: Yes, by turning it on again, but Dynamics forgets the number of digits for the email activity counter, because the maximum that says it becomes 0: note it first, it is 3. Prefix, base and the digits for personal numbers stay. (Seen in the older dialog)
    UseSmartMatching: Off → On
      Mail that is already out: Can be found by it as far as Dynamics has kept its words and addresses. Under high load only the last 90 days are searched. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Replies that arrive now: Are compared when reply header, token and conversation index find nothing: at least 2 addresses in common, and the same count of subject words. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      New mail: Mail of different matters can be joined when it looks alike. Microsoft does not recommend smart matching for that reason. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by turning it off again. Mail that was joined wrongly meanwhile took over a record, which is set right by hand. (Worked out from what is documented)
    ");
    insta::assert_snapshot!(back, @"
    UseCorrelation: Off → On
      Mail that is already out: Replies to it can be found as well: what they answer is looked up among all email that Dynamics has. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Replies that arrive now: Are linked by the reply header first, then by a token, then by the conversation index. They take over the record of the email that they answer. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      New mail: Looks as before. What correlation uses stands in the headers, where nobody sees it. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by turning it off again. What was linked meanwhile took over a record; where that is wrong it is set right by hand. (Worked out from what is documented)
    UseTrackingTokens: Off → On
      Mail that is already out: Stays as it is. What was sent without a token gets none afterwards. (Worked out from what is documented)
      Replies that arrive now: Replies to mail without a token carry none. They are found as before, by the reply header or the conversation index. (Worked out from what is documented)
      New mail: Gets a token at the end of its subject, the first person's first being CRM:0001001. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by turning it off again. Dynamics then forgets the number of digits for the email activity counter (3): note it. Mail sent meanwhile keeps its token. (Seen in the older dialog)
    UseSmartMatching: On → Off
      Mail that is already out: Stays as it is. Smart matching is tried when mail arrives. (Worked out from what is documented)
      Replies that arrive now: Are found by reply header, token or conversation index alone, which come first in any case. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      New mail: Mail that belongs together without being one conversation is no longer joined. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by turning it on again. Its details are kept meanwhile. (Seen in the older dialog)
    ");
}

#[test]
fn the_parts_of_the_token() {
    let [there, _] = there_and_back(&[
        |p| p.settings.prefix = "CTSO-".into(),
        |p| p.settings.base_tracking_number = 500,
        // 250 people: the numbers 101 to 350 and 1 to 250 overlap.
        |p| p.settings.base_tracking_number = 100,
        // The last that fits, and the first that does not.
        |p| p.settings.base_tracking_number = 998,
        |p| p.settings.base_tracking_number = 999,
    ]);
    insta::assert_snapshot!(there, @r#"
    Prefix: CRM: → CTSO-
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Are still found by the token that they carry, which begins with "CRM:". (Microsoft says: KA-22940, on duplicate tracking tokens)
      New mail: New conversations get tokens with the new prefix, such as CTSO-0001001. (Microsoft says: KA-22940, on duplicate tracking tokens)
      Can it be taken back: Yes, by entering "CRM:" again. It then stands twice in the list of earlier prefixes, which holds 256 characters. (Seen in the older dialog)
    BaseTrackingNumber: 0 → 500
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Are still found by the token that they carry. (Microsoft says: KA-22940, on duplicate tracking tokens)
      New mail: People's numbers begin at 501, as in CRM:0501001. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by entering 0 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    BaseTrackingNumber: 0 → 100
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Are still found by the token that they carry. (Microsoft says: KA-22940, on duplicate tracking tokens)
      New mail: People's numbers begin at 101, as in CRM:0101001. Some people get numbers that others had: a token can repeat one that is already out. (Worked out from what is documented)
      Can it be taken back: Yes, by entering 0 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    BaseTrackingNumber: 0 → 998
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Are still found by the token that they carry. (Microsoft says: KA-22940, on duplicate tracking tokens)
      New mail: People's numbers begin at 999, as in CRM:0999001. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by entering 0 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    BaseTrackingNumber: 0 → 999
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Are still found by the token that they carry. (Microsoft says: KA-22940, on duplicate tracking tokens)
      New mail: Not documented: what Dynamics does with a number that is wider than its digits. The first person's is 1,000, too wide for 3 digits. Choose more digits for personal numbers. (Not documented)
      Can it be taken back: Yes, by entering 0 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    "#);
    insta::assert_snapshot!(there_and_back(&[|p| p.settings.base_tracking_number = 100])[1], @"
    BaseTrackingNumber: 100 → 0
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Are still found by the token that they carry. (Microsoft says: KA-22940, on duplicate tracking tokens)
      New mail: People's numbers begin at 001, as in CRM:0001001. Some people get numbers that others had: a token can repeat one that is already out. (Worked out from what is documented)
      Can it be taken back: Yes, by entering 100 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    ");
}

#[test]
fn the_digits_of_the_token() {
    let [there, _] = there_and_back(&[
        |p| p.settings.personal_number_digits = 2,
        |p| p.settings.personal_number_digits = 4,
        |p| p.settings.activity_counter_digits = 2,
        |p| p.settings.activity_counter_digits = 5,
    ]);
    insta::assert_snapshot!(there, @"
    PersonalNumberDigits: 3 → 2
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Are still found by the token that they carry. (Microsoft says: KA-22940, on duplicate tracking tokens)
      New mail: New conversations get shorter tokens, such as CRM:001001. Numbers above 99 no longer fit: people who have them can get the same tokens as others. (Microsoft says: KA-22940, on duplicate tracking tokens)
      Can it be taken back: Yes, by entering 3 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    PersonalNumberDigits: 3 → 4
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Are still found by the token that they carry. (Microsoft says: KA-22940, on duplicate tracking tokens)
      New mail: New conversations get tokens such as CRM:00001001, with room for 9,999 people. (Worked out from what is documented)
      Can it be taken back: Yes, by entering 3 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    ActivityCounterDigits: 3 → 2
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Are still found by the token that they carry. (Microsoft says: KA-22940, on duplicate tracking tokens)
      New mail: New conversations get shorter tokens, such as CRM:000101. People already past 99 begin again at 1 with their next email. (Seen in the on-premises version)
      Can it be taken back: Yes, by entering 3 again. A counter that has begun again goes on from there, so tokens can repeat. (Seen in the on-premises version)
    ActivityCounterDigits: 3 → 5
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Are still found by the token that they carry. (Microsoft says: KA-22940, on duplicate tracking tokens)
      New mail: New conversations get tokens such as CRM:000100001. At 40 emails a day the busiest sender's repeat within 6.9 years, instead of within 25 days. (Worked out from what is documented)
      Can it be taken back: Yes, by entering 3 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    ");
}

#[test]
fn folders_categories_and_automatic_tracking() {
    let changes: [Change; 3] = [
        |p| p.settings.use_folder_level_tracking = false,
        |p| p.settings.use_categories = true,
        |p| p.settings.auto_track_outgoing_email = true,
    ];
    let [there, back] = there_and_back(&changes);
    insta::assert_snapshot!(there, @r#"
    UseFolderLevelTracking: On → Off
      Mail that is already out: Not documented: what becomes of mail that was tracked by a folder. Look at one such email in Dynamics before and after. (Not documented)
      Replies that arrive now: A reply that is moved into a subfolder is no longer looked at: Dynamics reads only what lies in the Inbox itself. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      New mail: Mail in a subfolder is not tracked, and moving it back to the Inbox later does not help. Think of rules of Outlook that move mail. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Not documented: whether people's connections of folders and records are kept meanwhile. Have them noted before it is turned off. (Not documented)
    UseCategories: Off → On
      Mail that is already out: Mail that is tracked already is not given the category afterwards. (Microsoft says: Use Outlook category to track appointments and emails)
      Replies that arrive now: People can track a reply by giving it the category "Tracked to Dynamics 365"; it is in Dynamics within about 15 minutes. (Microsoft says: Use Outlook category to track appointments and emails)
      New mail: The same for new mail and appointments. Leave it off where the old client Dynamics 365 for Outlook is in use. (Microsoft says: Use Outlook category to track appointments and emails)
      Can it be taken back: Yes, by turning it off again: the category then disappears from everybody's Outlook within about 15 minutes. Items keep their mark. (Microsoft says: Use Outlook category to track appointments and emails)
    AutoTrackOutgoingEmail: Off → On
      Mail that is already out: Not documented: whether mail that lies in people's Sent Items already is tracked too. Tell people before it is turned on. (Not documented)
      Replies that arrive now: Are looked at as before. The setting is about mail that people send. (Worked out from what is documented)
      New mail: Sent mail is tracked by each person's own filter for incoming mail. Whoever tracks all email tracks all that they send, private mail included. (Microsoft says: OrgDBOrgSettings)
      Can it be taken back: Not documented: what becomes of sent mail that was tracked meanwhile. Expect it to stay, and to be deleted by hand where it is private. (Not documented)
    "#);
    insta::assert_snapshot!(back, @r#"
    UseFolderLevelTracking: Off → On
      Mail that is already out: All mail in a folder that somebody connects with a record is tracked and set regarding that record. (Microsoft says: Configure Outlook or Exchange folder-level tracking)
      Replies that arrive now: Are tracked when they land in such a folder. A record that somebody sets by hand is overwritten at the next synchronization. (Microsoft says: Configure Outlook or Exchange folder-level tracking)
      New mail: Nothing happens until people connect folders: up to 25 each, below the Inbox, in Exchange mailboxes that server-side synchronization reads, not in those of queues. (Microsoft says: Configure Outlook or Exchange folder-level tracking)
      Can it be taken back: Not documented: what becomes of people's folders and of mail tracked by them when it is turned off again. Begin with a few people. (Not documented)
    UseCategories: On → Off
      Mail that is already out: The category "Tracked to Dynamics 365" disappears from everybody's Outlook within about 15 minutes. Items that already have it keep it. (Microsoft says: Use Outlook category to track appointments and emails)
      Replies that arrive now: Can no longer be tracked by giving them the category. (Microsoft says: OrgDBOrgSettings)
      New mail: People can no longer track mail and appointments by giving them the category. (Microsoft says: OrgDBOrgSettings)
      Can it be taken back: Yes, by turning it on again: items have kept their mark. A category that somebody deletes from Outlook's list meanwhile is gone for good. (Microsoft says: Use Outlook category to track appointments and emails)
    AutoTrackOutgoingEmail: On → Off
      Mail that is already out: Not documented: what becomes of sent mail that is tracked already. Expect it to stay. (Not documented)
      Replies that arrive now: Are looked at as before. The setting is about mail that people send. (Worked out from what is documented)
      New mail: Mail in people's Sent Items is no longer tracked by itself. What should be in Dynamics is tracked by hand. (Microsoft says: OrgDBOrgSettings)
      Can it be taken back: Not documented: whether mail sent meanwhile is tracked once it is on again. Expect that it is not, and track what matters by hand. (Not documented)
    "#);
}

#[test]
fn mail_between_users_and_earlier_prefixes() {
    let changes: [Change; 2] = [
        |p| p.settings.track_between_users_as_two_activities = false,
        |p| p.prefix_history = vec!["ref:".into()],
    ];
    let [there, back] = there_and_back(&changes);
    insta::assert_snapshot!(there, @"
    TrackBetweenUsersAsTwoActivities: On → Off
      Mail that is already out: Not documented: whether activities that were kept twice stay. Expect both to stay. (Not documented)
      Replies that arrive now: A reply from another user of Dynamics can be refused, because the sender's activity is there already. (Microsoft says: OrgDBOrgSettings)
      New mail: Mail between users stays one activity, the sender's. Mail to queues is still taken, unless DoNotIgnoreInternalEmailToQueues was changed in OrgDBOrgSettings. (Microsoft says: OrgDBOrgSettings)
      Can it be taken back: Yes, by turning it on again, for mail that arrives from then on. Server-side synchronization looks only at mail that is newer than the last it has processed: what was refused meanwhile can be tracked by hand. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
    Prefix: CRM: → CRM:; ref:
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Not documented: how Dynamics uses its list of earlier prefixes. None of them leaves it. (Not documented)
      New mail: Gets the same prefix as before. (Worked out from what is documented)
      Can it be taken back: Yes, by writing the earlier list again, which takes a script: the older dialog adds to the list and edits nothing in it. (Seen in the older dialog)
    ");
    insta::assert_snapshot!(back, @r#"
    TrackBetweenUsersAsTwoActivities: Off → On
      Mail that is already out: Not documented: whether mail that was kept once gets its second activity. Expect that it does not. (Not documented)
      Replies that arrive now: A reply from one user of Dynamics to another becomes two activities, one for each. (Microsoft says: Manage email tracking settings)
      New mail: Mail between two users becomes two activities, one for the sender and one for the recipient. (Microsoft says: Manage email tracking settings)
      Can it be taken back: Not documented: whether second activities are taken away when it is turned off again. Expect them to stay. (Not documented)
    Prefix: CRM:; ref: → CRM:
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether a late reply with such a token is still found. The plan's history does not list "ref:": a script that writes the history takes it out, typing a prefix in Dynamics keeps it. The reply header is looked at before the token: keep Use correlation on. (Not documented)
      New mail: Gets the same prefix as before. (Worked out from what is documented)
      Can it be taken back: Yes, by writing the earlier list again, which takes a script: the older dialog adds to the list and edits nothing in it. (Seen in the older dialog)
    "#);
}

#[test]
fn a_prefix_that_is_pushed_out_is_named() {
    let mut was = Profile::new("test");
    was.prefix_history = (0..12).map(|number| format!("{number:019}")).collect();
    let mut is = was.clone();
    // 5 + 12 × 20 are 245; five more characters fit, twelve do not.
    is.settings.prefix = "CTSO".into();
    insta::assert_snapshot!(cards(&outcomes(&was, &is)), @r#"
    Prefix: CRM: → CTSO
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Are still found by the token that they carry, which begins with "CRM:". (Microsoft says: KA-22940, on duplicate tracking tokens)
      New mail: New conversations get tokens with the new prefix, such as CTSO0001001. (Microsoft says: KA-22940, on duplicate tracking tokens)
      Can it be taken back: Yes, by entering "CRM:" again. It then stands twice in the list of earlier prefixes, which holds 256 characters. (Seen in the older dialog)
    "#);
    is.settings.prefix = "Contoso west".into();
    insta::assert_snapshot!(cards(&outcomes(&was, &is)), @r#"
    Prefix: CRM: → Contoso west
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether a late reply with such a token is still found. "0000000000000000011" leaves the list of earlier prefixes, which holds 256 characters. The reply header is looked at before the token: keep Use correlation on. (Not documented)
      New mail: New conversations get tokens with the new prefix, such as Contoso west0001001. (Microsoft says: KA-22940, on duplicate tracking tokens)
      Can it be taken back: Not by entering "CRM:" again: what has left the list does not come back with it. The whole list has to be written again, which takes a script. Note it first. (Worked out from what is documented)
    "#);
}

#[test]
fn while_tokens_are_off_their_parts_wait() {
    let mut was = Profile::new("test");
    was.settings.use_tracking_tokens = false;
    let mut is = was.clone();
    is.settings.prefix = "CTSO-".into();
    is.settings.base_tracking_number = 7;
    is.settings.personal_number_digits = 1;
    is.settings.activity_counter_digits = 1;
    insta::assert_snapshot!(cards(&outcomes(&was, &is)), @r#"
    Prefix: CRM: → CTSO-
      Mail that is already out: Keeps its token if it was sent while tokens were on. Other mail has none. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether Dynamics still looks for the token in a reply while tokens are off. The reply header is looked at before the token anyway: leave Use correlation on. (Not documented)
      New mail: Gets no token as long as Use tracking tokens is off. The change counts once it is on. (Microsoft says: Manage email tracking settings)
      Can it be taken back: Yes, by entering "CRM:" again. It then stands twice in the list of earlier prefixes, which holds 256 characters. (Seen in the older dialog)
    BaseTrackingNumber: 0 → 7
      Mail that is already out: Keeps its token if it was sent while tokens were on. Other mail has none. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether Dynamics still looks for the token in a reply while tokens are off. The reply header is looked at before the token anyway: leave Use correlation on. (Not documented)
      New mail: Gets no token as long as Use tracking tokens is off. The change counts once it is on. (Microsoft says: Manage email tracking settings)
      Can it be taken back: Yes, by entering 0 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    PersonalNumberDigits: 3 → 1
      Mail that is already out: Keeps its token if it was sent while tokens were on. Other mail has none. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether Dynamics still looks for the token in a reply while tokens are off. The reply header is looked at before the token anyway: leave Use correlation on. (Not documented)
      New mail: Gets no token as long as Use tracking tokens is off. The change counts once it is on. (Microsoft says: Manage email tracking settings)
      Can it be taken back: Yes, by entering 3 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    ActivityCounterDigits: 3 → 1
      Mail that is already out: Keeps its token if it was sent while tokens were on. Other mail has none. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether Dynamics still looks for the token in a reply while tokens are off. The reply header is looked at before the token anyway: leave Use correlation on. (Not documented)
      New mail: Gets no token as long as Use tracking tokens is off. The change counts once it is on. (Microsoft says: Manage email tracking settings)
      Can it be taken back: Yes, by entering 3 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    "#);
}

#[test]
fn what_rests_on_correlation_is_in_doubt_once_it_is_off() {
    let was = Profile::new("test");
    let mut is = was.clone();
    is.settings.use_correlation = false;
    is.settings.prefix = "CTSO-".into();
    is.settings.activity_counter_digits = 5;
    is.settings.use_smart_matching = true;
    insta::assert_snapshot!(cards(&outcomes(&was, &is)), @r#"
    UseCorrelation: On → Off
      Mail that is already out: Stays as it is. Correlation is looked at when mail arrives. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether tracking tokens and smart matching still find the email that is answered. The hidden information in the headers no longer does. Dynamics's older dialog locks tokens and smart matching. Try one reply in a test environment first. (Not documented)
      New mail: Not documented: whether mail gets a token while correlation is off. If it does, one such as CTSO-000100001. Send one email in a test environment and look at its subject. (Not documented)
      Can it be taken back: Yes, by turning it on again, for mail that arrives from then on. Server-side synchronization looks only at mail that is newer than the last it has processed: replies that arrived meanwhile can be tracked by hand. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
    Prefix: CRM: → CTSO-
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether Dynamics looks for tokens and tries smart matching while correlation is off; its older dialog locks both then. Turn on Use correlation to be sure. (Not documented)
      New mail: Not documented: whether mail gets a token while correlation is off. If it does, one such as CTSO-000100001. Send one email in a test environment and look at its subject. (Not documented)
      Can it be taken back: Yes, by entering "CRM:" again. It then stands twice in the list of earlier prefixes, which holds 256 characters. (Seen in the older dialog)
    ActivityCounterDigits: 3 → 5
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether Dynamics looks for tokens and tries smart matching while correlation is off; its older dialog locks both then. Turn on Use correlation to be sure. (Not documented)
      New mail: Not documented: whether mail gets a token while correlation is off. If it does, one such as CTSO-000100001. Send one email in a test environment and look at its subject. (Not documented)
      Can it be taken back: Yes, by entering 3 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    UseSmartMatching: Off → On
      Mail that is already out: Not documented: whether smart matching finds it while correlation is off. (Not documented)
      Replies that arrive now: Not documented: whether Dynamics looks for tokens and tries smart matching while correlation is off; its older dialog locks both then. Turn on Use correlation to be sure. (Not documented)
      New mail: Not documented: whether smart matching joins mail while correlation is off. If it does, mail of different matters that looks alike can be joined. (Not documented)
      Can it be taken back: Yes, by turning it off again. Mail that was joined wrongly meanwhile took over a record, which is set right by hand. (Worked out from what is documented)
    "#);
}

#[test]
fn details_of_smart_matching_are_one_change_with_it() {
    let with_details: Change = |p| {
        p.settings.use_smart_matching = true;
        p.settings.advanced.least_addresses = Planned::Value(3);
        p.settings.advanced.allowed_difference = Planned::Value(1_000);
    };
    insta::assert_snapshot!(there_and_back(&[with_details])[0], @"
    UseSmartMatching: Off; Maximum difference allowed between subject keywords: not known; Minimum number of recipients required to match: not known → On; Maximum difference allowed between subject keywords: 1,000; Minimum number of recipients required to match: 3
      Mail that is already out: Can be found by it as far as Dynamics has kept its words and addresses. Under high load only the last 90 days are searched. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Replies that arrive now: Are compared when reply header, token and conversation index find nothing: at least 3 addresses in common, and counts of subject words that differ by at most 1,000. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      New mail: Mail of different matters can be joined when it looks alike. Microsoft does not recommend smart matching for that reason. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by turning it off again. Mail that was joined wrongly meanwhile took over a record, which is set right by hand. (Worked out from what is documented)
    ");
    let mut was = Profile::new("test");
    was.settings.use_smart_matching = true;
    let mut is = was.clone();
    is.settings.advanced.noise_pattern = Planned::Value("x".into());
    insta::assert_snapshot!(cards(&outcomes(&was, &is)), @"
    UseSmartMatching: On; Filter subject keywords: not known → On; Filter subject keywords: x
      Mail that is already out: Not documented: whether what Dynamics has kept of mail already sent is worked out again. Expect it to be compared as it was kept. (Not documented)
      Replies that arrive now: Are compared by the new details: at least 2 addresses in common, and the same count of subject words. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      New mail: Of each subject and of each list of addresses at most 20 are kept, after the words of the pattern are taken out of the subject. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by entering the earlier details again; an empty one is the platform's default. What was compared meanwhile is not compared again. (Worked out from what is documented)
    ");
}

#[test]
fn what_nobody_knows_is_said_so() {
    let profile = Profile::new("test");
    let unknown = BTreeSet::from([SettingId::UseCategories, SettingId::ActivityCounterDigits].map(Field::Setting));
    let all = outcomes(&PartlyKnown::without(profile.clone(), unknown.clone()), &profile);
    insta::assert_snapshot!(cards(&all), @"
    ActivityCounterDigits: not known → 3
      What Dynamics holds: It is not known what Dynamics holds now. If it is 3 already, nothing changes. Look it up in the admin center first. (Not known)
    UseCategories: not known → Off
      What Dynamics holds: It is not known what Dynamics holds now. If it is Off already, nothing changes. Look it up in the admin center first. (Not known)
    ");
    // Digits that nobody knows are not named.
    let mut is = profile.clone();
    is.settings.use_tracking_tokens = false;
    insta::assert_snapshot!(cards(&outcomes(&PartlyKnown::without(profile, unknown), &is)[..1]), @"
    UseTrackingTokens: On → Off
      Mail that is already out: Keeps the token in its subject. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether Dynamics still looks for the token in a reply while tokens are off. The reply header is looked at before the token anyway: leave Use correlation on. (Not documented)
      New mail: Goes out without a token in its subject. (Microsoft says: Manage email tracking settings)
      Can it be taken back: Yes, by turning it on again, but Dynamics forgets the number of digits for the email activity counter, because the maximum that says it becomes 0: look it up and note it first. Prefix, base and the digits for personal numbers stay. (Seen in the older dialog)
    ");
}

#[test]
fn numbers_that_cannot_be_do_no_harm() {
    let mut was = Profile::new("test");
    was.settings.base_tracking_number = i128::MIN;
    was.settings.personal_number_digits = i128::MAX;
    let mut is = Profile::new("test");
    is.settings.base_tracking_number = i128::MAX;
    is.settings.activity_counter_digits = i128::MAX;
    is.settings.personal_number_digits = i128::MIN;
    is.usage = Some(Usage {
        people: i128::MIN,
        emails_per_day: i128::MIN,
        reply_window_days: 0,
    });
    for (was, is) in [(&was, &is), (&is, &was)] {
        assert_eq!(outcomes(was, is).len(), 3);
    }
}
