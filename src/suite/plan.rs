//! Which tests are run.

use std::str::FromStr;

use crate::api::{ApiTest, Definition};

/// One test of one definition; without tests a definition has one case that makes the call with the samples.
#[derive(Debug, Clone, Copy)]
pub struct Case<'d> {
    /// The definition.
    pub definition: &'d Definition,
    /// Its test, or `None` for the call alone.
    pub test: Option<&'d ApiTest>,
}

/// Which of the cases are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// A part of the test's name, ignoring case.
    pub only: Option<String>,
    /// One of several equal parts of all cases.
    pub shard: Option<Shard>,
}

/// Part `index` of `count`, written `2/5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 1.
    pub index: usize,
    /// How many parts there are.
    pub count: usize,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/');
        let numbers =
            parts.and_then(|(index, count)| Some((index.parse().ok()?, count.parse().ok()?)));
        match numbers {
            Some((index, count)) if (1..=count).contains(&index) => Ok(Self { index, count }),
            Some(_) | None => Err(format!(
                "`{text}` is not a shard: write `1/3`, `2/3` or `3/3`"
            )),
        }
    }
}

impl Case<'_> {
    /// The test's name; `call` for the call alone.
    #[must_use]
    pub fn name(&self) -> &str {
        self.test.map_or("call", |test| &test.name)
    }
}

/// The cases of the definitions in their order, filtered.
#[must_use]
pub fn cases<'d>(definitions: &'d [Definition], filter: &Filter) -> Vec<Case<'d>> {
    let all = definitions.iter().flat_map(of_definition);
    let only = filter.only.as_ref().map(|only| only.to_lowercase());
    let wanted = |case: &Case<'_>| {
        only.as_ref()
            .is_none_or(|only| case.name().to_lowercase().contains(only))
    };
    let named: Vec<Case<'d>> = all.filter(wanted).collect();
    let Some(shard) = filter.shard else {
        return named;
    };
    let in_shard = |(index, _): &(usize, Case<'d>)| index % shard.count == shard.index - 1;
    named
        .into_iter()
        .enumerate()
        .filter(in_shard)
        .map(|(_, case)| case)
        .collect()
}

/// The cases of one definition.
pub(crate) fn of_definition(definition: &Definition) -> Vec<Case<'_>> {
    if definition.tests.is_empty() {
        return vec![Case {
            definition,
            test: None,
        }];
    }
    definition
        .tests
        .iter()
        .map(|test| Case {
            definition,
            test: Some(test),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_one_of_its_count() {
        assert_eq!("2/3".parse(), Ok(Shard { index: 2, count: 3 }));
        for bad in ["0/3", "4/3", "1", "a/b", "1/0", ""] {
            assert!(bad.parse::<Shard>().is_err(), "{bad}");
        }
    }
}
