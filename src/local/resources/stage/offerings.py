"""Loads the instance types that a region offers when a call asks for them. moto loads those of all regions when it
starts, which takes a third of its start and of its memory."""

import os

FOLDER = os.path.join("ec2", "resources/instance_type_offerings")


def load_offerings_when_asked():
    """Has to run before moto's EC2 is imported."""
    from moto.utilities import utils

    load = utils.load_resource
    utils.load_resource = lambda resource: [] if resource.startswith(FOLDER) else load(resource)
    try:
        from moto.ec2.models.instance_types import INSTANCE_TYPE_OFFERINGS
    finally:
        utils.load_resource = load
    for location, regions in INSTANCE_TYPE_OFFERINGS.items():
        INSTANCE_TYPE_OFFERINGS[location] = Offerings(location, regions, load)


class Offerings(dict):
    """The offerings of a type of location by region, of which each is empty until it is read."""

    def __init__(self, location, regions, load):
        super().__init__(regions)
        self.location = location
        self.load = load

    def __getitem__(self, region):
        offered = super().__getitem__(region)
        if not offered:
            offered.extend(self.load(os.path.join(FOLDER, self.location, f"{region}.json")))
            for instance in offered:
                instance["LocationType"] = self.location
        return offered

    def get(self, region, otherwise=None):
        return self[region] if region in self else otherwise

    def values(self):
        return [self[region] for region in self]

    def items(self):
        return [(region, self[region]) for region in self]
