//! The rules: every kind of finding by its short name, with its level, an explanation and an example.

use super::finding::Level;

/// A kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// `not-utf8`
    NotUtf8,
    /// `byte-order-mark`
    ByteOrderMark,
    /// `yaml-syntax`
    YamlSyntax,
    /// `second-document`
    SecondDocument,
    /// `duplicate-key`
    DuplicateKey,
    /// `unquoted-template`
    UnquotedTemplate,
    /// `too-large`
    TooLarge,
    /// `missing-file`
    MissingFile,
    /// `empty-file`
    EmptyFile,
    /// `unknown-key`
    UnknownKey,
    /// `missing-key`
    MissingKey,
    /// `wrong-type`
    WrongType,
    /// `bad-value`
    BadValue,
    /// `two-bodies`
    TwoBodies,
    /// `bad-url`
    BadUrl,
    /// `bad-template`
    BadTemplate,
    /// `template-in-key`
    TemplateInKey,
    /// `attribute-in-host`
    AttributeInHost,
    /// `attribute-in-query`
    AttributeInQuery,
    /// `undefined-attribute`
    UndefinedAttribute,
    /// `undefined-environment-value`
    UndefinedEnvironmentValue,
    /// `undefined-secret`
    UndefinedSecret,
    /// `bad-duration`
    BadDuration,
    /// `bad-size`
    BadSize,
    /// `bad-regex`
    BadRegex,
    /// `bad-jsonpath`
    BadJsonpath,
    /// `bad-schema`
    BadSchema,
    /// `bad-header`
    BadHeader,
    /// `bad-attribute-name`
    BadAttributeName,
    /// `unknown-outcome`
    UnknownOutcome,
    /// `unknown-predicate`
    UnknownPredicate,
    /// `unknown-example`
    UnknownExample,
    /// `unknown-environment`
    UnknownEnvironment,
    /// `unknown-rule`
    UnknownRule,
    /// `literal-secret`
    LiteralSecret,
    /// `authorization-not-secret`
    AuthorizationNotSecret,
    /// `retry-without-idempotency-key`
    RetryWithoutIdempotencyKey,
    /// `checks-nothing`
    ChecksNothing,
    /// `example-mismatch`
    ExampleMismatch,
    /// `unverified-tls`
    UnverifiedTls,
    /// `missing-in-environment`
    MissingInEnvironment,
    /// `body-on-get`
    BodyOnGet,
    /// `plain-http`
    PlainHttp,
    /// `suspicious-path`
    SuspiciousPath,
    /// `unused-attribute`
    UnusedAttribute,
    /// `useless-mapping`
    UselessMapping,
    /// `unrouted-outcome`
    UnroutedOutcome,
    /// `unknown-step`
    UnknownStep,
    /// `duplicate-step`
    DuplicateStep,
    /// `unknown-api`
    UnknownApi,
    /// `unknown-flow`
    UnknownFlow,
    /// `unreachable-step`
    UnreachableStep,
    /// `unreachable-route`
    UnreachableRoute,
    /// `endless-cycle`
    EndlessCycle,
    /// `repeated-write`
    RepeatedWrite,
    /// `no-way-on`
    NoWayOn,
    /// `silent-turn`
    SilentTurn,
    /// `never-ends`
    NeverEnds,
    /// `raw-text`
    RawText,
    /// `fragile-field`
    FragileField,
    /// `unreached-arm`
    UnreachedArm,
    /// `not-explored`
    NotExplored,
    /// `wrong-comparison`
    WrongComparison,
    /// `forgotten-braces`
    ForgottenBraces,
    /// `secret-in-message`
    SecretInMessage,
    /// `whatsapp`
    Whatsapp,
    /// `silent-wait`
    SilentWait,
    /// `scenario-slip`
    ScenarioSlip,
    /// `broken-conversation`
    BrokenConversation,
    /// `failed-check`
    FailedCheck,
}

/// What is known of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleRow {
    /// The short name people write.
    pub name: &'static str,
    /// The level where the project sets none.
    pub level: Level,
    /// Whether the level cannot be changed, because what breaks the rule cannot be read at all.
    pub fixed: bool,
    /// Why it matters and what to do.
    pub explanation: &'static str,
    /// A piece of a file that breaks it.
    pub example: &'static str,
}

impl Rule {
    /// Every rule.
    pub const ALL: &[Self] = &[
        Self::NotUtf8,
        Self::ByteOrderMark,
        Self::YamlSyntax,
        Self::SecondDocument,
        Self::DuplicateKey,
        Self::UnquotedTemplate,
        Self::TooLarge,
        Self::MissingFile,
        Self::EmptyFile,
        Self::UnknownKey,
        Self::MissingKey,
        Self::WrongType,
        Self::BadValue,
        Self::TwoBodies,
        Self::BadUrl,
        Self::BadTemplate,
        Self::TemplateInKey,
        Self::AttributeInHost,
        Self::AttributeInQuery,
        Self::UndefinedAttribute,
        Self::UndefinedEnvironmentValue,
        Self::UndefinedSecret,
        Self::BadDuration,
        Self::BadSize,
        Self::BadRegex,
        Self::BadJsonpath,
        Self::BadSchema,
        Self::BadHeader,
        Self::BadAttributeName,
        Self::UnknownOutcome,
        Self::UnknownPredicate,
        Self::UnknownExample,
        Self::UnknownEnvironment,
        Self::UnknownRule,
        Self::LiteralSecret,
        Self::AuthorizationNotSecret,
        Self::RetryWithoutIdempotencyKey,
        Self::ChecksNothing,
        Self::ExampleMismatch,
        Self::UnverifiedTls,
        Self::MissingInEnvironment,
        Self::BodyOnGet,
        Self::PlainHttp,
        Self::SuspiciousPath,
        Self::UnusedAttribute,
        Self::UselessMapping,
        Self::UnroutedOutcome,
        Self::UnknownStep,
        Self::DuplicateStep,
        Self::UnknownApi,
        Self::UnknownFlow,
        Self::UnreachableStep,
        Self::UnreachableRoute,
        Self::EndlessCycle,
        Self::RepeatedWrite,
        Self::NoWayOn,
        Self::SilentTurn,
        Self::NeverEnds,
        Self::RawText,
        Self::FragileField,
        Self::UnreachedArm,
        Self::NotExplored,
        Self::WrongComparison,
        Self::ForgottenBraces,
        Self::SecretInMessage,
        Self::Whatsapp,
        Self::SilentWait,
        Self::ScenarioSlip,
        Self::BrokenConversation,
        Self::FailedCheck,
    ];

    /// The rule of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|rule| rule.row().name == name)
    }

    /// What is known of it.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a table: one row for each rule")]
    pub const fn row(self) -> RuleRow {
        match self {
            Self::NotUtf8 => fixed(
                "not-utf8",
                "Files are UTF-8 text. A file in another encoding shows its letters wrong at best, so it is refused.",
                "name: Caf<E9>         # saved as Latin-1: save it as UTF-8",
            ),
            Self::ByteOrderMark => error(
                "byte-order-mark",
                "Some editors put an invisible mark (U+FEFF) before the first letter. Other tools take it for a part of the first key. Save the file as \"UTF-8\" and not as \"UTF-8 with BOM\".",
                "<U+FEFF>url: https://shop.example",
            ),
            Self::YamlSyntax => fixed(
                "yaml-syntax",
                "The file is not valid YAML, so nothing behind the marked place could be read.",
                "method: @get            # quote it: \"@get\"",
            ),
            Self::SecondDocument => error(
                "second-document",
                "A line of `---` begins a second document. One file holds one definition; what stands in the second document would be ignored.",
                "url: https://shop.example/a\n---\nurl: https://shop.example/b",
            ),
            Self::DuplicateKey => error(
                "duplicate-key",
                "A key stands twice in one map. One of the two values would be lost without a word. Header names are compared without regard to case.",
                "headers:\n  X-Channel: a\n  x-channel: b",
            ),
            Self::UnquotedTemplate => fixed(
                "unquoted-template",
                "In YAML an unquoted `{` begins a map, so a value that begins with `{{` must stand in quotes.",
                "q: {{ query }}          # write \"{{ query }}\"",
            ),
            Self::TooLarge => fixed(
                "too-large",
                "The file is nested too deep, or its aliases expand to too many values. Both are attacks more often than accidents.",
                "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]    # and so on",
            ),
            Self::MissingFile => fixed(
                "missing-file",
                "A file that is named does not exist or cannot be read. Paths are looked up beside the file that names them, then in the project's folder.",
                "tls: { ca: certs/shop.pem }",
            ),
            Self::EmptyFile => fixed(
                "empty-file",
                "A file that defines nothing is a mistake more often than not.",
                "# only a comment",
            ),
            Self::UnknownKey => error(
                "unknown-key",
                "A key that is not part of the format. It would be ignored, and what you meant by it would not happen.",
                "mapings:                # did you mean `mappings`?",
            ),
            Self::MissingKey => fixed(
                "missing-key",
                "A key that the format requires is not there.",
                "name: Products          # and no `url`",
            ),
            Self::WrongType => fixed(
                "wrong-type",
                "A value is of another kind than the key wants.",
                "params: q               # a map of names and values",
            ),
            Self::BadValue => fixed(
                "bad-value",
                "A value is of the right kind but not one of those that mean something here.",
                "retry: { attempts: 0 }",
            ),
            Self::TwoBodies => fixed(
                "two-bodies",
                "A request has one body. At most one of `body`, `form`, `multipart`, `text`, `file`, `graphql` may stand in a definition.",
                "body: { a: 1 }\nform: { a: 1 }",
            ),
            Self::BadUrl => fixed(
                "bad-url",
                "The address cannot be used: it needs `http://` or `https://`, a host, and no part that would never be sent.",
                "url: shop.example/products",
            ),
            Self::BadTemplate => fixed(
                "bad-template",
                "The text between `{{` and `}}` is not an expression that can be computed.",
                "q: \"{{ query | }}\"",
            ),
            Self::TemplateInKey => error(
                "template-in-key",
                "Only values are templates. A key is sent as written, so that what a user says can never add one.",
                "body: { \"{{ name }}\": 1 }",
            ),
            Self::AttributeInHost => error(
                "attribute-in-host",
                "Scheme and host may come from `env` or `secret` only. Otherwise what a user says could send your keys to another server.",
                "url: \"https://{{ shop }}/products\"",
            ),
            Self::AttributeInQuery => error(
                "attribute-in-query",
                "An attribute inside a GraphQL query could change the query itself. Send it as a variable.",
                "graphql: { query: \"{ product(id: {{ id }}) { title } }\" }",
            ),
            Self::UndefinedAttribute => error(
                "undefined-attribute",
                "A template reads an attribute that nothing gives a value: no sample, no test, no project setting. It would have nothing to send. Or a test expects something of an attribute that no mapping sets, which can never hold. In a flow: a path leads to a step that reads an attribute, and nothing on this path has set it; the shortest such path is shown.",
                "url: \"https://shop.example/{{ categry }}\"",
            ),
            Self::UndefinedEnvironmentValue => error(
                "undefined-environment-value",
                "A template names a value that the chosen environment does not have, nor the environment of the process.",
                "url: \"{{ env.shop_ur }}/products\"",
            ),
            Self::UndefinedSecret => error(
                "undefined-secret",
                "A secret is neither a variable of the process environment nor a line of `.env`. Nothing is sent without it.",
                "auth: { bearer: \"{{ secret.SHOP_TOKEN }}\" }",
            ),
            Self::BadDuration => fixed(
                "bad-duration",
                "A length of time is a number with a unit: `200ms`, `10s`, `5m`, `1h`.",
                "timeout: 10             # write 10s",
            ),
            Self::BadSize => fixed(
                "bad-size",
                "A size is a number of bytes with or without a unit: `64KiB`, `10MiB`, `1GiB`.",
                "max_response: ten",
            ),
            Self::BadRegex => fixed(
                "bad-regex",
                "The regular expression is not valid.",
                "matches: \"[a-\"",
            ),
            Self::BadJsonpath => fixed(
                "bad-jsonpath",
                "The path is not a JSONPath of RFC 9535. A path in an older dialect may stand under `legacy_path`.",
                "title: $.products[0.title",
            ),
            Self::BadSchema => fixed(
                "bad-schema",
                "The file is not a JSON Schema that can be used.",
                "schema: schemas/products.json",
            ),
            Self::BadHeader => fixed(
                "bad-header",
                "A header with this name or value cannot be sent, or is set by botapi itself.",
                "headers: { \"X Channel\": a }",
            ),
            Self::BadAttributeName => fixed(
                "bad-attribute-name",
                "An attribute is named with letters, digits and `_`, does not begin with a digit, and is no word of the template language.",
                "mappings: { first-name: $.first }",
            ),
            Self::UnknownOutcome => fixed(
                "unknown-outcome",
                "The word names no outcome of a call.",
                "retry: { outcomes: [timeuot] }",
            ),
            Self::UnknownPredicate => fixed(
                "unknown-predicate",
                "The word names no predicate.",
                "price: { atleast: 1 }",
            ),
            Self::UnknownExample => fixed(
                "unknown-example",
                "A `mock` names an example that the definition does not have; in a scenario it may name an outcome too.",
                "mock: fuond",
            ),
            Self::UnknownEnvironment => fixed(
                "unknown-environment",
                "No environment of this name stands in `botapi.yaml`.",
                "default_environment: locl",
            ),
            Self::UnknownRule => error(
                "unknown-rule",
                "No rule has this name, or it cannot be set to this level.",
                "rules: { unknown-kay: off }",
            ),
            Self::LiteralSecret => warning(
                "literal-secret",
                "A value that looks like a key or a password stands in the file, and so in git. Put it into `.env` and write `{{ secret.NAME }}`. It is told by its name, by how the keys of well-known services begin, or because it is long and without any order; examples and expectations are not looked at.",
                "auth: { bearer: sk_live_… }",
            ),
            Self::AuthorizationNotSecret => warning(
                "authorization-not-secret",
                "The value of a credential does not come from `secret.*`, so it is not hidden in output and stands in git or in the conversation.",
                "headers: { Authorization: \"Bearer {{ token }}\" }",
            ),
            Self::RetryWithoutIdempotencyKey => warning(
                "retry-without-idempotency-key",
                "A request that changes something is sent again after a failure, and the server cannot tell that it is the same one. Send an `Idempotency-Key` header if the API knows it, or do not retry. After 429, `dns`, `refused` and `tls` nothing was done yet, so these are fine.",
                "method: POST\nretry: { attempts: 3 }",
            ),
            Self::ChecksNothing => warning(
                "checks-nothing",
                "A test without an expectation only shows that the call succeeds, and a scenario without one only that the conversation does not break. Say what must come of it.",
                "tests: [{ name: finds a phone }]",
            ),
            Self::ExampleMismatch => warning(
                "example-mismatch",
                "An example does not give what the mappings, a test that is answered by it, or the schema want. Offline runs with it would fail.",
                "examples: { found: { status: 200, body: {} } }",
            ),
            Self::UnverifiedTls => warning(
                "unverified-tls",
                "The server's certificate is not checked, so anybody in between can read and change the call. Name its authority under `tls: { ca: … }`.",
                "tls: { verify: false }",
            ),
            Self::MissingInEnvironment => warning(
                "missing-in-environment",
                "A value is there in the chosen environment but not in another one, where the same call would fail.",
                "environments: { local: { shop_url: … }, production: {} }",
            ),
            Self::BodyOnGet => warning(
                "body-on-get",
                "Many servers and proxies drop or refuse the body of a GET or HEAD request.",
                "method: GET\nbody: { q: phone }",
            ),
            Self::PlainHttp => warning(
                "plain-http",
                "A credential is sent over `http://` to another machine, readable for everybody in between.",
                "url: http://shop.example\nauth: { bearer: \"{{ secret.TOKEN }}\" }",
            ),
            Self::SuspiciousPath => warning(
                "suspicious-path",
                "The path asks for a field called `length`. In RFC 9535 that is not the length of a list or text, so the path finds nothing, without a word. In a filter write `length(@.tags)`; elsewhere take the list itself. Where an example has such a field, nothing is reported.",
                "names: $.items[?(@.tags.length > 2)].name",
            ),
            Self::UnusedAttribute => warning(
                "unused-attribute",
                "A sample or a test gives a value to an attribute that no template of the definition reads and no expectation names, so it changes nothing. Or a flow sets an attribute that nothing reads. It is a slip in the name more often than not.",
                "url: \"https://shop.example/{{ category }}\"\nsamples: { category: phones, limit: 3 }",
            ),
            Self::UselessMapping => warning(
                "useless-mapping",
                "The mapping is for an outcome without an answer that could be mapped: no answer came, or it cannot be used. The attribute is never filled by it.",
                "mappings: { reason: { path: $.message, for: timeout } }",
            ),
            Self::UnroutedOutcome => error(
                "unrouted-outcome",
                "A call in a flow can end in an outcome for which the flow has no route, so the conversation would stop there.",
                "routes: { 404: nothing_found }   # and no `else`",
            ),
            Self::UnknownStep => fixed(
                "unknown-step",
                "A step is named that the flow does not have, so the conversation would have nowhere to go, or a scenario nowhere to begin.",
                "then: nothing_fuond   # and the step is called `nothing_found`",
            ),
            Self::DuplicateStep => fixed(
                "duplicate-step",
                "Two steps of a flow have one id, so nobody can tell where the conversation goes.",
                "- id: show   # twice",
            ),
            Self::UnknownApi => fixed(
                "unknown-api",
                "A flow calls an API that is not defined below `apis/`, or a scenario mocks one that is not there or that its flow never calls.",
                "call: prodcuts",
            ),
            Self::UnknownFlow => fixed(
                "unknown-flow",
                "A flow runs another one that is not below `flows/`.",
                "flow: feedbak",
            ),
            Self::UnreachableStep => warning(
                "unreachable-step",
                "No path of the flow leads to this step, so it never happens: a forgotten route, or a `then` too many before it.",
                "- say: Bye\n  then: end\n- say: Never said",
            ),
            Self::UnreachableRoute => warning(
                "unreachable-route",
                "No outcome takes this route: others take all that it names, or the call can never end so.",
                "routes: { dns: a, refused: a, tls: a, timeout: a, reset: a, redirect_loop: a, no_answer: b }",
            ),
            Self::EndlessCycle => error(
                "endless-cycle",
                "The steps lead back to one another without ever asking the user or ending, so the bot would never stop.",
                "- { id: a, say: Hi, then: a }",
            ),
            Self::RepeatedWrite => warning(
                "repeated-write",
                "A call that changes something (POST, PUT, PATCH, DELETE) is made again and again without the user saying so: one order becomes many. Ask before it is tried again, or go elsewhere.",
                "- id: pay\n  call: payment\n  routes: { 5xx: pay }",
            ),
            Self::NoWayOn => error(
                "no-way-on",
                "A question stops after some answers or after a silence, and nothing says where the conversation goes then, so it would stop there.",
                "ask: How many?\nattempts: 3   # and no `otherwise`",
            ),
            Self::SilentTurn => error(
                "silent-turn",
                "After an API has answered, the conversation ends and the bot says nothing: the user waits for an answer that never comes.",
                "- call: orders\n  routes: { else: end }",
            ),
            Self::NeverEnds => error(
                "never-ends",
                "Whatever the user says and whatever the APIs answer, the conversation does not come to an end from here.",
                "- { id: menu, ask: What next?, save: wish, choices: [Again], then: menu }",
            ),
            Self::RawText => error(
                "raw-text",
                "A message shows the user what is no text for people: nothing where a value should be, `null`, an error page, a stack trace, a placeholder, a secret.",
                "say: \"{{ title }} is yours.\"   # and the title is empty",
            ),
            Self::FragileField => warning(
                "fragile-field",
                "An API can answer with a field that is missing, null, empty or of another type; the call still counts as a success, and later the conversation breaks or shows it. `explore --mutate` looks for this.",
                "mappings: { prices: { path: $.prices, type: list } }\nsay: \"From {{ prices[0] }}\"   # and the list is empty",
            ),
            Self::UnreachedArm => warning(
                "unreached-arm",
                "The condition of a branch never holds, whatever the user and the APIs answer, so its arm is never taken.",
                "ask: How old are you?   # and `min: 18`, and later `if: age < 18`",
            ),
            Self::NotExplored => warning(
                "not-explored",
                "`explore` could not look at a part of a flow: no answer could be made that a question takes, or there are more states or longer conversations than it looks at. So nothing is known of what comes there.",
                "ask: Your code?   # and `valid: code in codes_of_today`",
            ),
            Self::WrongComparison => warning(
                "wrong-comparison",
                "A condition compares an attribute with a value that it never has, going by everything that sets it: a text with a number, a choice that is not offered, a number out of its bounds. So it always comes to the same. To ask for the order of a text and a number is an error.",
                "- { ask: How many?, save: qty }       # an answer without a type is a text\n- branch: [{ if: qty > 10, then: many }]",
            ),
            Self::ForgottenBraces => warning(
                "forgotten-braces",
                "A value is a text that reads like an expression over attributes. Only what stands between `{{` and `}}` is worked out; this would be said or sent as it is written.",
                "set: { total: price * 2 }   # write \"{{ price * 2 }}\"",
            ),
            Self::SecretInMessage => warning(
                "secret-in-message",
                "A message of the bot contains a secret, so every user would read it. Secrets are for calls.",
                "say: \"Your key is {{ secret.SHOP_TOKEN }}.\"",
            ),
            Self::Whatsapp => warning(
                "whatsapp",
                "WhatsApp shows at most 3 buttons of 20 characters, or a list of 10 rows of 24 characters. What is more is cut or refused there.",
                "choices: [a, b, c, d, e, f, g, h, i, j, k]",
            ),
            Self::SilentWait => warning(
                "silent-wait",
                "Between two things that the user hears, calls can take longer than 30 seconds: time-outs, attempts and the waits between them together. People leave. Say something first, or shorten `timeout` and `retry`.",
                "timeout: 20s\nretry: { attempts: 3 }",
            ),
            Self::ScenarioSlip => warning(
                "scenario-slip",
                "A scenario speaks of something that cannot be: a step, an API or an attribute that the flow does not have, or nothing at all.",
                "expect: { path: [shwo] }",
            ),
            Self::BrokenConversation => error(
                "broken-conversation",
                "A conversation could not go on: a message could not be rendered, an outcome has no route, the steps go in a circle. A user would be left without an answer.",
                "routes: { 404: nothing_found }   # and 503 came",
            ),
            Self::FailedCheck => fixed(
                "failed-check",
                "A call was made, and what came of it is not what the test expects.",
                "expect: { status: 200 }   # and 404 came",
            ),
        }
    }
}

/// A rule that stands for an error unless the project says otherwise.
const fn error(name: &'static str, explanation: &'static str, example: &'static str) -> RuleRow {
    RuleRow {
        name,
        level: Level::Error,
        fixed: false,
        explanation,
        example,
    }
}

/// A rule that is always an error.
const fn fixed(name: &'static str, explanation: &'static str, example: &'static str) -> RuleRow {
    RuleRow {
        name,
        level: Level::Error,
        fixed: true,
        explanation,
        example,
    }
}

/// A rule that stands for a warning unless the project says otherwise.
const fn warning(name: &'static str, explanation: &'static str, example: &'static str) -> RuleRow {
    RuleRow {
        name,
        level: Level::Warning,
        fixed: false,
        explanation,
        example,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_found_by_its_name() {
        for rule in Rule::ALL {
            assert_eq!(Rule::named(rule.row().name), Some(*rule));
        }
    }
}
