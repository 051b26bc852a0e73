//! Typed columns: what a handler asks is what it gets.

use resource_runtime::prelude::*;
use resource_runtime::query::Predicate;
use serde_json::json;
use std::sync::Mutex;

use crate::harness::mount;

/// How ripe it is.
#[derive(Property, Clone, Copy, PartialEq)]
enum Stage {
    Green,
    Ripe,
}

/// A fruit on the scales.
#[derive(Resource)]
struct Fruit {
    #[resource(id)]
    id: i64,
    name: String,
    nickname: Option<String>,
    stage: Stage,
    weight: i16,
    #[resource(scale = 2)]
    price: Option<Decimal>,
    basket: Option<Ref<Basket>>,
}

/// What fruits are put into.
#[derive(Resource)]
struct Basket {
    #[resource(id)]
    id: i64,
}

/// A question: asks all that is to be asked when it is made.
#[derive(Resource)]
#[resource(handler = Asker)]
struct Question {
    #[resource(id)]
    id: i64,
}

type Answers = Vec<(&'static str, Vec<i64>)>;

struct Asker(&'static Mutex<Answers>);

async fn ids(cx: &Context<'_>, predicate: Predicate<Fruit>) -> Result<Vec<i64>, Problem> {
    let found = cx.list().filter(predicate).at_most(100).await?;
    Ok(found.into_iter().map(|fruit| fruit.id).collect())
}

impl Handler for Asker {
    type Resource = Question;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewQuestion>,
    ) -> Result<Vec<Question>, Problem> {
        let baskets: Vec<Basket> = cx.create([NewBasket {}, NewBasket {}]).await?;
        let fruit = |name: &str,
                     nickname: Option<&str>,
                     stage,
                     weight,
                     price: Option<i64>,
                     basket: Option<usize>| NewFruit {
            name: name.to_owned(),
            nickname: nickname.map(str::to_owned),
            stage,
            weight,
            price: price.map(|cents| Decimal::new(cents, 2)),
            basket: basket.map(|place: usize| Ref::new(baskets[place].id)),
        };
        cx.create([
            fruit("Apple", None, Stage::Green, 100, Some(50), Some(0)),
            fruit("Pear 100%", Some("peary"), Stage::Ripe, 150, None, Some(1)),
            fruit("banana_x", Some("Nana"), Stage::Ripe, -3, Some(125), None),
        ])
        .await?;
        let all = Fruit::fields();
        let asked: Vec<(&'static str, Predicate<Fruit>)> = vec![
            ("eq", all.stage.eq(Stage::Ripe)),
            ("ne", all.stage.ne(Stage::Ripe)),
            ("ne of null", all.nickname.ne("Nana".to_owned())),
            ("one of", all.weight.one_of([100, -3, 7])),
            ("one of none", all.weight.one_of([])),
            ("gt", all.weight.gt(100)),
            ("gte", all.weight.gte(100)),
            ("lt", all.weight.lt(100)),
            ("lte", all.weight.lte(100)),
            ("decimal", all.price.gt(Decimal::new(5, 1))),
            ("null", all.nickname.is_null()),
            ("not null", all.basket.is_not_null()),
            ("contains", all.name.contains("AN")),
            ("contains a sign", all.name.contains("%")),
            ("contains a line", all.name.contains("_")),
            ("contains in null", all.nickname.contains("n")),
            ("reference", all.basket.eq(Ref::new(baskets[1].id))),
            ("and", all.weight.gt(0).and(all.stage.eq(Stage::Ripe))),
            ("or", all.weight.lt(0).or(all.name.eq("Apple".to_owned()))),
            (
                "and of or",
                all.weight
                    .lt(0)
                    .or(all.weight.gt(100))
                    .and(all.stage.ne(Stage::Green)),
            ),
        ];
        let mut answers = Vec::new();
        for (name, predicate) in asked {
            answers.push((name, ids(cx, predicate).await?));
        }
        let sorted = cx.list().sort_by_descending(all.price).at_most(2).await?;
        answers.push((
            "sorted",
            sorted.iter().map(|fruit: &Fruit| fruit.id).collect(),
        ));
        let newest: Option<Fruit> = cx.list().sort_by_descending(all.id).first().await?;
        answers.push(("newest", newest.iter().map(|fruit| fruit.id).collect()));
        let orders = [
            ("by the id, downwards", cx.list().sort_by_descending(all.id).sort_by(all.weight)),
            ("by the id", cx.list().sort_by(all.id).sort_by(all.weight)),
            ("the id turned", cx.list().sort_by(all.stage).sort_by_descending(all.id)),
            ("the id not turned", cx.list().sort_by_descending(all.stage).sort_by(all.id)),
        ];
        for (name, order) in orders {
            let found: Vec<Fruit> = order.at_most(2).await?;
            answers.push((name, found.iter().map(|fruit| fruit.id).collect()));
        }
        let both = cx
            .list()
            .filter(all.weight.gt(0))
            .filter(all.stage.eq(Stage::Green));
        let both: Vec<Fruit> = both.at_most(5).await?;
        answers.push(("two filters", both.iter().map(|fruit| fruit.id).collect()));
        *self.0.lock().unwrap() = answers;
        cx.create(new).await
    }
}

#[actix_web::test]
async fn every_comparison_finds_what_it_says() {
    let answers: &'static Mutex<Answers> = Box::leak(Box::default());
    let specs = [Fruit::spec(), Basket::spec(), Question::spec()];
    let api = Api::builder_of(specs)
        .public()
        .handler(Asker(answers))
        .build();
    let service = crate::store::open(api.unwrap()).await;
    let api = mount(&service).await;
    api.post("/v1/questions", &json!({})).await.expect(201);
    let expected: Answers = vec![
        ("eq", vec![2, 3]),
        ("ne", vec![1]),
        ("ne of null", vec![1, 2]),
        ("one of", vec![1, 3]),
        ("one of none", vec![]),
        ("gt", vec![2]),
        ("gte", vec![1, 2]),
        ("lt", vec![3]),
        ("lte", vec![1, 3]),
        ("decimal", vec![3]),
        ("null", vec![1]),
        ("not null", vec![1, 2]),
        ("contains", vec![3]),
        ("contains a sign", vec![2]),
        ("contains a line", vec![3]),
        ("contains in null", vec![3]),
        ("reference", vec![2]),
        ("and", vec![2]),
        ("or", vec![1, 3]),
        ("and of or", vec![2, 3]),
        ("sorted", vec![3, 1]),
        ("newest", vec![3]),
        ("by the id, downwards", vec![3, 2]),
        ("by the id", vec![1, 2]),
        ("the id turned", vec![1, 3]),
        ("the id not turned", vec![2, 3]),
        ("two filters", vec![1]),
    ];
    assert_eq!(*answers.lock().unwrap(), expected);
}
