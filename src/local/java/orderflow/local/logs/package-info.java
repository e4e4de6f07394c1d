/** CloudWatch Logs on the stage: the log events of functions and containers. */
package orderflow.local.logs;
