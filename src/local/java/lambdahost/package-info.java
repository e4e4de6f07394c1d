/**
 * Runs Lambda functions as child processes: Lambda's Invoke API in front, its Runtime API behind, one process per
 * execution environment.
 *
 * <p>
 * Depends on the JDK and Jackson alone. Rules come from the Lambda developer guide (runtime API, execution environment
 * life cycle, asynchronous invocation) and from the Lambda API reference.
 */
package lambdahost;
