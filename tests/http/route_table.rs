//! The route table: what every operation is called, and what is printed.

use resource_runtime::api::RouteTable;
use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;
use serde_json::{Value, json};

use crate::{fixture, kinds};

fn table(resources: &[&'static ResourceSpec]) -> RouteTable {
    let api = Api::builder_of(resources.iter().copied()).public().build();
    api.expect("an API").route_table()
}

/// What each method is called on one path.
fn operations(table: &RouteTable, path: &str) -> Vec<String> {
    let routes = table.routes().iter().filter(|route| route.path == path);
    let named: Vec<_> = routes
        .map(|route| format!("{} {}", route.method, route.operation))
        .collect();
    assert!(!named.is_empty(), "no {path} in\n{table}");
    named
}

#[test]
fn the_first_path_of_a_resource_has_the_short_names() {
    let table = table(&fixture::resources());
    for (path, named) in [
        (
            "/v1/devices",
            "GET listDevices, POST createDevice, PUT updateDevices, DELETE deleteDevices",
        ),
        (
            "/v1/articles/{article}",
            "GET getArticle, POST replaceArticle, PUT updateArticle, DELETE deleteArticle",
        ),
        // The only list of a resource, and the path of a row that its others point at.
        (
            "/v1/organizations/{org}/projects",
            "GET listProjects, POST createProject, PUT updateProjects, DELETE deleteProjects",
        ),
        (
            "/v1/projects/{org}/{project}",
            "GET getProject, PUT updateProject, DELETE deleteProject",
        ),
        ("/v1/events/{event}", "GET getEvent"),
    ] {
        assert_eq!(operations(&table, path).join(", "), named, "{path}");
    }
}

#[test]
fn every_other_path_says_whose_it_is() {
    let table = table(&kinds::resources());
    for (path, named) in [
        (
            "/v1/people/{person}/posts",
            "GET listPostsOfPerson, POST createPostOfPerson, PUT updatePostsOfPerson, \
             DELETE deletePostsOfPerson",
        ),
        (
            "/v1/people/{person}/posts/{post}",
            "GET getPostOfPerson, POST attachPostToPerson, PUT updatePostOfPerson, \
             DELETE deletePostOfPerson",
        ),
        (
            "/v1/organizations/{org}/projects/{project}",
            "GET getProjectOfOrganization, PUT updateProjectOfOrganization, \
             DELETE deleteProjectOfOrganization",
        ),
        (
            "/v1/people/{person}/avatar",
            "GET getAvatarOfPerson, POST createAvatarOfPerson, DELETE detachAvatarFromPerson",
        ),
        (
            "/v1/people/{person}/portraits/{portrait}",
            "GET getPortraitOfPerson, POST attachPortraitToPerson, PUT updatePortraitOfPerson, \
             DELETE deletePortraitOfPerson",
        ),
        (
            "/v1/people/{person}/cover-portrait/{portrait}",
            "POST attachCoverPortraitToPerson",
        ),
        (
            "/v1/projects/{org}/{project}/teams",
            "GET listTeamsOfProject",
        ),
        (
            "/v1/teams/{org}/{team}/projects/{project}",
            "GET getProjectOfTeam, POST attachProjectToTeam, DELETE detachProjectFromTeam",
        ),
    ] {
        assert_eq!(operations(&table, path).join(", "), named, "{path}");
    }
}

#[test]
fn what_is_no_collection_has_names_of_its_own() {
    let table = table(&kinds::resources());
    for (path, named) in [
        (
            "/v1/people/{person}/settings",
            "GET getSettings, POST createSettings, PUT updateSettings, DELETE deleteSettings",
        ),
        (
            "/v1/countries/{country}",
            "GET getCountry, PUT putCountry, DELETE deleteCountry",
        ),
        (
            "/v1/people/{person}/playlists",
            "GET listPlaylists, PUT updatePlaylists, DELETE deletePlaylists",
        ),
    ] {
        assert_eq!(operations(&table, path).join(", "), named, "{path}");
    }
}

/// Has a noun of which there is no plural.
#[derive(Resource)]
#[resource(
    plural = "metadata",
    allow(uncountable_name, reason = "the standard calls it so")
)]
struct Metadata {
    #[resource(id)]
    id: i64,
}

/// Says how far it has come.
#[derive(Resource)]
struct Ticket {
    #[resource(id)]
    id: i64,
    #[resource(allow(cryptic_property, reason = "the register has two letters"))]
    r2: i64,
}

#[test]
fn a_batch_is_told_from_a_row_where_one_word_names_both() {
    let table = table(&[Metadata::spec()]);
    assert_eq!(
        operations(&table, "/v1/metadata").join(", "),
        "GET listMetadata, POST createMetadata, PUT updateManyMetadata, DELETE deleteManyMetadata"
    );
}

#[test]
fn the_table_is_aligned_and_tells_each_reason_once() {
    let table = table(&[Metadata::spec(), Ticket::spec()]).to_string();
    assert_eq!(
        table,
        "\
METHOD  PATH                     OPERATION           RESOURCE  EXCEPTIONS
GET     /v1/metadata             listMetadata        Metadata  uncountable_name
POST    /v1/metadata             createMetadata      Metadata  uncountable_name
PUT     /v1/metadata             updateManyMetadata  Metadata  uncountable_name
DELETE  /v1/metadata             deleteManyMetadata  Metadata  uncountable_name
GET     /v1/metadata/{metadata}  getMetadata         Metadata  uncountable_name
PUT     /v1/metadata/{metadata}  updateMetadata      Metadata  uncountable_name
DELETE  /v1/metadata/{metadata}  deleteMetadata      Metadata  uncountable_name
GET     /v1/tickets              listTickets         Ticket    cryptic_property
POST    /v1/tickets              createTicket        Ticket    cryptic_property
PUT     /v1/tickets              updateTickets       Ticket    cryptic_property
DELETE  /v1/tickets              deleteTickets       Ticket    cryptic_property
GET     /v1/tickets/{ticket}     getTicket           Ticket    cryptic_property
PUT     /v1/tickets/{ticket}     updateTicket        Ticket    cryptic_property
DELETE  /v1/tickets/{ticket}     deleteTicket        Ticket    cryptic_property
GET     /v1                      readService         -
GET     /v1/openapi.json         readDescription     -
GET     /v1/docs                 readDocumentation   -
GET     /v1/docs/{file}          readFile            -
GET     /v1/problems             readProblems        -
GET     /v1/problems/{problem}   readProblem         -
HEAD is answered wherever GET is, and OPTIONS on every path.
Metadata allows uncountable_name: the standard calls it so
Ticket.r2 allows cryptic_property: the register has two letters
"
    );
}

#[test]
fn the_table_is_json_too() {
    let table = table(&[Ticket::spec()]);
    let json: Value = serde_json::from_str(&table.to_json()).expect("JSON");
    let exception = json!({
        "rule": "cryptic_property",
        "declaredOn": "Ticket.r2",
        "reason": "the register has two letters",
    });
    assert_eq!(
        json[6],
        json!({
            "method": "DELETE",
            "path": "/v1/tickets/{ticket}",
            "operation": "deleteTicket",
            "resource": "Ticket",
            "exceptions": [exception],
        })
    );
    assert_eq!(json.as_array().map(Vec::len), Some(table.routes().len()));
}
