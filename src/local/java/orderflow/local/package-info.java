/** The local stage and its launcher: code that runs on a developer's machine only. */
package orderflow.local;
