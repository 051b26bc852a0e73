//! Passes: what can be said of a field stands in the table.

use resource_runtime::prelude::*;
use resource_runtime::resource::Access;

#[derive(Resource)]
struct Image {
    #[resource(id)]
    id: i64,
}

#[derive(Default)]
struct Counts;

impl Handler for Counts {
    type Resource = User;
    type Error = Problem;
}

impl Compute for Counts {
    async fn compute(&self, _: &Context<'_>, _: &mut [User]) -> Result<(), Problem> {
        Ok(())
    }
}

#[derive(Resource)]
#[resource(handler = Counts)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(search, collapse)]
    name: String,
    #[resource(expand)]
    manager: Option<Ref<User>>,
    #[resource(computed, collapse)]
    followers: i64,
    #[resource(singleton)]
    cover_image: Option<Ref<Image>>,
}

fn main() {
    let [_, name, manager, followers, cover] = User::spec().fields else {
        panic!("five properties");
    };
    assert!(name.search && name.collapse && !name.expand);
    assert!(manager.expand && !manager.collapse);
    assert!(followers.computed && followers.access == Access::ReadOnly);
    assert_eq!(cover.singleton, Some("cover-image"));
    assert_eq!(manager.singleton, None);
}
