//! Rows whose ids are names below a parent only, as handlers reach them.

use resource_runtime::prelude::*;
use serde_json::{Value, json};
use tracing::subscriber::set_default;

use crate::harness::{Mounted, mount};
use crate::operator::spans::Log;
use crate::store;

/// Has drawers, cards and errands.
#[derive(Resource)]
struct Keeper {
    #[resource(id)]
    id: i64,
}

/// Named by clients below its keeper.
#[derive(Resource)]
#[resource(parent = Keeper, store, handler = DrawerHandler)]
struct Drawer {
    #[resource(id, max_length = 20)]
    name: String,
    keeper: Ref<Keeper>,
    #[resource(max_length = 40, default = "new")]
    text: String,
}

/// Notes which drawer of this name was there before.
#[derive(Default)]
struct DrawerHandler;

impl Handler for DrawerHandler {
    type Resource = Drawer;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        mut new: Vec<NewDrawer>,
    ) -> Result<Vec<Drawer>, Problem> {
        for drawer in &mut new {
            if drawer.text == "one there" {
                let there: Option<Drawer> = cx.get("dup".to_owned()).await?;
                drawer.text = String::from(if there.is_some() { "some" } else { "none" });
            } else if drawer.text == "one beside it" {
                let below = cx.below(&drawer.keeper);
                let there: Option<Drawer> = below.get("dup".to_owned()).await?;
                drawer.text = there.map_or_else(|| "none".to_owned(), |there| there.text);
            }
        }
        cx.create(new).await
    }
}

/// Has an id of its own.
#[derive(Resource)]
#[resource(parent = Keeper, root, handler = CardHandler)]
struct Card {
    #[resource(id)]
    id: i64,
    keeper: Ref<Keeper>,
    #[resource(max_length = 40)]
    text: String,
}

/// Takes the first card away where its keeper asks for it.
#[derive(Default)]
struct CardHandler;

impl Handler for CardHandler {
    type Resource = Card;
    type Error = Problem;

    async fn create(&self, cx: &mut Context<'_>, new: Vec<NewCard>) -> Result<Vec<Card>, Problem> {
        for card in new.iter().filter(|card| card.text == "end the first") {
            cx.below(&card.keeper).delete::<Card>([1]).await?;
        }
        cx.create(new).await
    }
}

/// Ends with its card.
#[derive(Resource)]
#[resource(parent = Card, handler = StickerHandler)]
struct Sticker {
    #[resource(id)]
    id: i64,
    card: Ref<Card>,
}

#[derive(Default)]
struct StickerHandler;

impl Handler for StickerHandler {
    type Resource = Sticker;
    type Error = Problem;

    async fn delete(&self, cx: &mut Context<'_>, ids: Vec<i64>) -> Result<(), Problem> {
        cx.delete::<Sticker>(ids).await
    }
}

/// What is to be done with the keeper's drawers.
#[derive(Resource)]
#[resource(parent = Keeper, handler = ErrandHandler)]
struct Errand {
    #[resource(id)]
    id: i64,
    keeper: Ref<Keeper>,
    #[resource(max_length = 40)]
    what: String,
}

#[derive(Default)]
struct ErrandHandler;

fn changed() -> [(String, DrawerChanges); 1] {
    let changes = DrawerChanges {
        text: Some("changed".to_owned()),
        ..DrawerChanges::default()
    };
    [("dup".to_owned(), changes)]
}

impl ErrandHandler {
    async fn do_it(cx: &mut Context<'_>, errand: &NewErrand) -> Result<(), Problem> {
        let (name, keeper) = ("dup".to_owned(), &errand.keeper);
        match errand.what.as_str() {
            "change" => drop(cx.below(keeper).update(changed()).await?),
            "end" => cx.below(keeper).delete::<Drawer>([name]).await?,
            "end, unrestricted" => {
                let mut own = cx.unrestricted().below(keeper);
                own.delete::<Drawer>([name]).await?;
            }
            "end those listed" => {
                let mut below = cx.below(keeper);
                let listed: Vec<Drawer> = below.list().at_most(10).await?;
                let names = listed.into_iter().map(|drawer| drawer.name);
                below.delete::<Drawer>(names).await?;
            }
            "copy" => {
                let mut below = cx.below(keeper);
                let found: Drawer = below.get(name).await?.expect("it is there");
                let copy = NewDrawer {
                    name: "copy".to_owned(),
                    keeper: keeper.clone(),
                    text: found.text,
                };
                below.create([copy]).await?;
            }
            "change the first card" => {
                let changes = CardChanges {
                    text: Some("changed".to_owned()),
                    ..CardChanges::default()
                };
                cx.below(keeper).update([(1, changes)]).await?;
            }
            "read anywhere" => drop(cx.get::<Drawer>(name).await?),
            "change anywhere" => drop(cx.update(changed()).await?),
            "end anywhere" => cx.delete::<Drawer>([name]).await?,
            "list below no parent" => {
                let below = cx.below(&Ref::<Card>::new(1));
                below.list::<Drawer>().first().await?;
            }
            "make for another" => {
                let new = NewDrawer {
                    name,
                    keeper: Ref::new(keeper.id() + 1),
                    text: String::new(),
                };
                cx.below(keeper).create([new]).await?;
            }
            _ => {}
        }
        Ok(())
    }
}

impl Handler for ErrandHandler {
    type Resource = Errand;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewErrand>,
    ) -> Result<Vec<Errand>, Problem> {
        for errand in &new {
            Self::do_it(cx, errand).await?;
        }
        cx.create(new).await
    }
}

/// Two keepers, each with a drawer of the same name.
async fn keepers() -> Mounted {
    let specs = [
        Keeper::spec(),
        Drawer::spec(),
        Card::spec(),
        Sticker::spec(),
        Errand::spec(),
    ];
    let api = Api::builder_of(specs).public().build();
    let api = api.unwrap_or_else(|error| panic!("{error}"));
    let api = mount(&store::open(api).await).await;
    for keeper in ["1", "2"] {
        api.create("/v1/keepers", json!({})).await;
        let path = format!("/v1/keepers/{keeper}/drawers/dup");
        let text = json!({"text": format!("of {keeper}")});
        api.put(&path, &text).await.expect(201);
    }
    api
}

/// The names and texts of the drawers of each keeper.
async fn drawers(api: &Mounted) -> [Vec<(Value, Value)>; 2] {
    let of = async |keeper: u8| {
        let listed = api.get(&format!("/v1/keepers/{keeper}/drawers")).await;
        let listed = listed.expect(200).at("/drawers");
        let listed = listed.as_array().expect("a list").iter();
        listed
            .map(|drawer| (drawer["name"].clone(), drawer["text"].clone()))
            .collect()
    };
    [of(1).await, of(2).await]
}

#[actix_web::test]
async fn a_handler_says_below_which_parent_a_name_is_meant() {
    let dup = |text: &str| (json!("dup"), json!(text));
    for (what, left) in [
        ("change", vec![dup("changed")]),
        ("end", vec![]),
        ("end, unrestricted", vec![]),
        ("end those listed", vec![]),
        ("copy", vec![(json!("copy"), json!("of 1")), dup("of 1")]),
    ] {
        let api = keepers().await;
        let errand = json!({"what": what});
        api.post("/v1/keepers/1/errands", &errand).await.expect(201);
        let expected = [left, vec![dup("of 2")]];
        assert_eq!(drawers(&api).await, expected, "{what}");
    }
}

#[actix_web::test]
async fn a_name_that_is_meant_below_no_parent_is_a_mistake_of_the_program() {
    let api = keepers().await;
    let before = drawers(&api).await;
    for (what, advice) in [
        ("read anywhere", "`cx.below(&keeper)`"),
        ("change anywhere", "`cx.below(&keeper)`"),
        ("end anywhere", "`cx.below(&keeper)`"),
        ("list below no parent", "`Card`, which is not their parent"),
        ("make for another", "that says another"),
    ] {
        let log = Log::default();
        let listening = set_default(log.clone());
        let errand = json!({"what": what});
        let refused = api.post("/v1/keepers/1/errands", &errand).may_fail().await;
        drop(listening);
        refused.problem(500, "internal-error");
        let told = log.errors();
        assert!(told.iter().any(|it| it.contains(advice)), "{what}: {told:?}");
        assert_eq!(drawers(&api).await, before, "{what}");
    }
}

#[actix_web::test]
async fn the_handler_of_such_rows_says_it_too_where_it_makes_them() {
    let api = keepers().await;
    let path = "/v1/keepers/2/drawers/new";
    let refused = api.put(path, &json!({"text": "one there"})).may_fail();
    refused.await.problem(500, "internal-error");
    let made = api.put(path, &json!({"text": "one beside it"})).await;
    assert_eq!(made.expect(201).text_at("/drawer/text"), "of 2");
}

#[actix_web::test]
async fn a_row_of_another_parent_is_not_there_and_keeps_what_depends_on_it() {
    let api = keepers().await;
    let cards = "/v1/keepers/1/cards";
    let card = api.create(cards, json!({"text": "kept"})).await;
    let sticker = api.create(&format!("{card}/stickers"), json!({})).await;

    let errand = json!({"what": "change the first card"});
    let refused = api.post("/v1/keepers/2/errands", &errand).await;
    refused.problem(409, "conflict");
    let ending = json!({"text": "end the first"});
    api.create("/v1/keepers/2/cards", ending.clone()).await;
    assert_eq!(api.get(&card).await.text_at("/card/text"), "kept");
    api.get(&sticker).await.expect(200);

    api.post("/v1/keepers/1/errands", &errand).await.expect(201);
    assert_eq!(api.get(&card).await.text_at("/card/text"), "changed");
    api.create(cards, ending).await;
    api.get(&card).await.problem(404, "not-found");
    api.get(&sticker).await.problem(404, "not-found");
}
