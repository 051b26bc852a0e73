//! Ids: who chooses them, and what they may be.

use resource_runtime::prelude::*;

use crate::told;

mod named_by_the_server {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(operations(get, update))]
    pub struct Tag {
        #[resource(id)]
        id: Uuid,
        note: Option<String>,
    }
}

mod named_by_clients {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(store, operations(get, update))]
    pub struct Tag {
        #[resource(id)]
        id: String,
        note: Option<String>,
    }
}

#[test]
fn who_chooses_the_id() {
    told(
        &[named_by_the_server::Tag::spec()],
        &[named_by_clients::Tag::spec()],
        &[
            "breaking: `PUT /tags/{tag}` is `putTag`, no longer `updateTag`: generated clients call it so",
            "breaking: clients choose the `id` of `tag`",
            "breaking: `tag.id` has the type string, no longer uuid",
        ],
        &[
            "breaking: `PUT /tags/{tag}` is `updateTag`, no longer `putTag`: generated clients call it so",
            "breaking: clients do not choose the `id` of `tag` any more",
            "breaking: `tag.id` has the type uuid, no longer string",
        ],
    );
}

mod long_names {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(store)]
    pub struct Tag {
        #[resource(id, max_length = 20)]
        id: String,
        note: Option<String>,
    }
}

mod short_names {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(store)]
    pub struct Tag {
        #[resource(id, max_length = 10)]
        id: String,
        note: Option<String>,
    }
}

#[test]
fn what_an_id_may_be_that_clients_choose() {
    told(
        &[long_names::Tag::spec()],
        &[short_names::Tag::spec()],
        &["breaking: `tag.id` takes at most 10 characters, no longer at most 20 characters"],
        &["added: `tag.id` takes at most 20 characters, no longer at most 10 characters"],
    );
}

mod only_made {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(store, operations(standard, except(update)))]
    pub struct Tag {
        #[resource(id, max_length = 20)]
        id: String,
        note: Option<String>,
    }
}

mod only_changed {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(store, operations(standard, except(create)))]
    pub struct Tag {
        #[resource(id, max_length = 20)]
        id: String,
        note: Option<String>,
    }
}

/// One method makes rows and changes them, so that neither its path nor its name tells which is gone.
#[test]
fn what_a_put_does_by_an_id_that_clients_choose() {
    told(
        &[long_names::Tag::spec()],
        &[only_changed::Tag::spec()],
        &["breaking: `PUT` of a `tag` that is not there answers 404, no longer 201: it makes none"],
        &["added: `PUT` of a `tag` that is not there makes it: it answers 201, no longer 404"],
    );
    told(
        &[long_names::Tag::spec()],
        &[only_made::Tag::spec()],
        &[
            "breaking: `PUT /tags` is gone: it answers 405",
            "breaking: `PUT` of a `tag` that is there answers 409, no longer 200: it changes none",
        ],
        &[
            "added: `PUT /tags` is new",
            "added: `PUT` of a `tag` that is there changes it: it answers 200, no longer 409",
        ],
    );
}

mod only_read {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(store, operations(read, delete))]
    pub struct Tag {
        #[resource(id, max_length = 20)]
        id: String,
        note: Option<String>,
    }
}

/// Where it does neither, it is gone, and that says it all.
#[test]
fn no_put_at_all_by_an_id_that_clients_choose() {
    told(
        &[only_changed::Tag::spec()],
        &[only_read::Tag::spec()],
        &[
            "breaking: `PUT /tags` is gone: it answers 405",
            "breaking: `PUT /tags/{tag}` is gone: it answers 405",
        ],
        &[
            "added: `PUT /tags` is new",
            "added: `PUT /tags/{tag}` is new",
        ],
    );
}
