/** The launcher's commands. They are clients of a stage, which is already up or is started for one run. */
package orderflow.local.cli;
