//! New rows.

use chrono::Utc;
use uuid::Uuid;

use crate::change::Values;
use crate::resource::Value;
use crate::store::Outcome;
use crate::store::testing::ask::{Ask, create, delete, from, place, text};
use crate::store::testing::declared::{
    country, issue, picture, playlist, project, sample, settings, specimen, user,
};
use crate::store::testing::fault::{Checked, holds, refused, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{
    World, issue_in, organization_named, project_in, sample_row, user_named,
};

/// Values that are easily mistaken for others, by the name of a property that may have them.
pub(super) fn edge_cases() -> Vec<(&'static str, Vec<Value>)> {
    let long = "🦀é".repeat(5_000);
    let texts = [
        "",
        " ",
        "a",
        "%",
        "_",
        "a%b_c",
        "'",
        "\"",
        "\\",
        "\\u0041",
        "null",
        "[1]",
        "{}",
        "\u{1}",
        "\u{7f}",
        "\r\n",
        "Straße",
        "é",
        "e\u{301}",
        "🦀",
        "\u{10FFFF}",
        "\u{FFFF}",
        "ÀÉ",
        &long,
    ];
    let numbers = [
        i64::MIN,
        -9_007_199_254_740_993,
        -1,
        0,
        1,
        9_007_199_254_740_993,
        i64::MAX,
    ];
    let numbers = || numbers.map(Value::Integer).to_vec();
    let uuids = [0, 1, 0x0123_4567_89ab_cdef, u128::MAX];
    let days = [-719_162, -1, 0, 1, 2_932_896].map(Value::Integer).to_vec();
    let microseconds = [-62_135_596_800_000_000, -1, 0, 1, 253_402_300_799_999_999];
    vec![
        ("flag", [false, true].map(Value::Boolean).to_vec()),
        ("small", [-32_768, 0, 32_767].map(Value::Integer).to_vec()),
        ("wide", numbers()),
        ("title", texts.map(text).to_vec()),
        ("hue", ["red", "blue"].map(text).to_vec()),
        (
            "token",
            uuids
                .map(|bits| Value::Uuid(Uuid::from_u128(bits)))
                .to_vec(),
        ),
        ("amount", numbers()),
        ("at", microseconds.map(Value::Integer).to_vec()),
        ("on", days),
        ("tags", ["[]", r#"["a","\"","☃"]"#].map(text).to_vec()),
        ("seat", [r#"{"row":"B","number":12}"#].map(text).to_vec()),
    ]
}

/// A specimen of which one property is not null.
pub(super) fn specimen_with(name: &str, value: &Value) -> Values {
    let fields = 1..specimen().fields.len() - 2;
    let known = place(specimen(), name);
    let value = |field| {
        let value = if field == known { value } else { &Value::Null };
        (field, value.clone())
    };
    fields.map(value).collect()
}

pub(super) async fn every_kind_of_value_comes_back_as_it_was(trial: &Trial) -> Checked {
    let store = trial.open().await;
    for (name, kept) in edge_cases() {
        let rows: Vec<Values> = kept
            .iter()
            .chain([&Value::Null])
            .map(|value| specimen_with(name, value))
            .collect();
        let one = store.one(specimen(), rows[0].clone()).await?;
        same(
            &format!("`{name}` of a row made alone"),
            &one[place(specimen(), name)],
            &kept[0],
        )?;
        let created = store.created(specimen(), rows.clone()).await?;
        for (row, given) in created.iter().zip(&rows) {
            for (field, value) in given {
                let property = specimen().fields[*field].name;
                same(&format!("`{property}` of a new row"), &row[*field], value)?;
            }
            let read = store.by_id(specimen(), &row[0]).await?;
            same("a new row, read", &read, &Some(row.clone()))?;
        }
        same("as many rows", &created.len(), &rows.len())?;
    }
    Ok(())
}

pub(super) async fn rows_that_are_named_come_in_the_order_given(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let acme = organization_named(&*store, "acme").await?;
    let globex = organization_named(&*store, "globex").await?;
    let countries = ["no", "be", "se", "47"].map(|id| from(0, [text(id)]));
    let lists = [("b", &globex), ("b", &acme), ("a", &globex), ("c", &acme)];
    let lists = lists.map(|(id, above)| from(0, [text(id), above.clone(), text("Go")]));
    let singles = [&globex, &acme].map(|above| from(0, [above.clone(), text("dark")]));
    for (resource, rows) in [
        (country(), countries.to_vec()),
        (playlist(), lists.to_vec()),
        (settings(), singles.to_vec()),
    ] {
        let created = store.created(resource, rows.clone()).await?;
        let seen = created.iter().zip(&rows).map(|(row, given)| {
            let seen = given.iter().map(|(field, _)| (*field, row[*field].clone()));
            seen.collect::<Values>()
        });
        let seen: Vec<Values> = seen.collect();
        same(&format!("new {}", resource.nouns()), &seen, &rows)?;
    }
    Ok(())
}

pub(super) async fn a_new_row_says_when_it_was_made(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let acme = organization_named(&*store, "acme").await?;
    let (created, updated) = (place(project(), "created"), place(project(), "updated"));
    let mut latest = Value::Integer(1_700_000_000_000_000);
    for slug in ["a", "b", "c"] {
        let row = project_in(&acme, slug, &Value::Null);
        let row = store.one(project(), row).await?;
        same(
            "when it changed is when it was made",
            &row[updated],
            &row[created],
        )?;
        holds(
            "no row was made before an earlier one",
            row[created] >= latest,
        )?;
        latest = row[created].clone();
    }
    let late = Value::Integer(Utc::now().timestamp_micros() + 3_600_000_000);
    holds(
        "none is made in the future; times are microseconds",
        latest < late,
    )
}

pub(super) async fn an_id_is_never_used_again(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let row = || sample_row(None, None, 0);
    let first = store.created(sample(), vec![row(), row()]).await?;
    let ids: Vec<&Value> = first.iter().map(|row| &row[0]).collect();
    store.done(delete(sample(), &ids)).await?;
    let next = store.one(sample(), row()).await?;
    holds(
        "a new id lies above all that have been",
        next[0] > first[1][0],
    )?;
    store.done(delete(sample(), &[&next[0]])).await?;
    let last = store.one(sample(), row()).await?;
    holds("and above one that was the only one", last[0] > next[0])
}

pub(super) async fn a_value_is_unique_within_its_parent_only(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let again = create(
        project(),
        vec![project_in(&world.acme, "web", &Value::Null)],
    );
    let answer = store.attempt(again).await;
    refused(
        "a second slug `web` below Acme",
        answer,
        "`slug` of row 0 is a duplicate",
    )?;
    let again = create(user(), vec![user_named("ann@acme.com")]);
    let answer = store.attempt(again).await;
    refused(
        "Ann's address once more",
        answer,
        "`email` of row 0 is a duplicate",
    )?;
    for email in ["Ann@acme.com", "ann@acme.com ", "ann@acme.çom"] {
        store.one(user(), user_named(email)).await?;
    }
    for parent in [&world.web, &world.other_web] {
        store.one(issue(), issue_in(parent, "crash")).await?;
    }
    same("projects", &store.all(project()).await?.len(), &2)
}

pub(super) async fn nulls_are_never_alike(trial: &Trial) -> Checked {
    let store = trial.open().await;
    for slug in ["a", "b"] {
        let row = from(1, [text(slug), Value::Null, Value::Null]);
        store.one(picture(), row).await?;
    }
    same("pictures of nobody", &store.all(picture()).await?.len(), &2)
}

pub(super) async fn outside_a_scope_the_slug_of_a_root_path_is_unique_everywhere(
    trial: &Trial,
) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let sunset = |owner: &Value| from(1, [text("sunset"), owner.clone(), text("")]);
    store.one(picture(), sunset(&world.ann)).await?;
    let again = create(picture(), vec![sunset(&Value::Null)]);
    let answer = store.attempt(again).await;
    refused(
        "the slug of another owner's picture",
        answer,
        "`slug` of row 0 is a duplicate",
    )
}

pub(super) async fn a_reference_to_nothing_is_named(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let nobody = Value::Uuid(Uuid::now_v7());
    let led = create(project(), vec![project_in(&world.acme, "api", &nobody)]);
    let answer = store.attempt(led).await;
    refused(
        "a project that nobody leads",
        answer,
        "`lead` of row 0 refers to nothing",
    )?;
    let lost = create(issue(), vec![issue_in(&Value::Integer(i64::MAX), "lost")]);
    let answer = store.attempt(lost).await;
    refused(
        "an issue of no project",
        answer,
        "`project` of row 0 refers to nothing",
    )?;
    same("issues", &store.all(issue()).await?, &Vec::new())
}

pub(super) async fn nothing_is_made_of_no_rows(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let written = store.done(create(sample(), Vec::new())).await?;
    same("rows", &written.rows.len(), &0)?;
    same("what happened", &written.outcome, &Outcome::Unchanged)
}

pub(super) async fn a_row_that_lacks_a_value_is_an_error(trial: &Trial) -> Checked {
    let store = trial.open().await;
    for row in [Vec::new(), from(1, [Value::Null])] {
        let answer = store.attempt(create(user(), vec![row])).await;
        holds("a user without an address is refused", answer.is_err())?;
    }
    same("users", &store.all(user()).await?, &Vec::new())
}
