/** EventBridge on the stage: rules, their targets, schedules, and the events that Step Functions sends. */
package orderflow.local.events;
