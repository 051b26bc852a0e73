//! Passes: a policy for the API and one for a resource, of whatever extractor.
use actix_web::web::ReqData;
use resource_runtime::policy::{Access, Me, Permission, Policy, PropertyOf, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};

#[derive(Resource)]
#[resource(policy = OwnNotes)]
pub struct Note {
    #[resource(id)]
    pub id: i64,
    #[resource(filter)]
    pub author: Ref<Author>,
    pub rating: Option<u8>,
}

#[derive(Resource)]
pub struct Author {
    #[resource(id)]
    pub id: i64,
}

#[derive(Clone)]
pub struct Login(i64);

#[derive(Default)]
pub struct OwnNotes;

impl Policy for OwnNotes {
    type Principal = ReqData<Login>;

    fn permission(
        &self,
        login: Option<&ReqData<Login>>,
        _: Operation,
        _: &'static ResourceSpec,
    ) -> Permission {
        let note = Note::fields();
        match login {
            Some(login) => note.author.eq(Ref::new(login.0)).and(note.rating.is_null()).into(),
            None => Permission::Deny,
        }
    }

    fn access(&self, _: Option<&ReqData<Login>>, property: PropertyOf) -> Access {
        if property.is(Note::fields().rating) {
            Access::Hidden
        } else {
            Access::Full
        }
    }

    fn me(&self, login: &ReqData<Login>, resource: &'static ResourceSpec) -> Option<Me> {
        resource.is::<Author>().then(|| Me::is::<Author>(login.0))
    }

    fn security(&self) -> Option<Security> {
        Some(Security::Cookie("session"))
    }
}

fn main() {
    let api = Api::builder().authorize(OwnNotes).build();
    drop(api);
}
