"""A client that is generated from the description: it walks."""

import sys

from tracker_client import Client
from tracker_client.api.organization import (
    create_organization,
    delete_organization,
    get_organization,
    list_organizations,
    update_organization,
)
from tracker_client.models import (
    NewOrganization,
    OrganizationChanges,
    OrganizationEnvelope,
    ProblemDetails,
)
from tracker_client.models import OrganizationSortKey

client = Client(base_url=sys.argv[1])

new = NewOrganization(slug="generated", name="Generated")
created = create_organization.sync_detailed(client=client, body=new)
assert created.status_code == 201, created
assert isinstance(created.parsed, OrganizationEnvelope), created.parsed
organization = created.parsed.organization

newest_first = [OrganizationSortKey.VALUE_1]
assert newest_first[0].value.startswith("-"), newest_first
page = list_organizations.sync(client=client, limit=1, sort_by=newest_first)
assert [listed.id for listed in page.organizations] == [organization.id], page

changes = OrganizationChanges(name="Generated twice")
changed = update_organization.sync(organization.id, client=client, body=changes)
assert changed.organization.name == "Generated twice", changed
assert changed.organization.slug == "generated", changed

deleted = delete_organization.sync_detailed(organization.id, client=client)
assert deleted.status_code == 204, deleted
gone = get_organization.sync(organization.id, client=client)
assert isinstance(gone, ProblemDetails) and gone.status == 404, gone

print("the Python client created, listed, changed and deleted")
