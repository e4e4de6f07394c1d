"""Names the regions of a service without its whole model. botocore loads the model, although the names need only its
metadata. moto asks for the regions of every service, and four times for those of EC2, whose model is the largest, which
takes as long as the rest of the start."""

import gzip
import json

from botocore.loaders import JSONFileLoader, Loader
from botocore.session import Session

START = 4096
METADATA = '"metadata":'


def name_regions_without_models():
    """Has to run before moto's services are imported."""
    session = Session()
    session.register_component("data_loader", Loader(file_loader=MetadataLoader()))
    Session.get_available_partitions = session.get_available_partitions
    Session.get_available_regions = session.get_available_regions


class MetadataLoader(JSONFileLoader):
    def load_file(self, path):
        if path.endswith("service-2"):
            try:
                with gzip.open(path + ".json.gz", "rt", encoding="utf-8") as file:
                    start = file.read(START)
                metadata, _ = json.JSONDecoder().raw_decode(start, start.index(METADATA) + len(METADATA))
                return {"metadata": metadata}
            except (OSError, ValueError):
                pass
        return super().load_file(path)
