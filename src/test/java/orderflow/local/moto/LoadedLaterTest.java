package orderflow.local.moto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import orderflow.local.TestMoto;

/** What later.py and regions.py keep moto from loading at its start is there when a call asks for it. */
class LoadedLaterTest {

    private static MotoServer moto;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        moto = TestMoto.empty();
    }

    @AfterAll
    static void stop() {
        moto.close();
    }

    @ParameterizedTest
    @CsvSource({"DescribeSnapshots, Auto-created snapshot for AMI ami-12c6146b",
            "DescribeImages&ImageId.1=ami-12c6146b, <imageId>ami-12c6146b<",
            "DescribeInstanceTypes&InstanceType.1=t3.micro, <instanceType>t3.micro<",
            "DescribeInstanceTypeOfferings&LocationType=availability-zone, <location>us-east-1a<",
            "DescribeRegions, <regionName>eu-west-3<"})
    void answer_ofEc2_containsIt(String action, String part) throws Exception {
        HttpResponse<String> answer = send("ec2", "application/x-www-form-urlencoded; charset=utf-8", "",
                "Action=" + action + "&Version=2016-11-15");

        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(part), answer.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"1\" | 200", "null | 400"})
    void openApiDocument_isValidated(String version, int status) throws Exception {
        HttpResponse<String> answer = send("apigateway", "application/json", "restapis?mode=import&failonwarnings=true",
                """
                        {"openapi": "3.0.0", "paths": {}, "info": {"title": "Api", "description": "", "version": %s}}
                        """.formatted(version));

        assertEquals(status, answer.statusCode(), answer.body());
    }

    private HttpResponse<String> send(String service, String type, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(moto.endpoint() + "/" + path))
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=stage/20260101/us-east-1/" + service
                        + "/aws4_request, SignedHeaders=host, Signature=0")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)).build();
        return client.send(request, BodyHandlers.ofString());
    }
}
