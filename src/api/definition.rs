//! An API definition as a whole.

use std::sync::Arc;
use std::time::Duration;

use super::auth::{self, Auth};
use super::body::{self, Body};
use super::example::{self, Example};
use super::files::{FileRef, Home};
use super::header::{HeaderTemplate, read_headers};
use super::mapping::{self, Mapping};
use super::read::{Pair, pairs, template};
use super::retry::{self, Retry};
use super::test::{self, ApiTest};
use super::units::{read_duration, read_size};
use crate::source::{Fields, Node, Reader, Rule, SourceFile};
use crate::template::{Reference, Template, Tree, UrlTemplate};

/// How to call one endpoint, and what to keep of its answer.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The path below `apis/` without its ending: `products`, `crm/contacts`.
    pub id: String,
    /// The file.
    pub file: Arc<SourceFile>,
    /// Whether nothing is wrong with the file, so that the definition is all that its author wrote.
    pub sound: bool,
    /// Its title.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The method in upper case.
    pub method: String,
    /// The address.
    pub url: UrlTemplate,
    /// Query parameters.
    pub params: Vec<Pair>,
    /// Headers; those of the project's defaults are not among them.
    pub headers: Vec<HeaderTemplate>,
    /// Authorization.
    pub auth: Option<Auth>,
    /// The body.
    pub body: Option<Body>,
    /// What one attempt may take.
    pub timeout: Option<Duration>,
    /// When it is sent again.
    pub retry: Retry,
    /// How many redirects are followed.
    pub redirects: Option<u32>,
    /// The largest body of an answer in bytes.
    pub max_response: Option<u64>,
    /// How TLS connections are made.
    pub tls: TlsFiles,
    /// Attributes for tests, where no test gives its own.
    pub samples: Vec<(String, Tree)>,
    /// How attributes are filled.
    pub mappings: Vec<Mapping>,
    /// What `botapi test` checks.
    pub tests: Vec<ApiTest>,
    /// Answers for offline runs.
    pub examples: Vec<Example>,
}

/// The files of `tls`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TlsFiles {
    /// Authorities to trust.
    pub ca: Option<FileRef>,
    /// The client's certificate.
    pub cert: Option<FileRef>,
    /// The client's key.
    pub key: Option<FileRef>,
    /// `verify` as written.
    pub verify: Option<(bool, crate::source::Place)>,
}

/// What the project gives every definition.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Defaults {
    /// What one attempt may take.
    pub timeout: Option<Duration>,
    /// Headers, where a definition has none of the same name.
    pub headers: Vec<HeaderTemplate>,
    /// How many redirects are followed.
    pub redirects: Option<u32>,
    /// The largest body of an answer in bytes.
    pub max_response: Option<u64>,
}

impl Definition {
    /// Whether a call changes something, by the method and by what is sent.
    #[must_use]
    pub fn writes(&self) -> bool {
        let only_reads = self.body.as_ref().is_some_and(Body::only_reads);
        matches!(self.method.as_str(), "POST" | "PUT" | "PATCH" | "DELETE") && !only_reads
    }

    /// Reads a definition; what is wrong with it is in the reader. `None` where it has no usable address.
    pub fn read(id: &str, node: &Node, home: &Home, reader: &mut Reader) -> Option<Self> {
        let mut fields = reader.fields(node, "an API definition")?;
        let name = text(&mut fields, "name", reader);
        let description = text(&mut fields, "description", reader);
        let method = fields.take("method").map(|node| read_method(node, reader));
        let url = read_url(&mut fields, node, reader);
        let params = fields
            .take("params")
            .map(|node| pairs(node, reader))
            .unwrap_or_default();
        let headers = fields
            .take("headers")
            .map(|node| read_headers(node, reader))
            .unwrap_or_default();
        let auth = fields
            .take("auth")
            .and_then(|node| auth::read(node, reader));
        check_auth_header(auth.as_ref(), &headers, reader);
        let body = body::read(&mut fields, home, reader);
        check_multipart_type(body.as_ref(), &headers, reader);
        let timeout = fields
            .take("timeout")
            .and_then(|node| read_duration(node, reader));
        let retry = fields
            .take("retry")
            .map(|node| retry::read(node, reader))
            .unwrap_or_default();
        let redirects = fields
            .take("redirects")
            .and_then(|node| read_redirects(node, reader));
        let max_response = fields
            .take("max_response")
            .and_then(|node| read_size(node, reader));
        let tls = fields
            .take("tls")
            .map(|node| read_tls(node, home, reader))
            .unwrap_or_default();
        let samples = fields
            .take("samples")
            .map(|node| test::attributes(node, reader))
            .unwrap_or_default();
        let mappings = fields
            .take("mappings")
            .map(|node| mapping::read(node, reader))
            .unwrap_or_default();
        let examples = fields
            .take("examples")
            .map(|node| example::read(node, home, reader))
            .unwrap_or_default();
        let tests = fields
            .take("tests")
            .map(|node| test::read(node, home, &examples, reader))
            .unwrap_or_default();
        fields.finish(reader);
        let default_method = if body.is_some() { "POST" } else { "GET" };
        let method = method.unwrap_or_else(|| Some(default_method.to_owned()))?;
        let (id, file) = (id.to_owned(), reader.file().clone());
        Some(Self {
            id,
            file,
            sound: reader.count() == 0,
            name,
            description,
            method,
            url: url?,
            params,
            headers,
            auth,
            body,
            timeout,
            retry,
            redirects,
            max_response,
            tls,
            samples,
            mappings,
            tests,
            examples,
        })
    }

    /// Every template that is rendered for a call.
    #[must_use]
    pub fn templates(&self) -> Vec<&Template> {
        let mut templates = vec![self.url.template()];
        templates.extend(self.params.iter().flat_map(|pair| pair.value.templates()));
        templates.extend(self.headers.iter().map(|header| &header.value));
        templates.extend(self.auth.iter().flat_map(Auth::templates));
        templates.extend(self.body.iter().flat_map(Body::templates));
        templates
    }

    /// Every name it reads: in the call, in the samples and in the attributes of its tests.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        let given = self
            .tests
            .iter()
            .flat_map(|test| &test.attributes)
            .chain(&self.samples);
        let given = given.flat_map(|(_, tree)| tree.references());
        let call = self.templates().into_iter().flat_map(Template::references);
        call.chain(given)
    }

    /// The example of this name.
    #[must_use]
    pub fn example(&self, name: &str) -> Option<&Example> {
        self.examples.iter().find(|example| example.name == name)
    }
}

fn text(fields: &mut Fields<'_>, key: &'static str, reader: &mut Reader) -> Option<String> {
    fields
        .take(key)
        .and_then(|node| reader.text(node, "text"))
        .map(ToOwned::to_owned)
}

/// A method is a word of letters; the usual ones in another case are taken as meant.
fn read_method(node: &Node, reader: &mut Reader) -> Option<String> {
    let written = reader.text(node, "a method such as `GET`")?;
    let usual = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    if let Some(method) = usual
        .iter()
        .find(|method| method.eq_ignore_ascii_case(written))
    {
        return Some((*method).to_owned());
    }
    let plain_word = !written.is_empty()
        && written
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte == b'-');
    let guess = crate::source::did_you_mean(written, usual);
    if plain_word && guess.is_none() {
        return Some(written.to_owned());
    }
    let finding =
        crate::source::Finding::new(Rule::BadValue, format!("`{written}` is not a method"));
    let finding = finding.at(reader.file(), node.span);
    reader.push(match guess {
        Some(guess) => finding.label(guess),
        None => finding.hint("write `GET`, `POST`, `PUT`, `PATCH`, `DELETE`, `HEAD` or `OPTIONS`"),
    });
    None
}

fn read_url(fields: &mut Fields<'_>, node: &Node, reader: &mut Reader) -> Option<UrlTemplate> {
    let Some(url) = fields.take("url") else {
        reader.report_hint(
            Rule::MissingKey,
            node.span,
            "a definition needs a `url`",
            "write `url: https://…`",
        );
        return None;
    };
    match UrlTemplate::new(template(url, reader)?) {
        Ok(url) => Some(url),
        Err(finding) => {
            reader.push(finding);
            None
        }
    }
}

/// Reads how many redirects are followed.
pub(crate) fn read_redirects(node: &Node, reader: &mut Reader) -> Option<u32> {
    reader
        .whole(node, 0, 50)
        .and_then(|count| u32::try_from(count).ok())
}

/// `auth` and an `Authorization` header would overwrite each other.
fn check_auth_header(auth: Option<&Auth>, headers: &[HeaderTemplate], reader: &mut Reader) {
    let Some(name) = auth.and_then(Auth::header) else {
        return;
    };
    if let Some(header) = headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case(name))
    {
        let message = format!("`auth` sets the header `{name}` already");
        reader.report_hint(
            Rule::DuplicateKey,
            header.place.span,
            message,
            "keep one of the two",
        );
    }
}

/// The boundary of a multipart body is made for each request, so its content type cannot be given.
fn check_multipart_type(body: Option<&Body>, headers: &[HeaderTemplate], reader: &mut Reader) {
    let header = headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case("content-type"));
    if let (Some(Body::Multipart(_)), Some(header)) = (body, header) {
        let message = "the content type of a multipart body is set with its boundary";
        reader.report_hint(Rule::BadHeader, header.place.span, message, "leave it out");
    }
}

fn read_tls(node: &Node, home: &Home, reader: &mut Reader) -> TlsFiles {
    let Some(mut fields) = reader.fields(node, "`tls`") else {
        return TlsFiles::default();
    };
    let ca = fields.take("ca").and_then(|node| home.read(node, reader));
    let (cert, key) = (fields.entry("cert"), fields.entry("key"));
    let verify = fields.take("verify");
    fields.finish(reader);
    for (one, other) in [(cert, key), (key, cert)] {
        if let (Some(entry), None) = (one, other) {
            let message = format!(
                "`{}` needs the other half of the client certificate",
                entry.key
            );
            reader.report_hint(
                Rule::MissingKey,
                entry.key_span,
                message,
                "name both `cert` and `key`",
            );
        }
    }
    let cert = cert.and_then(|entry| home.read(&entry.value, reader));
    let key = key.and_then(|entry| home.read(&entry.value, reader));
    let verify =
        verify.and_then(|node| Some((reader.truth(node)?, super::read::place(node, reader))));
    TlsFiles {
        ca,
        cert,
        key,
        verify,
    }
}
