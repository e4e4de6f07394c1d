/** Terms of the Step Functions API that definitions, executions and the service share. */
package stepfunctions.api;
