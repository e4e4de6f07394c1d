/**
 * The console: the stage's own pages, after those of AWS Step Functions, with the shop's data beside them. It reads
 * what the AWS API and the stage's own operations return, and renders it on the server.
 */
package orderflow.local.console;
