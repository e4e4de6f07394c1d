/** Runs of executions: the input, the script that goes with it, the execution itself, and its outcome in words. */
package orderflow.local.run;
