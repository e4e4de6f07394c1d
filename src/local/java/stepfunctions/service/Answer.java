package stepfunctions.service;

import java.util.Map;

/**
 * An HTTP response.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body, JSON in UTF-8
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {}
