//! Passes: a handler may fill any property.

use resource_runtime::prelude::*;

#[derive(Default)]
struct Counts;

impl Handler for Counts {
    type Resource = User;
    type Error = Problem;
}

impl Compute for Counts {
    async fn compute(&self, _: &Context<'_>, rows: &mut [User]) -> Result<(), Problem> {
        for user in rows {
            user.followers = 1;
        }
        Ok(())
    }
}

#[derive(Resource)]
#[resource(handler = Counts)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(computed, collapse)]
    followers: i64,
    #[resource(computed)]
    badges: Vec<String>,
    #[resource(computed, scale = 2)]
    rating: Decimal,
    #[resource(computed, expand)]
    rival: Option<Ref<User>>,
}

fn main() {
    let _ = Counts;
}
