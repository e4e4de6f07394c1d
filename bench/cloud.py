"""moto as DynamoDB, with the two tables that ReceiveStock writes to."""

import json
import subprocess
import urllib.request

from subjects import PROJECT, WORK, Missing

REGION = "us-east-1"
RECEIPTS = "receipts"
STOCK = "stock"


class Cloud:
    """A moto process. It ends with this process, because its standard input ends then."""

    def __init__(self):
        python = PROJECT / ".venv" / "bin" / "python"
        if not python.exists():
            raise Missing("%s is missing: ./orderflow run order installs it" % python)
        server = PROJECT / "src" / "local" / "resources" / "stage" / "server.py"
        self.log = open(WORK / "moto.log", "w")
        self.process = subprocess.Popen([str(python), str(server)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=self.log, text=True)
        self.process.stdin.write(json.dumps({"region": REGION}) + "\n")
        self.process.stdin.flush()
        started = self.process.stdout.readline()
        if not started:
            raise Missing("moto did not start; see %s" % self.log.name)
        self.endpoint = "http://127.0.0.1:%d" % json.loads(started)["port"]
        self._create(RECEIPTS, "receiptId")
        self._create(STOCK, "sku")

    def environment(self):
        return {
            "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench", "AWS_SESSION_TOKEN": "bench",
            "ORDERFLOW_AWS_ENDPOINT_OVERRIDE": self.endpoint,
            "STOCK_RECEIPTS_TABLE": RECEIPTS, "STOCK_TABLE": STOCK,
        }

    def forget(self):
        """Empties the tables: moto's answers become slower as they fill."""
        for table, key in ((RECEIPTS, "receiptId"), (STOCK, "sku")):
            self._call("DeleteTable", {"TableName": table})
            self._create(table, key)

    def receipts(self):
        """The number of stored receipts."""
        count, scan = 0, {"TableName": RECEIPTS, "Select": "COUNT"}
        while scan:
            page = self._call("Scan", scan)
            count += page["Count"]
            last = page.get("LastEvaluatedKey")
            scan = last and {**scan, "ExclusiveStartKey": last}
        return count

    def close(self):
        self.process.stdin.close()
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def _create(self, table, key):
        self._call("CreateTable", {
            "TableName": table, "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": [{"AttributeName": key, "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": key, "AttributeType": "S"}],
        })

    def _call(self, action, body):
        headers = {
            "X-Amz-Target": "DynamoDB_20120810." + action, "Content-Type": "application/x-amz-json-1.0",
            "Authorization": "AWS4-HMAC-SHA256 Credential=bench/20260101/%s/dynamodb/aws4_request,"
                             " SignedHeaders=host, Signature=0" % REGION,
        }
        request = urllib.request.Request(self.endpoint, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
