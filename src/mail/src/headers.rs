//! stand-in
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    MessageId,
    InReplyTo,
    References,
    ThreadIndex,
    Subject,
    Date,
    From,
    To,
    Cc,
    Bcc,
}

#[derive(Default)]
pub(crate) struct Fields {
    found: Vec<(Name, std::ops::Range<usize>)>,
}
impl Fields {
    pub(crate) fn walk(&mut self, header: &[u8]) -> bool {
        self.found.clear();
        let mut at = 0;
        let mut any = false;
        let mut open: Option<usize> = None;
        while at < header.len() {
            let end = header[at..]
                .iter()
                .position(|b| *b == b'\n')
                .map_or(header.len(), |n| at + n + 1);
            let line = header[at..end].trim_ascii_end();
            if line.is_empty() {
                break;
            }
            if matches!(header[at], b' ' | b'\t') {
                if let Some(o) = open {
                    self.found[o].1.end = at + line.len();
                }
            } else {
                open = None;
                if let Some(colon) = line.iter().position(|b| *b == b':') {
                    let name = line[..colon].trim_ascii_end().to_ascii_lowercase();
                    any = true;
                    let name = match &name[..] {
                        b"message-id" => Some(Name::MessageId),
                        b"in-reply-to" => Some(Name::InReplyTo),
                        b"references" => Some(Name::References),
                        b"thread-index" => Some(Name::ThreadIndex),
                        b"subject" => Some(Name::Subject),
                        b"date" => Some(Name::Date),
                        b"from" => Some(Name::From),
                        b"to" => Some(Name::To),
                        b"cc" => Some(Name::Cc),
                        b"bcc" => Some(Name::Bcc),
                        _ => None,
                    };
                    if let Some(name) = name {
                        open = Some(self.found.len());
                        self.found.push((name, at + colon + 1..at + line.len()));
                    }
                }
            }
            at = end;
        }
        any
    }
    pub(crate) fn first<'h>(&self, name: Name, header: &'h [u8]) -> Option<&'h [u8]> {
        self.all(name, header).next()
    }
    pub(crate) fn all<'s, 'h: 's>(&'s self, name: Name, header: &'h [u8]) -> impl Iterator<Item = &'h [u8]> + 's {
        self.found
            .iter()
            .filter(move |(n, _)| *n == name)
            .map(|(_, r)| &header[r.clone()])
    }
}
