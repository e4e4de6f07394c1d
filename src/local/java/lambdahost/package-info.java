/**
 * Runs Lambda functions as child processes: offers Lambda's Invoke API to clients and its Runtime API to one process
 * for each execution environment.
 *
 * <p>
 * Depends only on the JDK and Jackson. Rules come from the Lambda developer guide (runtime API, execution environment
 * life cycle, asynchronous invocation) and from the Lambda API reference.
 */
package lambdahost;
