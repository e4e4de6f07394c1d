/**
 * The short loop from a saved file to a running order: watches the project, compiles and packages the functions in this
 * process, and hands the result to a stage that is up.
 */
package orderflow.local.dev;
