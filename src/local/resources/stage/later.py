"""Loads what few calls ask for when a call asks for it. moto loads it when it starts, which takes most of its memory."""

import functools
import sys
import threading
from types import SimpleNamespace

from werkzeug.local import LocalProxy

TYPES = "ec2/resources/instance_type"
IMAGES = "ec2/resources/amis.json"
ONE_LOADS_IMAGES = threading.RLock()


def later(load, *arguments):
    """Returns a stand-in for the result, which is the same object for all threads."""
    one_loads = threading.Lock()
    load_once = functools.cache(functools.partial(load, *arguments))

    def result():
        with one_loads:
            return load_once()

    return LocalProxy(result)


def load_resources_when_asked():
    """Has to run before moto's EC2 is imported."""
    from moto.utilities import utils

    load = utils.load_resource
    utils.load_resource = lambda resource: {} if resource.startswith((TYPES, IMAGES)) else load(resource)
    try:
        from moto.ec2.models import amis, elastic_block_store, instance_types
    finally:
        utils.load_resource = load
    load_types_when_asked(instance_types, load)
    amis.AMIS = later(load, IMAGES)
    load_images_when_asked(amis.AmiBackend, elastic_block_store.EBSBackend)


def load_types_when_asked(module, load):
    def offerings(location, region):
        offered = load(f"{TYPES}_offerings/{location}/{region}.json")
        return [{**instance, "LocationType": location} for instance in offered]

    types = later(load, TYPES + "s.json")
    module.INSTANCE_TYPES = types
    module.INSTANCE_FAMILIES = later(lambda: list({name.split(".")[0] for name in types}))
    module.InstanceTypeBackend.instance_types = later(lambda: [module.InstanceType(name) for name in types])
    for location, regions in module.INSTANCE_TYPE_OFFERINGS.items():
        for region in regions:
            regions[region] = later(offerings, location, region)


def load_images_when_asked(images, snapshots):
    """Amazon's images have snapshots, so either attribute of the backend loads both."""
    load = images._load_amis
    images._load_amis = lambda backend: backend.__dict__.update(images_to_load=True)

    def attribute(name):
        def read(backend):
            with ONE_LOADS_IMAGES:
                if backend.__dict__.pop("images_to_load", False):
                    load(backend)
            return backend.__dict__[name]

        return property(read, lambda backend, value: backend.__dict__.update({name: value}))

    images.amis = attribute("amis")
    snapshots.snapshots = attribute("snapshots")


def load_validator_when_asked():
    """Only the import of an API into API Gateway needs the validator of OpenAPI documents."""

    def validate(document):
        import openapi_spec_validator
        from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

        models.validate = openapi_spec_validator.validate
        models.OpenAPIValidationError = OpenAPIValidationError
        models.validate(document)

    stand_ins = {
        "openapi_spec_validator": SimpleNamespace(validate=validate),
        "openapi_spec_validator.validation.exceptions": SimpleNamespace(OpenAPIValidationError=None),
    }
    sys.modules.update(stand_ins)
    try:
        from moto.apigateway import models
    finally:
        for name in stand_ins:
            del sys.modules[name]


def make_keys_when_asked():
    """Every key of KMS gets an RSA key for signatures, even that of DynamoDB's tables, which encrypts."""
    from moto.kms import models

    models.generate_private_key = functools.partial(later, models.generate_private_key)
