//! What clients had better leave, and until when it is there.

use serde::{Deserialize, Serialize};

use super::change::Changes;
use crate::resource::Deprecation;

/// That clients had better leave something. The reason is told to people, and may be told in other
/// words at any time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Deprecated {
    /// The day from which on it is.
    since: String,
    /// The day from which on it may be gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sunset: Option<String>,
    /// What takes its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    successor: Option<String>,
    /// The day from which on it is refused, whether or not it is still served then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gone: Option<String>,
}

impl Deprecated {
    /// What a declaration says; `ends` where what it is said of is refused after its sunset.
    pub(super) fn new(deprecation: &Deprecation, ends: bool) -> Self {
        let sunset = deprecation.sunset.map(|day| day.to_string());
        Self {
            since: deprecation.since.to_string(),
            gone: sunset.clone().filter(|_| ends),
            sunset,
            successor: deprecation.successor.map(str::to_owned),
        }
    }
}

/// What changes of `what`. That it is deprecated takes nothing from a client: that it goes, or goes
/// sooner than it was told, does.
pub(super) fn compare(
    what: &str,
    old: Option<&Deprecated>,
    new: Option<&Deprecated>,
    changes: &mut Changes,
) {
    let part = |of: Option<&Deprecated>, part: fn(&Deprecated) -> &Option<String>| {
        of.and_then(|it| part(it).clone())
    };
    let (was, is) = (old.map(|it| &it.since), new.map(|it| &it.since));
    match (was, is) {
        (None, Some(since)) => changes.fits(format!("{what} is deprecated since {since}")),
        (Some(_), None) => changes.fits(format!("{what} is not deprecated any more")),
        (Some(was), Some(is)) if was != is => changes.fits(format!(
            "{what} is deprecated since {is}, no longer since {was}"
        )),
        _ => {}
    }
    let sunset: fn(&Deprecated) -> &Option<String> = |it| &it.sunset;
    match (part(old, sunset), part(new, sunset)) {
        (None, Some(day)) => changes.fits(format!("{what} may be gone from {day} on")),
        (Some(was), Some(is)) if is != was => changes.judge(
            // Days sort as their texts do.
            is < was,
            format!("{what} may be gone from {is} on, no longer from {was} on"),
        ),
        (Some(_), None) if new.is_some() => {
            changes.fits(format!("{what} is not said to go any more"));
        }
        _ => {}
    }
    let gone: fn(&Deprecated) -> &Option<String> = |it| &it.gone;
    match (part(old, gone), part(new, gone)) {
        (was, Some(is)) if was.as_ref() != Some(&is) => changes.judge(
            was.is_none_or(|was| is < was),
            format!("{what} answers 410 from {is} on"),
        ),
        (Some(was), None) => {
            changes.fits(format!("{what} answers from {was} on as it did before"));
        }
        _ => {}
    }
    let successor: fn(&Deprecated) -> &Option<String> = |it| &it.successor;
    match (part(old, successor), part(new, successor)) {
        (was, Some(is)) if was.as_ref() != Some(&is) => {
            changes.fits(format!("in the place of {what} there is `{is}`"));
        }
        (Some(was), None) if new.is_some() => changes.fits(format!(
            "`{was}` is not named in the place of {what} any more"
        )),
        _ => {}
    }
}
