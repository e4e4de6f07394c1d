"""The CLI's driver with its session and clients. Making them takes longer than a call, and they depend on few variables of
the environment, so the next command uses them again if those variables have not changed."""

import contextlib
import io
import logging
import os
import sys

from awscli import clidriver
from awscli.arguments import CLIArgument
from awscli.botocore.awsrequest import AWSResponse

SERVICES = ("dynamodb", "stepfunctions")
OUTPUT_OPTIONS = {"--query", "--output"}
CERTIFICATES = {"REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "BOTO_CONFIG"}
FILES = ("~/.aws", "~/.boto")
KEY = ["--table-name", "table", "--key", '{"id":{"S":""}}']
COMMANDS = (
    ["dynamodb", "get-item", *KEY, "--query", "Item", "--output", "text"],
    ["dynamodb", "update-item", *KEY, "--update-expression", "SET a = b"],
    ["stepfunctions", "send-task-success", "--task-token", "token", "--task-output", "{}"],
)


class Drivers:
    def __init__(self):
        """Loads the models of the services in use; they do not depend on the environment."""
        self.models = clidriver.create_clidriver().session.get_component("data_loader")
        for service in SERVICES:
            self.models.load_service_model(service, "service-2")
            self.models.load_service_model(service, "endpoint-rule-set-1")
            self.models.load_service_model(service, "paginators-1")
        self.models.load_data("endpoints")
        self.models.load_data("partitions")
        self.settings = None
        self.driver = None

    def prepare(self, settings):
        """Runs the commands of an order, without sending anything, so that the forks of this process have a driver that is
        ready, and share its memory."""
        others = {name: value for name, value in os.environ.items() if not matters(name)}
        os.environ.clear()
        os.environ.update(others, **settings)
        driver = self.of_this_environment()
        driver.session.register("before-send", nothing_sent)
        for arguments in COMMANDS:
            with contextlib.redirect_stdout(io.StringIO()):
                driver.main(arguments)
        for emitter in (driver.session, *(client.meta.events for client in driver.clients.values())):
            emitter.unregister("before-send", nothing_sent)

    def run(self, arguments):
        """Returns the exit code, and whether the next command may run in this process."""
        again = False
        try:
            code = self.of_this_environment().main(arguments) or 0
            again = code == 0 and self.leaves_no_trace(arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException as error:
            print(f"aws: {error!r}", file=sys.stderr)
            code = 255
        logging.getLogger("awscli").handlers.clear()
        return code, again

    def of_this_environment(self):
        settings = {name: value for name, value in os.environ.items() if matters(name)}
        if self.driver is None or settings != self.settings or has_files():
            driver = clidriver.create_clidriver()
            driver.session.register_component("data_loader", self.models)
            self.driver = ReusedDriver(driver.session)
            self.settings = settings
        return self.driver

    def leaves_no_trace(self, arguments):
        """A command that reads or writes the user's files, or that has an option that changes session or parser, does."""
        if has_files():
            return False
        if len(arguments) < 2 or arguments[0] not in SERVICES:
            return False
        operation = self.driver._get_command_table()[arguments[0]]._get_command_table()[arguments[1]]
        if not isinstance(operation, clidriver.ServiceOperation):
            return False
        members = {"--" + name for name, argument in operation.arg_table.items() if isinstance(argument, CLIArgument)}
        return all(word in members | OUTPUT_OPTIONS for word in arguments[2:] if word.startswith("--"))


def has_files():
    return any(os.path.lexists(os.path.expanduser(file)) for file in FILES)


class Nothing(io.BytesIO):
    def stream(self):
        yield self.read()


def nothing_sent(request, **_):
    return AWSResponse(request.url, 200, {}, Nothing(b"{}"))


def matters(name):
    return name.startswith("AWS_") or name.lower().endswith("_proxy") or name in CERTIFICATES


class ReusedDriver(clidriver.CLIDriver):
    def __init__(self, session):
        super().__init__(session=session)
        self.initialized = False
        self.clients = {}
        self.create = session.create_client
        session.create_client = self.client

    def _emit_session_event(self, parsed_args):
        """Registers handlers, so once is enough."""
        if not self.initialized:
            super()._emit_session_event(parsed_args)
            self.initialized = True

    def client(self, *arguments, **options):
        key = (arguments, tuple(sorted(options.items(), key=lambda option: option[0])))
        if key not in self.clients:
            self.clients[key] = self.create(*arguments, **options)
        return self.clients[key]
