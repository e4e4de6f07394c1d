/** EventBridge on the stage: rules, targets, schedules, and the events that Step Functions sends. */
package orderflow.local.events;
