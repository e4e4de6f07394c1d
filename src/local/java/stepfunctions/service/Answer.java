package stepfunctions.service;

import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body JSON in UTF-8
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {}
