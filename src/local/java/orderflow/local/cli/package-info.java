/** The launcher's commands: clients of a stage's endpoint, whether it was started for this run or is up already. */
package orderflow.local.cli;
