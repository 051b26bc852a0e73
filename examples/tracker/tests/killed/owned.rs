//! What one client has made of its rows: a plain model, which each write takes one step further.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use crate::server::{Client, Write, id};

/// More issues than a client keeps at once.
const MANY: usize = 40;
/// How many issues a batch creates.
const BATCH: usize = 5;

/// The rows of a client.
pub struct Owned {
    /// The path of a project with no issues of anybody else.
    project: String,
    /// Two people, of whom one has the picture.
    people: [String; 2],
    picture: String,
    /// What was answered last.
    state: State,
    /// The ids of the issues with these titles, and of the pictures with these addresses.
    ids: BTreeMap<String, String>,
    /// A write that was not answered, and what it would have made of it.
    pending: Option<Step>,
    /// The next title that no issue has.
    next: usize,
    /// How many writes were sent again that had been carried out already, and that had not.
    pub again: [usize; 2],
    random: fastrand::Rng,
}

/// What can be read of a client's rows.
#[derive(Debug, Clone, PartialEq, Default)]
struct State {
    issues: BTreeMap<String, Issue>,
    /// Which of the two has the picture.
    holder: usize,
    /// The addresses of the two people's avatars.
    avatars: [Option<String>; 2],
}

#[derive(Debug, Clone, PartialEq)]
struct Issue {
    priority: u64,
    comments: usize,
}

/// A write, and what it makes of the state.
#[derive(Debug)]
struct Step {
    write: Write,
    then: State,
}

/// Written in the same step as the priority, so that it tells whether all of the step was done.
fn description(priority: u64) -> String {
    format!("priority {priority}")
}

impl Owned {
    /// The rows that a client begins with.
    pub async fn new(client: &Client, number: usize, seed: u64) -> Self {
        let organization = json!({"slug": format!("o{number}"), "name": "Acme"});
        let organization = client.created("/v1/organizations", organization).await;
        let project = json!({"slug": "web", "name": "Web"});
        let project = client
            .created(&format!("{organization}/projects"), project)
            .await;
        let mut people = Vec::new();
        for which in ["a", "b"] {
            let person = json!({"email": format!("{which}{number}@example.org"), "name": which});
            people.push(client.created("/v1/users", person).await);
        }
        let picture = json!({"url": "https://example.org/0"});
        let picture = client
            .created(&format!("{}/pictures", people[0]), picture)
            .await;
        Self {
            project,
            people: people.try_into().expect("two people"),
            picture,
            state: State::default(),
            ids: BTreeMap::new(),
            pending: None,
            next: 0,
            again: [0; 2],
            random: fastrand::Rng::with_seed(seed + number as u64),
        }
    }

    /// Writes until a write is not answered, and says of each that it was; how many were.
    pub async fn write(&mut self, client: &Client, told: UnboundedSender<()>) -> usize {
        for answered in 0.. {
            let step = self.step();
            let write = step.write.clone();
            self.pending = Some(step);
            let Some(content) = client.written(&write).await else {
                return answered;
            };
            self.state = self.pending.take().expect("the step").then;
            self.note(&content);
            // Whoever waits for a moment to kill at has had it.
            let _ = told.send(());
        }
        unreachable!("it ends when it is killed")
    }

    /// Notes the ids of the rows that an answer shows.
    fn note(&mut self, content: &Value) {
        let one = ["issue", "avatar"]
            .into_iter()
            .filter_map(|name| content.get(name));
        let several = content["issues"].as_array().into_iter().flatten();
        for row in one.chain(several) {
            let called = row.get("title").or(row.get("url"));
            let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
            let (Some(called), Some(id)) = (text(called), text(row.get("id"))) else {
                panic!("{row} is no row");
            };
            self.ids.insert(called, id);
        }
    }

    /// Sends again what was not answered, where it has a key: then it is carried out, and once.
    async fn go_on(&mut self, client: &Client) {
        let Some(step) = self.pending.take_if(|step| step.write.key.is_some()) else {
            return;
        };
        let (content, replayed) = client.written_again(&step.write).await;
        self.again[usize::from(!replayed)] += 1;
        self.state = step.then;
        self.note(&content);
    }

    /// Holds what is there now against what was answered, and goes on from it.
    pub async fn check(&mut self, client: &Client) {
        self.go_on(client).await;
        let (found, ids) = self.found(client).await;
        let pending = self.pending.take().map(|step| step.then);
        assert!(
            found == self.state || pending.as_ref() == Some(&found),
            "after {:?}\nand perhaps {pending:?}\nthere is {found:?}",
            self.state
        );
        for title in self
            .state
            .issues
            .keys()
            .filter(|title| ids.contains_key(*title))
        {
            assert_eq!(ids[title], self.ids[title], "{title} has another id");
        }
        self.state = found;
        self.ids = ids;
    }

    async fn found(&self, client: &Client) -> (State, BTreeMap<String, String>) {
        let mut state = State::default();
        let mut ids = BTreeMap::new();
        for issue in client
            .all(&format!("{}/issues", self.project), "issues")
            .await
        {
            let text = |name: &str| issue[name].as_str().expect("a text").to_owned();
            let priority = issue["priority"].as_u64().expect("a number");
            assert_eq!(
                text("description"),
                description(priority),
                "half of a change"
            );
            let path = format!("{}/comments", self.issue(&text("id")));
            let comments = client.all(&path, "comments").await.len();
            assert_eq!(issue["commentCount"], comments, "half of a handler's work");
            let twice = ids.insert(text("title"), text("id"));
            assert_eq!(twice, None, "{issue} is there twice");
            state
                .issues
                .insert(text("title"), Issue { priority, comments });
        }
        for (place, person) in self.people.iter().enumerate() {
            let pictures = client.all(&format!("{person}/pictures"), "pictures").await;
            let own = id(&self.picture);
            if pictures.iter().any(|picture| picture["id"] == own) {
                state.holder = place;
            }
            // What was created to be the avatar is it.
            let avatar = &client.read(person).await["user"]["avatar"];
            let made = pictures.iter().find(|picture| picture["id"] != own);
            assert_eq!(*avatar, made.map_or(Value::Null, |made| made["id"].clone()));
            if let Some(made) = made {
                let text = |name: &str| made[name].as_str().expect("a text").to_owned();
                ids.insert(text("url"), text("id"));
                state.avatars[place] = Some(text("url"));
            }
        }
        (state, ids)
    }

    /// The path of an issue by its id.
    fn issue(&self, id: &str) -> String {
        let (organization, _) = self.project.rsplit_once('/').expect("a path");
        format!("{}/{id}", organization.replace("/projects/", "/issues/"))
    }

    fn some(&mut self, most: usize) -> Vec<String> {
        let all: Vec<String> = self.state.issues.keys().cloned().collect();
        self.random.choose_multiple(all, most)
    }

    /// The next write.
    fn step(&mut self) -> Step {
        let mut then = self.state.clone();
        let issues = format!("{}/issues", self.project);
        let priority = self.random.u64(1..=5);
        let kind = match self.state.issues.len() {
            0..BATCH => self.random.usize(0..2),
            MANY.. => 7,
            _ => self.random.usize(0..10),
        };
        let mut fresh = |then: &mut State| {
            let title = format!("{:08}", self.next);
            self.next += 1;
            let comments = 0;
            then.issues
                .insert(title.clone(), Issue { priority, comments });
            json!({"title": title, "priority": priority, "description": description(priority)})
        };
        let change = json!({"priority": priority, "description": description(priority)});
        let (method, path, body) = match kind {
            0 => ("POST", issues, fresh(&mut then)),
            1 => {
                let several: Vec<Value> = (0..BATCH).map(|_| fresh(&mut then)).collect();
                ("POST", issues, json!({"issues": several}))
            }
            2 => {
                let title = self.some(1).remove(0);
                then.issue(&title).priority = priority;
                ("PUT", self.issue(&self.ids[&title]), change)
            }
            3 | 4 => {
                let titles = self.some(BATCH);
                let ids = titles.iter().map(|title| self.ids[title].clone());
                let body = if kind == 3 {
                    let mut body = change;
                    body["issues"] = ids.collect();
                    body
                } else {
                    let items = ids.map(|id| {
                        let mut item = change.clone();
                        item["id"] = id.into();
                        item
                    });
                    json!({"issues": items.collect::<Vec<_>>()})
                };
                for title in &titles {
                    then.issue(title).priority = priority;
                }
                ("PUT", issues, body)
            }
            5 => {
                let title = self.some(1).remove(0);
                then.issue(&title).comments += 1;
                let path = format!("{}/comments", self.issue(&self.ids[&title]));
                let body = json!({"text": "Well.", "author": id(&self.people[0])});
                ("POST", path, body)
            }
            6 => {
                let title = self.some(1).remove(0);
                then.issues.remove(&title);
                ("DELETE", self.issue(&self.ids[&title]), Value::Null)
            }
            7 => {
                let titles = self.some(2 * BATCH);
                let ids = titles.iter().map(|title| format!("id={}", self.ids[title]));
                let query = ids.collect::<Vec<_>>().join("&");
                for title in &titles {
                    then.issues.remove(title);
                }
                ("DELETE", format!("{issues}?{query}"), Value::Null)
            }
            8 => {
                then.holder = 1 - then.holder;
                let person = &self.people[then.holder];
                let path = format!("{person}/pictures/{}", id(&self.picture));
                ("POST", path, Value::Null)
            }
            _ => {
                let place = self.random.usize(0..2);
                let path = format!("{}/avatar", self.people[place]);
                if let Some(url) = then.avatars[place].take() {
                    // The picture itself: else it would be one that is no avatar.
                    let picture = format!("/v1/pictures/{}", self.ids[&url]);
                    ("DELETE", picture, Value::Null)
                } else {
                    let url = format!("https://example.org/{}", self.random.u64(..));
                    then.avatars[place] = Some(url.clone());
                    ("POST", path, json!({"url": url}))
                }
            }
        };
        // A client that never sends anything again needs no key.
        let keyed = method == "POST" && self.random.bool();
        let key = keyed.then(|| format!("{:032x}", self.random.u128(..)));
        Step {
            write: Write {
                method,
                path,
                body,
                key,
            },
            then,
        }
    }
}

impl State {
    fn issue(&mut self, title: &str) -> &mut Issue {
        self.issues.get_mut(title).expect("an issue")
    }
}
