/** The local stage and the launcher: what only runs on this machine. */
package orderflow.local;
