//! A request as a curl command, with secrets as shell variables.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use botapi::api::{Auth, Defaults, Definition};
use botapi::call::{Header, Request, prepare};
use botapi::secret::Secret;
use botapi::source::Finding;
use botapi::suite::{Case, Given, scope_for};
use botapi::template::{Escape, Scope, Source, World};

/// The command that sends what the case would send. No secret needs to be set for it.
pub(super) fn curl(
    case: &Case<'_>,
    defaults: &Defaults,
    given: &Given,
    world: &World,
) -> Result<String, Finding> {
    let definition = case.definition;
    let names = secret_names(definition, defaults);
    let scope = scope_for(case, given, &Arc::new(marked(world, &names)))?;
    let mut request = prepare(definition, defaults, &scope)?;
    let authorization = authorization(definition, &scope, &names)?;
    request
        .headers
        .retain(|header| !is_basic(definition, header));
    Ok(command(&request, authorization, &names))
}

/// The command that sends a request in which marks stand for these secrets.
pub(super) fn command(
    request: &Request,
    authorization: Option<String>,
    names: &BTreeSet<String>,
) -> String {
    let mut parts = vec![start(request), quote(request.url.as_str(), names)];
    parts.extend(authorization);
    let headers = request.headers.iter();
    parts.extend(headers.map(|header| format!("-H {}", quote(&header_line(header), names))));
    parts.extend(body(request, names));
    parts.extend(options(request));
    remark(request, names) + &parts.join(" \\\n  ") + "\n"
}

/// A comment where a secret stands in a place that wants it encoded: the shell puts it in as it is.
fn remark(request: &Request, names: &BTreeSet<String>) -> String {
    let body = request
        .body
        .as_deref()
        .map(String::from_utf8_lossy)
        .unwrap_or_default();
    let inside = |name: &&String| {
        let mark = mark(name);
        request.url.as_str().contains(&mark) || body.contains(&mark)
    };
    let named: Vec<String> = names
        .iter()
        .filter(inside)
        .map(|name| format!("${name}"))
        .collect();
    if named.is_empty() {
        return String::new();
    }
    format!(
        "# {} stands in the address or the body: set it encoded as that place wants it\n",
        named.join(", ")
    )
}

/// Every secret the call reads.
pub(super) fn secret_names(definition: &Definition, defaults: &Defaults) -> BTreeSet<String> {
    let inherited = defaults.headers.iter();
    let inherited = inherited.flat_map(|header| header.value.references());
    let references = definition.references().chain(inherited);
    let names = references.filter_map(|reference| match &reference.source {
        Source::Secret(name) => Some(name.clone()),
        Source::Attribute(_) | Source::Environment(_) => None,
    });
    names.collect()
}

/// The method is named only where curl would choose another one, since it then keeps it across redirects.
fn start(request: &Request) -> String {
    let bytes = request.body.as_deref().filter(|body| !is_text(body));
    let input = bytes.map(|bytes| format!("printf %s '{}' | base64 -d | ", STANDARD.encode(bytes)));
    let method = match (request.method.as_str(), &request.body) {
        ("GET", None) | ("POST", Some(_)) => String::new(),
        ("HEAD", None) => " --head".to_owned(),
        (method, _) => format!(" -X {method}"),
    };
    format!("{}curl{method}", input.unwrap_or_default())
}

/// A header for curl, which leaves out one without a value unless it ends in a semicolon.
fn header_line(header: &Header) -> String {
    if header.value.is_empty() {
        format!("{};", header.name)
    } else {
        format!("{}: {}", header.name, header.value)
    }
}

/// The world with a mark in the place of every secret; letters and digits stay as they are in every encoding.
pub(super) fn marked(world: &World, names: &BTreeSet<String>) -> World {
    let mut world = world.clone();
    world.variables.retain(|name, _| !names.contains(name));
    world.secrets = names
        .iter()
        .map(|name| (name.clone(), Secret::new(name.as_str(), mark(name))))
        .collect::<BTreeMap<_, _>>();
    world
}

fn mark(name: &str) -> String {
    let letters: String = name.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("zqSECRET{letters}TERCESqz")
}

fn is_basic(definition: &Definition, header: &Header) -> bool {
    matches!(definition.auth, Some(Auth::Basic(..))) && header.name == "Authorization"
}

/// What curl does itself: Basic. A token must be fetched first.
pub(super) fn authorization(
    definition: &Definition,
    scope: &Scope,
    names: &BTreeSet<String>,
) -> Result<Option<String>, Finding> {
    match &definition.auth {
        Some(Auth::Basic(username, password)) => {
            let pair = format!(
                "{}:{}",
                username.render(Escape::Plain, scope)?,
                password.render(Escape::Plain, scope)?
            );
            Ok(Some(format!("--user {}", quote(&pair, names))))
        }
        Some(Auth::OAuth2(_)) => Ok(Some(
            "-H 'Authorization: Bearer '\"$ACCESS_TOKEN\"".to_owned(),
        )),
        Some(Auth::Bearer(_) | Auth::ApiKey(..)) | None => Ok(None),
    }
}

/// The body as text, or as what comes in through the pipe.
fn body(request: &Request, names: &BTreeSet<String>) -> Option<String> {
    let body = request.body.as_ref()?;
    Some(
        match std::str::from_utf8(body).ok().filter(|_| is_text(body)) {
            Some(text) => format!("--data-raw {}", quote(text, names)),
            None => "--data-binary @-".to_owned(),
        },
    )
}

/// Whether a shell can hold it.
fn is_text(body: &[u8]) -> bool {
    !body.contains(&0) && std::str::from_utf8(body).is_ok()
}

/// Limits and TLS as curl writes them.
fn options(request: &Request) -> Vec<String> {
    let mut options = vec![
        "--globoff".to_owned(),
        format!("--max-time {}", request.limits.timeout.as_secs_f64()),
    ];
    if request.limits.redirects > 0 {
        options.push(format!(
            "--location --max-redirs {}",
            request.limits.redirects
        ));
    }
    let files = [
        ("--cacert", &request.tls.ca),
        ("--cert", &request.tls.cert),
        ("--key", &request.tls.key),
    ];
    let named = files
        .iter()
        .filter_map(|(name, path)| Some((name, path.as_ref()?.to_string_lossy())));
    options.extend(named.map(|(name, path)| format!("{name} {}", plain(&path))));
    if !request.tls.verify {
        options.push("--insecure".to_owned());
    }
    options
}

/// Text for a POSIX shell: secrets as `"$NAME"`, the rest in single quotes.
fn quote(text: &str, names: &BTreeSet<String>) -> String {
    let mut quoted = plain(text);
    for name in names {
        quoted = quoted.replace(&mark(name), &format!("'\"${name}\"'"));
    }
    let tidy = quoted.strip_suffix("''").filter(|_| quoted.len() > 2);
    tidy.unwrap_or(&quoted).to_owned()
}

fn plain(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
